"""The page for support of a profile that does not open; each line stands alone, unreadable ones
said so."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from visitapp.domain.text import plural
from visitapp.operations.profile.diagnostic import (
    Part,
    age,
    computer_lines,
    log_lines,
    page,
    program_lines,
    size,
)
from visitapp.store.copies.snapshots import Snapshot, list_snapshots
from visitapp.store.file.connection import SIDECARS
from visitapp.store.file.errors import DamagedKeys, StoreError
from visitapp.store.file.profile import Profile
from visitapp.store.keys import keys
from visitapp.store.lists.census import bytes_under

UNREADABLE, ABSENT = "illisible", "absent"
WAYS = {
    "keyring": "trousseau", "password": "mot de passe", "recovery": "code de secours",
    "agency": "agence",
}  # fmt: skip
"""The ways of opening that the file of the keys may hold: which they are, and nothing of them."""


def diagnostic_closed(profile: Profile, error: BaseException, now: datetime) -> str:
    """The whole page, in French. It opens no database, asks for no key and writes nothing."""
    parts: list[Part] = [
        ("Programme", list(program_lines())),
        ("Ordinateur", _readable(lambda: computer_lines(profile))),
        ("Pourquoi rien ne s’ouvre", list(_why(error))),
        ("Fichiers", list(_files(profile))),
        ("Copies de secours", _readable(lambda: _copies(profile, now))),
        ("Dernières erreurs", list(log_lines(profile.logs, now))),
    ]
    return page(parts)


def _readable(lines: Callable[[], Iterable[str]]) -> list[str]:
    """The lines, or that the disk does not give them."""
    try:
        return list(lines())
    except OSError as error:
        return [f"{UNREADABLE} ({type(error).__name__})"]


def _why(error: BaseException) -> Iterator[str]:
    """The class and its usual sentence. Never the error's own words: they may name a folder."""
    usual = f", {error.MESSAGE}" if isinstance(error, StoreError) else ""
    yield f"{type(error).__name__}{usual}"


def _files(profile: Profile) -> Iterator[str]:
    yield f"fichier des visites : {_sized(profile.database)}"
    for end in SIDECARS:
        beside = _sized(profile.database.with_name(profile.database.name + end))
        if beside != ABSENT:
            yield f"à côté ({end}) : {beside}"
    yield f"fichier des clés : {_keys(profile.keys)}"
    yield f"photos : {_sized(profile.photos)}"
    yield f"mis à part : {_sized(profile.aside)}"


def _sized(place: Path) -> str:
    try:
        return size(bytes_under(place)) if place.exists() else ABSENT
    except OSError as error:
        return f"{UNREADABLE} ({type(error).__name__})"


def _keys(place: Path) -> str:
    try:
        return "ouvre par " + ", ".join(WAYS[role] for role in keys.roles(place))
    except DamagedKeys as error:
        return f"abîmé ou absent ({error.detail})"


def _copies(profile: Profile, now: datetime) -> Iterator[str]:
    """One a line, the latest first: its age, its size, whether it has keys that can be read."""
    found = list_snapshots(profile.snapshots)
    yield plural(len(found), "copie")
    yield from (_copy(one, now) for one in found)


def _copy(one: Snapshot, now: datetime) -> str:
    turn = "" if one.turn is None else f", numéro {one.turn}"
    return f"{age(one.at, now)}, {size(one.size)}{turn}, clés : {_keys(one.keys)}"
