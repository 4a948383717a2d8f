"""A package of numbers: every table of the calculation in one dated file, apart from the program.

A first line that says what it is, a line of signatures, then what is signed: compressed JSON. It is
no archive: the files have the names that the program knows, and no others.
"""

import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.errors import UserError

HEAD = b"VISITAPP-NOMBRES 1\n"
WHAT = "numbers"
"""What the signature says that it is: no other file of ours can be taken for one."""
MOST = 1_000_000
"""Bytes of a package."""
MOST_UNPACKED = 16_000_000
MOST_SIGNATURES = 1000
LONGEST_SOURCE = 200
NOTHING_CHANGED = "Rien n’est changé."
NOT_READ = UserError(
    "Ce fichier n’est pas un paquet de nombres, ou il est abîmé.",
    f"{NOTHING_CHANGED} Demandez-en une nouvelle copie.",
)
TOO_BIG = UserError("Ce paquet de nombres est trop gros.", f"{NOTHING_CHANGED} Ne l’utilisez pas.")


@dataclass(frozen=True, slots=True)
class Package:
    """The text of each table by its name, as it was `published`, and where all comes from."""

    published: date
    source: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Signed:
    """What is signed, as it is, and its signatures."""

    data: bytes
    signatures: tuple[bytes, ...]


def packed(package: Package) -> bytes:
    """What is to be signed: the same package gives the same bytes."""
    said = {
        "published": package.published.isoformat(),
        "source": package.source,
        "files": dict(package.files),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return zlib.compress(text.encode(), 9)


def sealed(data: bytes, signatures: Collection[bytes]) -> bytes:
    """The whole file."""
    return HEAD + " ".join(one.hex() for one in signatures).encode() + b"\n" + data


def opened(content: bytes) -> Signed:
    """What is signed, and by what. Raises `UserError`; nothing is unpacked."""
    if len(content) > MOST:
        raise TOO_BIG
    if not content.startswith(HEAD):
        raise NOT_READ
    line, found, data = content[len(HEAD) :].partition(b"\n")
    if not found or not data or len(line) > MOST_SIGNATURES:
        raise NOT_READ
    try:
        return Signed(data, tuple(bytes.fromhex(one) for one in line.decode("ascii").split()))
    except ValueError:
        raise NOT_READ from None


def package_of(data: bytes, names: Collection[str]) -> Package:
    """The package in these bytes, whose files are among `names`. Raises `UserError`."""
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(data, MOST_UNPACKED)
        if unpacker.unconsumed_tail:
            raise TOO_BIG
        if not unpacker.eof or unpacker.unused_data:
            raise NOT_READ
        return _package(json.loads(text), names)
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError):
        raise NOT_READ from None


def _package(said: Any, names: Collection[str]) -> Package:
    files, source, published = said["files"], said["source"], said["published"]
    if not isinstance(files, dict) or not isinstance(published, str):
        raise TypeError(files)
    if not all(isinstance(text, str) for text in files.values()):
        raise TypeError(files)
    if not isinstance(source, str) or not 0 < len(source) <= LONGEST_SOURCE:
        raise ValueError(source)
    if not source.isprintable():
        raise ValueError(source)
    unknown = sorted(set(files) - set(names))
    if unknown:
        raise UserError(
            f"Ce paquet a un fichier que le programme ne connaît pas\u00a0: {unknown[0][:60]!r}.",
            NOTHING_CHANGED,
        )
    return Package(date.fromisoformat(published), source, files)
