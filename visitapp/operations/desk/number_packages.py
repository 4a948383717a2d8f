"""Packages of numbers in the store: a record of the agency's numbers each, its file in pieces.

The newest that is signed, whole and later than what is shipped stands in place of the shipped
tables; every laptop looks at the signature itself. The others stay, by their day.
"""

import base64
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.domain.parameters import package as packages
from visitapp.domain.parameters.package import Package
from visitapp.domain.privacy.retention import LIVING
from visitapp.domain.states.agency import OverrideState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk import signing_keys
from visitapp.store.file.database import Database
from visitapp.store.log import log
from visitapp.sync.bundle import signing

PIECE = "@piece_{:02}"
LETTERS, MOST_PIECES = 40_000, 40
PUBLISHED = "numbers/published.txt"
FOLDER, WEATHER = "parameters", "parameters/weather"
OTHERS = ("aids/aids.yaml", "contacts/services.yaml", "territories/territories.csv")
HELD = """
SELECT DISTINCT record.id, record.state FROM record JOIN change ON change.record = record.id
WHERE record.kind = :kind AND change.path = :piece
"""
NOT_SIGNED = UserError(
    "Ce paquet de nombres n’est pas signé par qui publie VisitApp, ou il a été changé.",
    f"{packages.NOTHING_CHANGED} Ne l’utilisez pas, et prévenez l’agence.",
)
NO_KEYS = UserError(
    "Ce programme ne connaît encore aucune signature\u00a0: il ne prend pas de paquet.",
    "Écrivez ou collez les nombres dans « Les nombres de l’agence ».",
)


@dataclass(frozen=True, slots=True)
class Held:
    """A package that somebody took: who and when; `data` is the file, empty while pieces lack."""

    record: str
    author: str
    at: datetime
    data: bytes
    withdrawn: bool = False


def names() -> frozenset[str]:
    """The files that a package may have."""
    tables = {f"{FOLDER}/{name}" for name in shipped.names(FOLDER) if name.endswith(".yaml")}
    tables.discard(LIVING)  # how long people's data are kept is the agency's own word
    days = {f"{WEATHER}/{name}" for name in shipped.names(WEATHER)}
    return frozenset(tables | days | set(OTHERS))


def published() -> date:
    """The day of the tables that came with the program."""
    return date.fromisoformat(shipped.text(PUBLISHED).strip())


def checked(content: bytes, keys: Collection[str] | None = None) -> Package:
    """The package in a file, when one of the program's keys signed it. Raises `UserError`."""
    known = signing_keys.trusted_keys() if keys is None else keys
    if not known:
        raise NO_KEYS
    found = packages.opened(content)
    if not any(
        signing.is_signed(key, packages.WHAT, found.data, one)
        for key in known for one in found.signatures
    ):  # fmt: skip
        raise NOT_SIGNED
    return packages.package_of(found.data, names())


def held(database: Database) -> list[Held]:
    """All that were taken, oldest first."""
    rows = database.rows(HELD, kind=Kind.OVERRIDE, piece=PIECE.format(0))
    found = [_held(database, str(row["id"]), str(row["state"])) for row in rows]
    return sorted(found, key=lambda one: one.at)


def pieces(content: bytes) -> list[str]:
    """A file as the letters of a few changes: one alone may not be longer."""
    letters = base64.b64encode(content).decode()
    return [letters[place : place + LETTERS] for place in range(0, len(letters), LETTERS)]


def newest(database: Database, refused: Collection[str] = ()) -> Package | None:
    """The package in force; None while none is later than what is shipped."""
    every = (one for one in held(database) if not one.withdrawn and one.record not in refused)
    return newest_of(one.data for one in every)


def newest_of(files: Iterable[bytes]) -> Package | None:
    """The newest package in these files, of one day the last; what is not signed is passed over."""
    best: Package | None = None
    for one in files:
        try:
            found = checked(one)
        except UserError:
            continue
        if found.published > published() and (best is None or found.published >= best.published):
            best = found
    return best


def _held(database: Database, record: str, state: str) -> Held:
    history = [one for one in log.history(database, record) if one.path.startswith("@piece_")]
    data = file_of({one.path: one.said for one in history if isinstance(one.said, str)})
    first = history[0]
    return Held(record, first.author, first.at, data, state == OverrideState.WITHDRAWN)


def file_of(told: Mapping[str, str]) -> bytes:
    """The file whose pieces these are, by path; empty while one lacks."""
    letters, count = "", told.get(PIECE.format(0), "").partition(":")[0]
    wanted = [PIECE.format(place) for place in range(int(count))] if count.isdecimal() else []
    if wanted and len(wanted) <= MOST_PIECES and all(path in told for path in wanted):
        letters = "".join(told[path].partition(":")[2] for path in wanted)
    try:
        return base64.b64decode(letters, validate=True)
    except ValueError:
        return b""
