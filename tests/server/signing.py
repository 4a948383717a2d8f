"""Changes as laptops of the tests send them: each word has a key of its own."""

import hashlib
from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError

from visitapp.sync.wire.content import content
from visitapp.sync.wire.messages import WireChange
from visitapp.sync.wire.signature import sign


def key_of(word: str) -> Ed25519PrivateKey:
    """What the laptop of this word signs with."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(word.encode()).digest())


def signed(*changes: WireChange) -> list[WireChange]:
    """The same, each signed by its laptop."""
    said: dict[str, list[str]] = {}
    for one in changes:
        said.setdefault(one.device, []).append(content(one))
    made = {word: sign(key_of(word), every) for word, every in said.items()}
    return [one.model_copy(update={"signature": next(made[one.device])}) for one in changes]


def signed_json(changes: Sequence[Any]) -> list[Any]:
    """The same as JSON; what is no change, or is signed, stays as it is."""
    read = [_read(one) for one in changes]
    told = iter(signed(*(one for one in read if one is not None)))
    return [
        one if change is None else {**one, "signature": next(told).signature}
        for one, change in zip(changes, read, strict=True)
    ]


def _read(one: Any) -> WireChange | None:
    try:
        read = WireChange.model_validate(one)
        content(read)
    except (ValidationError, ValueError, OverflowError, RecursionError):
        return None
    return None if read.signature else read
