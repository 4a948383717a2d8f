"""The laptop's word: what it writes on its changes (`device`), and whose it is for the server.

A word belongs to the first account that said it, so a profile that another person enrols takes
another one: what is written from then on says it, and so does what still waited. What the server
had numbered keeps its old word: after a restore it is judged by the rights of its maker.
"""

import json
from dataclasses import dataclass

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.file.ids import uuid7

WORD, FORMER = "device", "former_words"
CLOSED, OTHER = "closed", "other"
LAST = "SELECT coalesce(max(sequence), 0) AS last FROM change"
WAITS = """
SELECT EXISTS (SELECT 1 FROM change JOIN record ON record.id = change.record
    WHERE change.number IS NULL AND change.device = :word AND record.training = 0) AS waits
"""
AGAIN = """
DELETE FROM refusal WHERE EXISTS (SELECT 1 FROM change WHERE change.record = refusal.record
    AND change.path = refusal.path AND change.id = refusal.change
    AND change.number IS NULL AND change.device = :former)
"""
REWORD = """
UPDATE change SET device = :word, signature = NULL
WHERE number IS NULL AND device = :former AND sequence > :since
"""


@dataclass(frozen=True, slots=True)
class Mine:
    """What a laptop says of itself at the door: its word, and whether answers wait under it."""

    laptop: str | None = None
    waiting: bool = False


SAYS_NOTHING = Mine()
"""A laptop that has no word yet."""


def word(database: Database) -> str:
    """The word of this laptop now; empty before its first desk."""
    return meta.read(database, WORD) or ""


def is_waiting(database: Database) -> bool:
    """Whether something that was written under this word is not received, or was refused."""
    return bool(database.rows(WAITS, word=word(database))[0]["waits"])


def take_another(database: Database) -> str:
    """Say another word from now on, on all that waits too; refusals by it are offered again."""

    def work() -> str:
        before, new = word(database), uuid7()
        last = int(database.rows(LAST)[0]["last"])
        former = [*_former(database), (before, last)]
        meta.write(database, FORMER, json.dumps(former))
        meta.write(database, WORD, new)
        database.write(AGAIN, former=before)
        database.write(REWORD, word=new, former=before, since=0)
        return new

    return database.run(work)


def take_from(database: Database, whose: str) -> str:
    """Our word is another's: take a new one, unless the answers waiting are theirs."""
    return "" if whose == OTHER and is_waiting(database) else take_another(database)


def rewrite_late(database: Database) -> None:
    """Give the new word to what an open desk wrote since; older changes keep their maker's."""
    former = _former(database)
    if not former:
        return

    def work() -> None:
        for before, since in former:
            database.write(REWORD, word=word(database), former=before, since=since)

    database.run(work)


def own_word(database: Database) -> Mine:
    """What this laptop says at the door."""
    return Mine(word(database) or None, is_waiting(database))


def _former(database: Database) -> list[tuple[str, int]]:
    kept = json.loads(meta.read(database, FORMER) or "[]")
    return [(str(before), int(since)) for before, since in kept]
