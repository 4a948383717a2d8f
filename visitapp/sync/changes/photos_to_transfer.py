"""Photos to send (their record first, binned ones not) and expected; `received` whole."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from visitapp.store.file.database import Database
from visitapp.store.log import log
from visitapp.store.log.log import Change
from visitapp.sync.changes.outbox import NAMED, SENT_ONE_DAY

_SHA256 = re.compile(r"[0-9a-f]{64}")
WAITING = f"""
SELECT attachment.record, attachment.sha256, attachment.size,
    coalesce(photo_sent.sent, 0) AS sent
FROM attachment JOIN record ON record.id = attachment.record
LEFT JOIN photo_sent ON photo_sent.record = attachment.record
    AND photo_sent.sha256 = attachment.sha256
WHERE {SENT_ONE_DAY} AND coalesce(photo_sent.problem, '') = ''
AND NOT EXISTS (SELECT 1 FROM received WHERE received.record = attachment.record
    AND received.sha256 = attachment.sha256)
AND EXISTS (SELECT 1 FROM change WHERE change.record = attachment.record
    AND change.path = attachment.path AND change.number IS NOT NULL
    AND instr(change.value, attachment.sha256) > 0)
AND {NAMED.format("attachment")}
ORDER BY sent > 0 DESC, attachment.at, attachment.sha256
"""  # noqa: S608 - constants
CAN_STILL_GO = f"""
SELECT 1 FROM attachment LEFT JOIN photo_sent ON photo_sent.record = attachment.record
    AND photo_sent.sha256 = attachment.sha256
WHERE attachment.record = :record AND coalesce(photo_sent.problem, '') = ''
AND NOT EXISTS (SELECT 1 FROM received WHERE received.record = attachment.record
    AND received.sha256 = attachment.sha256)
AND {NAMED.format("attachment")} LIMIT 1
"""  # noqa: S608 - constants
SENT = """
INSERT INTO photo_sent (record, sha256, sent, problem)
SELECT record, sha256, :sent, :problem FROM attachment
WHERE record = :record AND sha256 = :sha256
ON CONFLICT (record, sha256) DO UPDATE SET sent = excluded.sent, problem = excluded.problem
"""
CONFIRM = """
INSERT INTO received (record, sha256) SELECT record, sha256 FROM attachment
WHERE record = :record AND sha256 = :sha256 ON CONFLICT DO NOTHING
"""
RECEIVED = "SELECT record, count(*) AS many FROM received GROUP BY record"
NOT_RECEIVED = "DELETE FROM received WHERE record = :record"
NOT_SENT = "DELETE FROM photo_sent WHERE record = :record AND sha256 = :sha256"
EXPECT = """
INSERT INTO photo_expected (record, sha256, path, problem)
SELECT :record, :sha256, :path, '' WHERE NOT EXISTS (
    SELECT 1 FROM attachment WHERE record = :record AND sha256 = :sha256)
ON CONFLICT (record, sha256) DO UPDATE SET path = excluded.path
"""
EXPECTED = f"""
SELECT record, sha256, path FROM photo_expected
WHERE problem = '' AND {NAMED.format("photo_expected")} ORDER BY record, sha256
"""  # noqa: S608 - constants
LET_GO = f"""
DELETE FROM photo_piece WHERE EXISTS (SELECT 1 FROM photo_expected
    WHERE photo_expected.record = photo_piece.record
    AND photo_expected.sha256 = photo_piece.sha256 AND NOT {NAMED.format("photo_expected")})
"""  # noqa: S608 - constants
AGAIN = "DELETE FROM photo_sent WHERE record = :record AND problem <> ''"
UNNAMED = f"""
SELECT DISTINCT sha256 FROM attachment
WHERE :record IN ('', record) AND NOT {NAMED.format("attachment")}
"""  # noqa: S608 - constants
PROBLEMS = """
SELECT record, sha256, problem FROM photo_sent WHERE problem <> '' ORDER BY record, sha256
"""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A photo to send, of `size` bytes; the server said that it has `sent` of them."""

    record: str
    sha256: str
    size: int
    sent: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A photo that an answer at `path` names, and that is not here."""

    record: str
    sha256: str
    path: str


def waiting(database: Database) -> list[Outgoing]:
    """Photos to send: begun ones first, then the oldest."""
    return [Outgoing(**row) for row in database.rows(WAITING)]


def let_go(database: Database) -> None:
    """Keep no piece of a photo that was coming and that no answer names any more."""
    database.run(lambda: database.write(LET_GO))


def can_still_go(database: Database, record: str) -> bool:
    """Whether a photo of this one record can still be sent."""
    return bool(database.rows(CAN_STILL_GO, record=record))


def note_sent(database: Database, photo: Outgoing, sent: int) -> None:
    """The server says that it has so many bytes."""
    _note(database, photo, sent, "")


def refuse(database: Database, photo: Outgoing, problem: str) -> None:
    """This photo is not sent, and why; `try_again` forgets it."""
    _note(database, photo, 0, problem)


def confirm(database: Database, photos: Iterable[tuple[str, str]]) -> None:
    """The server has these photos whole, each a record and a sha256."""

    def work() -> None:
        for record, sha256 in photos:
            database.write(CONFIRM, record=record, sha256=sha256)
            database.write(NOT_SENT, record=record, sha256=sha256)

    database.run(work)


def recheck(database: Database, there: Mapping[str, int], records: Container[str]) -> None:
    """Ask and send again where the agency has fewer photos (`there`) of `records`."""

    def work() -> None:
        for row in database.rows(RECEIVED):
            record = row["record"]
            if record in records and there.get(record, 0) < row["many"]:
                database.write(NOT_RECEIVED, record=record)

    database.run(work)


def try_again(database: Database, record: str) -> None:
    """Offer the refused photos of a record once more."""
    database.run(lambda: database.write(AGAIN, record=record))


def expect(database: Database, change: Change) -> None:
    """A change came from elsewhere: the photos that it names are awaited. Inside a transaction."""
    for sha256 in named_by(change):
        database.write(EXPECT, record=change.record, sha256=sha256, path=change.path)


def expected(database: Database) -> list[Expected]:
    """Expected photos that an answer still names."""
    return [Expected(**row) for row in database.rows(EXPECTED)]


def unnamed(database: Database, record: str = "") -> list[str]:
    """Photos of a record, or of all, that its answer names no more; another one still may."""
    return [str(row["sha256"]) for row in database.rows(UNNAMED, record=record)]


def problems(database: Database) -> list[tuple[str, str, str]]:
    """Photos that are not sent: record, sha256, and why in French."""
    rows = database.rows(PROBLEMS)
    return [(row["record"], row["sha256"], row["problem"]) for row in rows]


def named_by(change: Change) -> list[str]:
    """The photos that an answer names: its value is one hash, or a list of them."""
    if change.path.startswith("@") or change.value is None:
        return []
    told = change.value.get("value")
    every = told if isinstance(told, list | tuple) else [told]
    return [one for one in every if isinstance(one, str) and _SHA256.fullmatch(one)]


def _note(database: Database, photo: Outgoing, sent: int, problem: str) -> None:
    database.run(
        lambda: database.write(
            SENT, record=photo.record, sha256=photo.sha256, sent=sent, problem=problem
        )
    )


def first_change(database: Database, photo: Expected) -> Change | None:
    """The change that named an expected photo first: when it was taken, as far as is known."""
    changes = log.of_path(database, photo.record, photo.path)
    naming = [change for change in changes if photo.sha256 in named_by(change)]
    return min(naming, key=lambda change: change.at, default=None)
