"""Copies of safety made behind the screens, by a connection and a thread of their own: no answer
waits for one, and the end of a visit neither.

What ends wishes for a copy in its own transaction. The wish stays until a copy made after it
stands, so that a program that is closed too soon, or a full disk, only puts it off to the next
start.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.photo_bin import empty
from visitapp.store.copies import snapshots
from visitapp.store.file import ballast, meta
from visitapp.store.file.database import Database, look_into, verify
from visitapp.store.file.ids import uuid7
from visitapp.store.file.profile import Profile

WISHED = "copy_wished"
NONE = ""


@dataclass(frozen=True)
class Copying:
    """What to do behind, as read on the desk: `checked`, read every page first; `due`, make a copy,
    which answers this wish. It has nothing of the desk's: another thread does it."""

    profile: Profile
    key: bytes = field(repr=False)
    at: datetime
    wish: str
    due: bool = True
    checked: bool = False

    def make(self, begun: Callable[[Database], object] = lambda _: None) -> bool:
        """Do it; whether a copy was made. `begun` gets each connection, to interrupt it. Raises
        Damaged, DiskFull, NoCopy."""
        if self.checked:
            with look_into(self.profile.database, self.key, check=False) as own:
                begun(own)
                verify(own)
            ballast.reserve(self.profile.root)
        if self.due:
            snapshots.take(
                self.profile.database, self.profile.snapshots, key=self.key,
                keys=self.profile.keys, at=self.at, begun=begun,
            )  # fmt: skip
        return self.due


def wish(desk: Desk) -> None:
    """What is written in this transaction is to be in a copy soon."""
    meta.write(desk.database, WISHED, uuid7())


def wished(desk: Desk) -> Copying | None:
    """The copy that was wished for and does not stand; usually none."""
    said = meta.read(desk.database, WISHED) or NONE
    return Copying(desk.profile, desk.key, desk.now(), said) if said else None


def settle(desk: Desk) -> Copying:
    """After the first screen: the bin of photos is emptied; what is left for behind is every page
    to check, the reserve of disk, and a copy when the last is a day old or one is wished for."""
    empty(desk)
    said = meta.read(desk.database, WISHED) or NONE
    due = bool(said) or snapshots.due(desk.profile.snapshots, desk.now())
    return Copying(desk.profile, desk.key, desk.now(), said, due, checked=True)


def made(desk: Desk, copying: Copying) -> None:
    """Its copy stands: the wish is granted, unless something ended since."""
    if copying.wish and meta.read(desk.database, WISHED) == copying.wish:
        meta.write(desk.database, WISHED, NONE)
