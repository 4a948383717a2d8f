"""A version's manifest and hashed archives, read to the letter after its signature."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.domain.updates.versions import version_of

MANIFEST = "mise-a-jour.json"
SIGNATURES = ".sig"
"""What the file of signatures beside a manifest adds to its name."""
FORMAT = 1
MOST = 64 * 1024
"""Bytes of a manifest."""
NOT_READ = UserError(
    "Cette mise à jour ne peut pas être lue.",
    "Rien n’a changé. Demandez une nouvelle copie à l’agence.",
)
TOO_NEW = UserError(
    "Cette mise à jour est faite pour une version plus récente du programme.",
    "Rien n’a changé. Demandez à l’agence l’installateur complet.",
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SCHEMA = re.compile(r"\d{4}", re.ASCII)
_NOTES, _NOTE = 12, 300


@dataclass(frozen=True, slots=True)
class Archive:
    """The program for one system: its file, its bytes, and what it becomes when unpacked."""

    name: str
    size: int
    sha256: str
    unpacked: int
    files: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`oldest` is the first version that it can replace, `database` the migration it brings."""

    version: str
    published: date
    oldest: str
    database: str
    notes: tuple[str, ...]
    archives: Mapping[str, Archive]


def manifest_of(data: bytes) -> Manifest:
    """The manifest in these bytes. Raises NOT_READ, or TOO_NEW for a later form of it."""
    if len(data) > MOST:
        raise NOT_READ
    try:
        said = json.loads(data)
        form = _whole(said["visitapp_update"])
        if form != FORMAT:
            raise TOO_NEW
        return _manifest(said)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NOT_READ from None


def _manifest(said: Any) -> Manifest:
    notes = tuple(_text(one, _NOTE) for one in said["notes"])
    if not isinstance(said["notes"], list) or len(notes) > _NOTES:
        raise ValueError(notes)
    return Manifest(
        version=_version(said["version"]),
        published=date.fromisoformat(_text(said["published"], 10)),
        oldest=_version(said["oldest"]),
        database=_form(_SCHEMA, said["database"]),
        notes=notes,
        archives={_form(_NAME, key): _archive(one) for key, one in said["archives"].items()},
    )


def _archive(said: Any) -> Archive:
    return Archive(
        name=_form(_NAME, said["name"]),
        size=_whole(said["size"]),
        sha256=_form(_HASH, said["sha256"]),
        unpacked=_whole(said["unpacked"]),
        files=_whole(said["files"]),
    )


def _version(said: Any) -> str:
    version_of(_text(said, 20))
    return str(said)


def _form(form: re.Pattern[str], said: Any) -> str:
    if not isinstance(said, str) or form.fullmatch(said) is None:
        raise ValueError(said)
    return said


def _text(said: Any, most: int) -> str:
    if not isinstance(said, str) or not 0 < len(said) <= most or not said.isprintable():
        raise ValueError(said)
    return said


def _whole(said: Any) -> int:
    """A count: a whole number, never true or false."""
    if type(said) is not int or said < 0:
        raise ValueError(said)
    return said
