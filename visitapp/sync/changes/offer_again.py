"""After a restore: changes that the server lost lose their number, and wait again."""

from collections.abc import Iterator, Sequence

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.changes.receive import CURSOR, EPOCH

NUMBERED = """
SELECT sequence, id FROM change WHERE number IS NOT NULL AND sequence > :after
ORDER BY sequence LIMIT :most
"""
LOSE = "UPDATE change SET number = NULL WHERE id = :id AND number IS NOT NULL"
LOSE_PHOTOS = "DELETE FROM received"
LOSE_OFFSETS = "DELETE FROM photo_sent WHERE problem = ''"
PIECE = 2000


def numbered_after(database: Database, after: int = 0) -> tuple[list[str], int]:
    """The next ids that have a number, and the place to go on from; none at the end."""
    rows = database.rows(NUMBERED, after=after, most=PIECE)
    return [row["id"] for row in rows], int(rows[-1]["sequence"]) if rows else after


def offer(database: Database, ids: Sequence[str]) -> None:
    """The server has not these: they wait to be sent again."""

    def work() -> None:
        for id in ids:
            database.write(LOSE, id=id)

    database.run(work)


def start_again(database: Database, epoch: str) -> None:
    """Everything was offered: from now on this is the epoch, and the feed is read anew."""

    def work() -> None:
        database.write(LOSE_PHOTOS)
        database.write(LOSE_OFFSETS)
        meta.write(database, EPOCH, epoch)
        meta.write(database, CURSOR, "")

    database.run(work)


def every_numbered(database: Database) -> Iterator[list[str]]:
    """Every id that has a number, piece by piece."""
    after = 0
    while True:
        ids, after = numbered_after(database, after)
        if not ids:
            return
        yield ids
