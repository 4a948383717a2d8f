"""A laptop's signature on what it says (Ed25519), which nobody else can have made.

Changes are signed a few together: the hashes of their contents are hashed two by two up to one (as
in RFC 9162), which is signed. A signature is text, and says all that it takes to check one change
alone: its place, the hashes beside its way up, the laptop's public key, what that key signed. So
whoever is given a part of what was signed together checks it, and learns nothing of the rest.
"""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import batched

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

TOGETHER = 8
"""Changes under one signature: each way up is three hashes, and a push of 50 is checked 7 times."""
NODE, _KEY, _SIGNATURE = 18, 32, 64
"""Bytes. Of a hash as many are kept as nobody finds another content for (144 bits)."""
EMPTY = bytes(NODE)


def sign(key: Ed25519PrivateKey, contents: Iterable[str]) -> Iterator[str]:
    """The signature of each, in order."""
    public = key.public_key().public_bytes_raw()
    for some in batched(contents, TOGETHER):
        levels = _levels([_leaf(one) for one in some])
        signed = key.sign(_said(levels[-1][0]))
        for place in range(len(some)):
            beside = b"".join(level[place >> up ^ 1] for up, level in enumerate(levels[:-1]))
            told = bytes((0, len(levels) - 1, place)) + beside + public + signed
            yield urlsafe_b64encode(told).decode()


def signer(signature: str | None, content: str) -> str | None:
    """Whose key signed exactly this, in hexadecimal; None: nobody's."""
    try:
        held = urlsafe_b64decode(signature or "")
    except ValueError:
        return None
    beside, end = held[3 : -_KEY - _SIGNATURE], len(held) - _SIGNATURE
    if len(held) < 3 + _KEY + _SIGNATURE or len(beside) != held[1] * NODE:
        return None
    place, found = held[2], _leaf(content)
    for start in range(0, len(beside), NODE):
        other = beside[start : start + NODE]
        found = _node(other, found) if place & 1 else _node(found, other)
        place >>= 1
    public = held[end - _KEY : end]
    return public.hex() if _holds(public, found, held[end:]) else None


@lru_cache(256)
def _holds(public: bytes, top: bytes, signature: bytes) -> bool:
    """Asked once for all that was signed together."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _said(top))
    except InvalidSignature:
        return False
    return True


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """From the leaves up to the top alone."""
    found = [list(leaves)]
    while len(found[-1]) > 1:
        if len(found[-1]) % 2:
            found[-1].append(EMPTY)
        found.append([_node(left, right) for left, right in batched(found[-1], 2)])
    return found


def _leaf(content: str) -> bytes:
    return hashlib.sha256(b"\0" + content.encode()).digest()[:NODE]


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()[:NODE]


def _said(top: bytes) -> bytes:
    return b"visitapp changes 1\n" + top
