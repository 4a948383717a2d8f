"""Which photo belongs to which answer; the pictures are in photos.py."""

from dataclasses import dataclass
from datetime import datetime

from visitapp.store.file.database import Database
from visitapp.store.log import log


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo of one answer of one record; size in bytes, width and height in pixels."""

    record: str
    path: str
    sha256: str
    size: int
    mime: str
    width: int
    height: int
    at: datetime


def add(database: Database, attachment: Attachment) -> None:
    """Note an attachment; noting it again changes nothing."""

    def work() -> None:
        database.write(
            "INSERT INTO attachment (record, path, sha256, size, mime, width, height, at)"
            " VALUES (:record, :path, :sha256, :size, :mime, :width, :height, :at)"
            " ON CONFLICT (record, sha256) DO NOTHING",
            record=attachment.record,
            path=attachment.path,
            sha256=attachment.sha256,
            size=attachment.size,
            mime=attachment.mime,
            width=attachment.width,
            height=attachment.height,
            at=log.to_text(attachment.at),
        )

    database.run(work)


def of_record(database: Database, record: str) -> list[Attachment]:
    """The attachments of a record, oldest first."""
    found = database.rows(
        "SELECT * FROM attachment WHERE record = :record ORDER BY at, sha256", record=record
    )
    return [Attachment(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in found]


AGENCYS = """
SELECT 1 FROM refusal JOIN change AS last ON last.record = refusal.record
    AND last.path = refusal.path AND instr(last.value, {sha256}) > 0
WHERE refusal.record = {record} AND refusal.path = {path}
    AND last.number = (SELECT max(number) FROM change
        WHERE change.record = refusal.record AND change.path = refusal.path)
    AND NOT EXISTS (SELECT 1 FROM change AS later, json_each(later.bases) AS one
        WHERE later.record = refusal.record AND later.path = refusal.path
        AND one.value = refusal.change)
"""
"""Whether the agency's answer names a photo, where the one that is shown in its place was refused:
everybody else looks for that photo, and nobody but this computer has it."""
NAMED = f"""
WITH held AS (SELECT record FROM attachment WHERE sha256 = :sha256
    UNION SELECT record FROM photo_expected WHERE sha256 = :sha256)
SELECT 1 FROM held JOIN answer ON answer.record = held.record
WHERE instr(answer.value, :sha256) > 0
UNION ALL
SELECT 1 FROM held JOIN branch ON branch.record = held.record
    JOIN change ON change.record = branch.record
    AND change.path = branch.path AND change.id = branch.change
WHERE instr(change.value, :sha256) > 0
UNION ALL
SELECT 1 FROM attachment WHERE sha256 = :sha256 AND EXISTS ({
    AGENCYS.format(record="attachment.record", path="attachment.path", sha256=":sha256")
}) LIMIT 1
"""  # noqa: S608 - constants


def named(database: Database, sha256: str) -> bool:
    """Whether an answer names this photo: the current one, one beside it to choose from, or the
    agency's that the current one was refused in the place of."""
    return bool(database.rows(NAMED, sha256=sha256))


def has_photo(database: Database, sha256: str) -> bool:
    """Whether a record has this photo, in the bin or not."""
    found = database.rows("SELECT 1 FROM attachment WHERE sha256 = :sha256 LIMIT 1", sha256=sha256)
    return bool(found)


def forget(database: Database, sha256: str) -> None:
    """This photo is gone from the disk, and no answer names it: it may come again like any."""

    def work() -> None:
        for table in ("received", "photo_sent", "attachment"):
            database.write(f"DELETE FROM {table} WHERE sha256 = :sha256", sha256=sha256)  # noqa: S608

    database.run(work)
