"""A carried file: unsealed to a nameless temporary, all checked before any use."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from visitapp.sync.bundle import signing
from visitapp.sync.bundle.archive import Archive
from visitapp.sync.bundle.format import (
    MANIFEST,
    MOST_BYTES,
    MOST_MANIFEST,
    SIGNATURE,
    BadFile,
    Manifest,
    ReturnManifest,
)
from visitapp.sync.bundle.sealing import unseal
from visitapp.sync.wire.messages import Message

TOO_LARGE = BadFile("Ce fichier est trop grand pour être un fichier de visites.")


class NotSigned(BadFile):
    """Not signed by a key that we know for who it says it is from."""

    def __init__(self) -> None:
        super().__init__(
            "La signature de ce fichier n’est pas la bonne.",
            "Rien n’a été pris. Demandez-en un autre à la personne dont il vient.",
        )


@contextmanager
def unsealed(path: Path, identity: str, folder: Path | None = None) -> Iterator[Archive]:
    """The zip inside a sealed file. Raises BadFile, NotForUs."""
    with open(path, "rb") as sealed, tempfile.TemporaryFile(dir=folder) as plain:
        if path.stat().st_size > MOST_BYTES:
            raise TOO_LARGE
        unseal(sealed, plain, identity)
        plain.flush()
        yield Archive(_binary(plain))


def claimed(archive: Archive) -> Manifest:
    """What a bundle says of itself: to be believed once `signed` was. Raises BadFile."""
    return parsed(archive.small(MANIFEST, MOST_MANIFEST), Manifest)


def claimed_return(archive: Archive) -> ReturnManifest:
    """What a return says of itself: to be believed once `signed` was. Raises BadFile."""
    return parsed(archive.small(MANIFEST, MOST_MANIFEST), ReturnManifest)


def is_by(archive: Archive, public: str, what: str) -> bool:
    """Whether this key signed the manifest."""
    text = archive.small(MANIFEST, MOST_MANIFEST)
    return signing.is_signed(public, what, text, archive.small(SIGNATURE, 64))


def parsed[M: Message](text: bytes, kind: type[M]) -> M:
    """A message from its JSON. Raises BadFile."""
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        raise BadFile from error


def parsed_lines[M: Message](lines: list[bytes], kind: type[M]) -> list[M]:
    """A message from each line. Raises BadFile."""
    return [parsed(line, kind) for line in lines]


def _binary(file: IO[bytes]) -> IO[bytes]:
    file.seek(0)
    return file
