"""What follows from what came, apart from its list row: noted on disk with it, done when the round
has ended, a few records at a time. A program that dies between the two goes on the next time."""

from contextlib import suppress

from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.write import save
from visitapp.store.file import meta

MARK = "came/"
STEP = 4
"""Records each time, some 20 ms each: an answer that is given meanwhile waits for no more."""


def note(desk: Desk, record: str, kind: str) -> None:
    """In the transaction of what came: something may follow from this record."""
    if desk.hooks(kind).after_receive is not None:
        meta.write(desk.database, f"{MARK}{record}", kind)


def follow_some(desk: Desk) -> bool:
    """Do what follows from a few records, in one transaction; whether others are left."""
    noted = meta.under(desk.database, MARK, STEP)

    def work() -> None:
        for key, kind in noted.items():
            _follow(desk, key.removeprefix(MARK), kind)
            meta.forget(desk.database, key)

    if noted:
        save(desk, work)
    return len(noted) == STEP


def follow_all(desk: Desk) -> None:
    """The same, of all of them, with nobody waiting."""
    while follow_some(desk):
        pass


def _follow(desk: Desk, record: str, kind: str) -> None:
    """One that left meanwhile, or whose form is not known here, stops no other."""
    after_receive = desk.hooks(kind).after_receive
    with suppress(KeyError, ValueError, FileNotFoundError):
        if after_receive is not None:
            after_receive(desk, record)
