"""Records leave this laptop without a trace (`secure_delete`, WAL); photos: `gone.erase`."""

from collections.abc import Container

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.changes import (
    discard_refused,
    orphaned_photos,
    photos_to_transfer,
    unknown_fields,
)

UNDER = """
WITH RECURSIVE under (id) AS (
    SELECT id FROM record WHERE id = :record
    UNION SELECT record.id FROM record JOIN under ON record.parent = under.id
) SELECT id FROM under
"""
WAITS = """
SELECT 1 FROM change WHERE record = :record AND number IS NULL AND NOT EXISTS (
    SELECT 1 FROM refusal WHERE refusal.record = change.record
    AND refusal.path = change.path AND refusal.change = change.id) LIMIT 1
"""
UNSENT = "SELECT 1 FROM change WHERE record = :record AND number IS NULL LIMIT 1"
CHANGES = "SELECT id FROM change WHERE record = :record"
PHOTOS = """
SELECT sha256 FROM attachment WHERE record = :record
UNION SELECT sha256 FROM photo_expected WHERE record = :record
"""
ELSEWHERE = "SELECT 1 FROM attachment WHERE sha256 = :sha256 LIMIT 1"
BELOW = "SELECT 1 FROM record WHERE parent = :record LIMIT 1"
MARK = "looked_at/"
MARKED = """
SELECT key FROM meta WHERE key >= 'looked_at/' AND key < 'looked_at0'
"""
"""`0` is the sign after `/`: the keys that begin with `looked_at/`, by the index."""
UNMARK = "DELETE FROM meta WHERE key = :key"
TYPED = "typed/"
"""What is typed under a household, in a record that is not made yet."""
TABLES = (
    "photo_piece", "photo_expected", "photo_sent", "received", "refusal", "branch", "answer",
    "attachment", "change",
)  # fmt: skip


def subtree(database: Database, record: str) -> list[str]:
    """A record and all that belongs to it, parents first."""
    return [str(row["id"]) for row in database.rows(UNDER, record=record)]


def is_waiting(database: Database, record: str) -> bool:
    """Whether something of this record, or under it, can still be sent: answers or photos."""
    return any(
        database.rows(WAITS, record=id) or photos_to_transfer.can_still_go(database, id)
        for id in subtree(database, record)
    )


def may_go(database: Database, record: str) -> bool:
    """Whether nothing of this record, or under it, is only here: not even what was refused."""
    return not is_waiting(database, record) and not any(
        database.rows(UNSENT, record=id) for id in subtree(database, record)
    )


def looked_at(database: Database, record: str) -> None:
    """A person took the last of what was refused under this one away: it may follow."""
    meta.write(database, f"{MARK}{record}", "")


def may_follow(database: Database, record: str) -> bool:
    """Whether it is to follow, alone and numbered whole, though no more ours."""
    wanted = meta.read(database, f"{MARK}{record}") is not None
    return wanted and not database.rows(BELOW, record=record) and may_go(database, record)


def stays(database: Database, records: Container[str]) -> None:
    """These are this person's, whatever was taken away under them: they follow nothing."""
    for row in database.rows(MARKED):
        key = str(row["key"])
        if key.removeprefix(MARK) in records:
            database.write(UNMARK, key=key)


def every_change(database: Database, record: str) -> list[str]:
    """The ids of all changes of a record and of those under it, refused ones too."""
    return [str(row["id"]) for id in subtree(database, record)
            for row in database.rows(CHANGES, record=id)]  # fmt: skip


def remove(database: Database, record: str) -> list[str]:
    """Take a record and all under it away; the photos that no other record names."""

    def work() -> list[str]:
        photos: list[str] = []
        for id in reversed(subtree(database, record)):
            photos += [str(row["sha256"]) for row in database.rows(PHOTOS, record=id)]
            for table in TABLES:
                database.write(f"DELETE FROM {table} WHERE record = :record", record=id)  # noqa: S608
            unknown_fields.forget_record(database, id)
            discard_refused.forget_record(database, id)
            database.write(UNMARK, key=f"{MARK}{id}")
            meta.forget_under(database, f"{TYPED}{id}/")
            database.write("DELETE FROM record WHERE id = :record", record=id)
        last = [one for one in photos if not database.rows(ELSEWHERE, sha256=one)]
        orphaned_photos.note_orphans(database, last)
        return last

    return database.run(work)
