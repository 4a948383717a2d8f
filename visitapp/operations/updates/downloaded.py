"""A version that came from the agency: how far it is, what is whole, what is of no use any more."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.operations.updates.offers import Offer, Program, look

PART = ".part"
"""What the file of an archive that is on its way ends with."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A version on its way, and how many of its bytes are here. `trouble`: why it does not come."""

    version: str = ""
    got: int = 0
    size: int = 0
    trouble: UserError | None = None

    @property
    def whole(self) -> bool:
        """Whether all of it is here."""
        return bool(self.version) and self.got == self.size

    @property
    def later(self) -> bool:
        """Whether nothing could be known now."""
        return not self.version and self.trouble is None


def waiting(program: Program, folder: Path, *, asked: bool = False) -> Offer | None:
    """What came whole and may be taken. One that a person left is shown only when `asked`."""
    with suppress(UserError):
        offer = look(program, folder)
        if asked or offer.manifest.version not in (program.state.ready, program.state.left):
            return offer
    return None


def tidy(program: Program, folder: Path) -> None:
    """What came and is of no use any more goes: this version or an older one, one that was left."""
    if program.place is not None and folder.is_dir():
        with suppress(UserError):
            found = look(program, folder)
            if found.manifest.version != program.state.left:
                return
        if not any(folder.glob(f"*{PART}")):
            shutil.rmtree(folder, ignore_errors=True)
