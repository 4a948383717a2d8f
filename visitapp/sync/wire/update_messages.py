"""Wire messages of updates: the offered version and its parts."""

import base64
from typing import Annotated

from pydantic import Base64Bytes, Field, StringConstraints

from visitapp.domain.updates.manifest import MOST
from visitapp.sync.wire.messages import Message

ANNOUNCED = "/v1/update"
MOST_SIGNATURES = 4096
MOST_PART = 1024 * 1024
"""Bytes of one part: on a good link, eighty of them are a version."""


class Announced(Message):
    """A version's manifest and signatures, byte by byte; the laptop checks."""

    manifest: Annotated[Base64Bytes, Field(max_length=MOST)]
    signatures: Annotated[str, StringConstraints(max_length=MOST_SIGNATURES)]

    @classmethod
    def of(cls, manifest: bytes, signatures: bytes) -> "Announced":
        """The announcement of these two files. Raises ValueError if they are not text."""
        return cls(manifest=base64.b64encode(manifest), signatures=signatures.decode("ascii"))


def place(sha256: str) -> str:
    """Where an archive is asked for, by its hash."""
    return f"{ANNOUNCED}/{sha256}"
