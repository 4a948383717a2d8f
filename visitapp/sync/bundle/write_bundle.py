"""A bundle in one or more files: flushed, read again and compared before it is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from visitapp.domain.errors import UserError
from visitapp.store.file.ids import uuid7
from visitapp.sync.bundle import signing
from visitapp.sync.bundle.archive import Members, Stream, entry_of
from visitapp.sync.bundle.format import (
    BUNDLE_END,
    CHANGES,
    HELD,
    MANIFEST,
    MOST_BYTES,
    PHOTOS,
    SIGNATURE,
    Entry,
    Manifest,
    PhotoOf,
)
from visitapp.sync.bundle.gather import Gathered
from visitapp.sync.bundle.sealed_file import Carried, write_carried

ROOM = 16 * 1024 * 1024
"""Bytes of a file left for its manifest, its directory and its seals."""


class Pictures(Protocol):
    """Where the photos of this laptop are."""

    def get(self, sha256: str) -> bytes:
        """A photo. Raises UserError when it is lost or altered."""


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one bundle; `left_out` are photos that are lost or altered on this laptop."""

    files: tuple[Carried, ...]
    changes: int
    photos: int
    left_out: int


def write(
    found: Gathered, target: Path, pictures: Pictures, *, at: datetime, app: str,
    most: int = MOST_BYTES,
) -> Written:  # fmt: skip
    """Write a bundle at `target`, its other parts beside it. Raises UserError."""
    sound = _sound(found.photos, pictures)
    shares = list(_shares(sound, most - ROOM - _length(found.changes) - _length(found.held)))
    files = []
    for part, share in enumerate(shares, start=1):
        place = target if part == 1 else target.with_stem(f"{target.stem}-{part}")
        manifest, own = _manifest(found, share, part, len(shares), at=at, app=app)
        members = _members(manifest, own, found, share, pictures)
        files.append(write_carried(place, Stream(members), found.agency.recipient))
    photos = len({one.sha256 for one, _ in sound})
    lost = len({one.sha256 for one, _ in found.photos}) - photos
    return Written(tuple(files), len(found.changes), photos, lost)


def name_of(found: Gathered) -> str:
    """`visites_<laptop>_<first day>-<last day>.alec`, of the answers that wait."""
    days = "_".join(
        f"{one:%Y%m%d}" for one in dict.fromkeys((found.first, found.last)) if one is not None
    )
    return f"visites_{found.device[-8:]}{f'_{days}' if days else ''}{BUNDLE_END}"


def _sound(photos: Sequence[tuple[PhotoOf, int]], pictures: Pictures) -> list[tuple[PhotoOf, int]]:
    """The readable ones: a lost photo must not hold back the others."""
    good: dict[str, int] = {}
    for one in dict.fromkeys(of.sha256 for of, _ in photos):
        try:
            good[one] = len(pictures.get(one))
        except UserError:
            continue
    return [(of, good[of.sha256]) for of, _ in photos if of.sha256 in good]


def _shares(
    photos: Sequence[tuple[PhotoOf, int]], room: int
) -> Iterator[list[tuple[PhotoOf, int]]]:
    """The photos of each part; at least one part, at least one photo in each that has any."""
    share: list[tuple[PhotoOf, int]] = []
    held: set[str] = set()
    left = room
    for of, size in sorted(photos, key=lambda one: one[0].sha256):
        cost = 0 if of.sha256 in held else size + 2 * 200
        if share and cost > left:
            yield share
            share, held, left = [], set(), room
        share.append((of, size))
        held.add(of.sha256)
        left -= cost
    yield share


def _manifest(
    found: Gathered, share: Sequence[tuple[PhotoOf, int]], part: int, parts: int, *,
    at: datetime, app: str,
) -> tuple[bytes, bytes]:  # fmt: skip
    files = {CHANGES: entry_of(_text(found.changes)), HELD: entry_of(_text(found.held))}
    for of, size in share:
        files[f"{PHOTOS}{of.sha256}"] = Entry(size=size, sha256=of.sha256)
    manifest = Manifest(
        id=uuid7(), device=found.device, laptop=found.laptop, incarnation=found.incarnation,
        epoch=found.epoch, cursor=found.cursor, at=at, app=app, part=part, parts=parts,
        files=files, photos=[of for of, _ in share],
    )  # fmt: skip
    text = manifest.model_dump_json().encode()
    return text, signing.sign(found.own.signing, signing.BUNDLE, text)


def _members(
    manifest: bytes, signature: bytes, found: Gathered, share: Sequence[tuple[PhotoOf, int]],
    pictures: Pictures,
) -> Members:  # fmt: skip
    yield MANIFEST, manifest
    yield SIGNATURE, signature
    yield CHANGES, _text(found.changes)
    yield HELD, _text(found.held)
    for sha256 in dict.fromkeys(of.sha256 for of, _ in share):
        yield f"{PHOTOS}{sha256}", pictures.get(sha256)


def _text(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _length(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
