"""Messages about bundles: keys, slots, bundles."""

from base64 import b64decode, b64encode
from typing import Annotated

from pydantic import Field, StringConstraints

from visitapp.sync.bundle.format import MOST_BYTES, Sha256
from visitapp.sync.wire.messages import Message

PIECE = 1024 * 1024
"""Bytes of one piece of a bundle on its way from an adviser's desk."""
OFFSET = "Upload-Offset"
Base64 = Annotated[str, StringConstraints(max_length=90 * 1024 * 1024)]


class Arrived(Message):
    """How far a bundle came."""

    got: Annotated[int, Field(ge=0, le=MOST_BYTES)]


class TakeBundle(Message):
    """Take the bundle that arrived. `even_shut`: an administrator accepts a revoked laptop's."""

    sha256: Sha256
    even_shut: bool = False


class Answered(Message):
    """The files to carry back, in base 64; `back` is empty for a laptop that was revoked."""

    device: str
    receipt: Base64
    back: Base64 = ""
    changes: int
    refused: int
    photos: int

    @property
    def receipt_file(self) -> bytes:
        """The receipt's file."""
        return b64decode(self.receipt)

    @property
    def return_file(self) -> bytes:
        """The return's file; empty when there is none."""
        return b64decode(self.back)


def in_base64(data: bytes | None) -> str:
    """Bytes as they go in a message."""
    return b64encode(data or b"").decode()
