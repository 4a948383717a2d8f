"""The visitor's own profile, opened for one command: by the keyring, else by the password."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from visitapp import settings
from visitapp.domain.errors import UserError
from visitapp.local_time import now
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.file.profile import Hold, Profile, default_root
from visitapp.store.keys.keyring_slot import SystemKeyring


class NoProfile(UserError):
    """Nothing was begun there: no keys, no visits."""


@contextmanager
def opened(folder: str | None) -> Iterator[Desk]:
    """The desk of a profile that exists; one program at a time. Raises `UserError`."""
    profile = profile_at(folder)
    with Hold(profile):
        visitor = settings.read(profile.settings).visitor
        door = open_profile.Door(profile, SystemKeyring(), visitor, now, hooks_of)
        desk = _desk(door)
        try:
            yield desk
        finally:
            open_profile.close(desk)


def profile_at(folder: str | None) -> Profile:
    """The profile that was named, or this person's own. Raises NoProfile where there is none."""
    profile = place_at(folder)
    if not profile.begun:
        raise NoProfile(
            f"{profile.root} : il n’y a pas de profil ici.",
            "Ouvrez d’abord le programme, ou indiquez --profile.",
        )
    return profile


def place_at(folder: str | None) -> Profile:
    """Where the profile is, or would be."""
    return Profile(Path(folder) if folder is not None else default_root())


def _desk(door: Door) -> Desk:
    try:
        return open_profile.open_silently(door)
    except KeyringUnavailable as closed:
        password = _password()
        if not password:
            raise UserError(closed.message, "Donnez le mot de passe sur l’entrée.") from None
        return open_profile.open_with_password(door, password=password)


def _password() -> str:
    """Typed unseen at a terminal; else the first line of the input."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        return getpass("Mot de passe : ")
    return sys.stdin.readline().rstrip("\r\n")
