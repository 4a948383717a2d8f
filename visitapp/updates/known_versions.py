"""Each unpacked version, by folder, and the last migration it reads, as it says."""

import json
from dataclasses import dataclass

from visitapp.domain.updates.versions import version_of
from visitapp.store.file.files import write_whole
from visitapp.updates.place import Place

KNOWN = "known.json"


@dataclass(frozen=True, slots=True)
class Known:
    """A version, and the last migration that it reads (`0005`)."""

    version: str
    reads: str


def note_working(place: Place, version: str, reads: str) -> None:
    """This version works, and reads this. Raises OSError, DiskFull."""
    found = _all(place)
    folder = version if place.folder(version).is_dir() else ""
    if found.get(folder) != [version, reads]:
        text = json.dumps({**found, folder: [version, reads]}, indent=1)
        write_whole(place.versions / KNOWN, text.encode())


def known_version(place: Place, folder: str) -> Known | None:
    """What is recorded of the version in this folder; None if gone or never recorded."""
    said = _all(place).get(folder)
    if not (isinstance(said, list) and len(said) == 2 and place.program(folder).is_file()):
        return None
    version, reads = said
    try:
        version_of(version)
    except (ValueError, TypeError):
        return None
    return Known(version, reads) if isinstance(reads, str) else None


def _all(place: Place) -> dict[str, object]:
    try:
        said = json.loads((place.versions / KNOWN).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
