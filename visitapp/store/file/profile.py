"""A profile: the folder of one visitor on one computer, opened by one program at a time."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from visitapp.store.file.errors import ProfileInUse, UnsafePlace
from visitapp.store.file.file_lock import lock
from visitapp.store.file.files import make_folder
from visitapp.store.file.forbidden_places import why_unsafe

NAME = "visitapp"
VARIABLE = "VISITAPP_HOME"
DATABASE, KEYS = "visits.db", "keys.json"


@dataclass(frozen=True, slots=True)
class Profile:
    """Where everything of a profile lies."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / DATABASE

    @property
    def keys(self) -> Path:
        """The key slots: losing it is losing the data, so each snapshot has a copy."""
        return self.root / KEYS

    @property
    def agency(self) -> Path:
        """The sealed token for the agency, where no keyring keeps it: no copy of safety has it."""
        return self.root / "agency.sealed"

    @property
    def photos(self) -> Path:
        """The folder of the encrypted photos."""
        return self.root / "photos"

    @property
    def snapshots(self) -> Path:
        """The folder of the verified copies of the database."""
        return self.root / "snapshots"

    @property
    def updates(self) -> Path:
        """Where a version that comes from the agency waits: signed by others, nothing personal."""
        return self.root / "updates"

    @property
    def aside(self) -> Path:
        """Where a damaged database is moved, untouched."""
        return self.root / "aside"

    @property
    def brought(self) -> Path:
        """Where visits from another computer are tried; gone afterwards, unless it was cut."""
        return self.root / "brought"

    @property
    def logs(self) -> Path:
        """The folder of the logs: ids only, never personal data."""
        return self.root / "logs"

    @property
    def settings(self) -> Path:
        """The settings file: nothing personal."""
        return self.root / "settings.json"

    @property
    def begun(self) -> bool:
        """Whether there is anything here: if so, nothing new is ever made over it."""
        return self.keys.exists() or self.database.exists()


def default_root() -> Path:
    """The usual place of this system for the data of a program, or VISITAPP_HOME."""
    chosen = os.environ.get(VARIABLE, "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def prepare(root: Path) -> Profile:
    """The profile at this place, with its folder. Raises UnsafePlace on a network or a USB key."""
    reason = why_unsafe(root)
    if reason:
        raise UnsafePlace(reason)
    make_folder(root)
    return Profile(root)


class Hold:
    """The profile is ours while held; the system lets go when we die."""

    def __init__(self, profile: Profile) -> None:
        """Raises ProfileInUse when another program has the profile."""
        self._file: IO[bytes] = (profile.root / "lock").open("ab")
        try:
            lock(self._file)
        except OSError as error:
            self._file.close()
            raise ProfileInUse(profile.root.name) from error

    def release(self) -> None:
        """Let another program open the profile."""
        with suppress(OSError):
            self._file.close()

    def __enter__(self) -> "Hold":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
