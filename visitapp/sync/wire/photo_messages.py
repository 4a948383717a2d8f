"""Wire messages of photos: pieces by offset, each with its hash (decision 34)."""

import base64
import hashlib
from typing import Annotated

from pydantic import Field, StringConstraints

from visitapp.sync.wire.messages import Id, Message

MOST_PIECE = 256 * 1024
"""Bytes of one piece: eight seconds at 256 kbit/s, which is all that one cut may lose."""
MOST_PHOTO = 8 * 1024 * 1024
"""Bytes of one photo: ours are cut to 2048 pixels, 0.4 MB, 3 MB for pure noise."""
MOST_OF_RECORD = 200
"""Photos of one record: a visit has a dozen."""
OFFSET, LENGTH, CHECKSUM = "Upload-Offset", "Upload-Length", "Upload-Checksum"

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Size = Annotated[int, Field(ge=1, le=MOST_PHOTO)]


class Held(Message):
    """The photos of records that the server has whole: of each record, hash and bytes."""

    records: dict[Id, dict[Sha256, Size]]


def checksum(piece: bytes) -> str:
    """The header that says what a piece is (the checksum extension of tus 1.0)."""
    return f"sha256 {base64.b64encode(hashlib.sha256(piece).digest()).decode()}"


def place(record: str, sha256: str) -> str:
    """Where a photo is asked for and sent."""
    return f"/v1/records/{record}/photos/{sha256}"
