"""The server's seal on a numbered change: its number, the change, and what stood before it.

A seal is text: number, link before and Ed25519 signature, in base64. The link of a change is the
hash of all that its seal signs, the link before it among them: the changes of one household hang
together by hashes, and an erased household leaves none behind.
"""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC
from typing import NamedTuple, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from visitapp.sync.wire.messages import WireChange

BEGINNING = bytes(32)
"""What stands before the first change of a household."""
OURS = {"number", "seal"}
"""What the server adds to a change: the rest is its content."""
_NUMBER, _LINK, _SIGNATURE = 8, 32, 64


class Read(NamedTuple):
    """What a seal says of itself."""

    number: int
    before: bytes
    signature: bytes


class Verifies(Protocol):
    """A public key."""

    def verify(self, signature: bytes, data: bytes, /) -> None:
        """Raises InvalidSignature."""


def content(change: WireChange) -> str:
    """What a laptop says in a change, as text: one text for one change, everywhere."""
    if change.at.utcoffset():  # laptops say UTC, and a copy costs as much as all the rest
        change = change.model_copy(update={"at": change.at.astimezone(UTC)})
    told = change.model_dump(mode="json", exclude=OURS)
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(key: Ed25519PrivateKey, number: int, before: bytes, said: str) -> str:
    """The seal of a change by its content."""
    signature = key.sign(_signed(number, before, said))
    return urlsafe_b64encode(number.to_bytes(_NUMBER) + before + signature).decode()


def link(number: int, before: bytes, said: str) -> bytes:
    """What the next change of the household hangs on."""
    return hashlib.sha256(_signed(number, before, said)).digest()


def is_sealed(key: Verifies, change: WireChange, number: int | None = None) -> bool:
    """Whether this server numbered exactly this change, under this `number` where one is given."""
    told = read(change.seal or "")
    if told is None or (number is not None and told.number != number):
        return False
    try:
        key.verify(told.signature, _signed(told.number, told.before, content(change)))
    except (InvalidSignature, OverflowError, ValueError):
        return False
    return True


def read(text: str) -> Read | None:
    """What a seal says of itself, not yet believed; None for what is no seal."""
    try:
        held = urlsafe_b64decode(text)
    except ValueError:
        return None
    if len(held) != _NUMBER + _LINK + _SIGNATURE:
        return None
    end = _NUMBER + _LINK
    return Read(int.from_bytes(held[:_NUMBER]), held[_NUMBER:end], held[end:])


def public_key(text: str) -> Ed25519PublicKey:
    """A server's public key. Raises ValueError."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))


def _signed(number: int, before: bytes, said: str) -> bytes:
    """Version, number, link before, hash of the content: exactly these bytes are signed."""
    hashed = hashlib.sha256(said.encode()).digest()
    return b"visitapp seal 1\n" + number.to_bytes(_NUMBER) + before + hashed
