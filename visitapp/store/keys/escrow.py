"""The agency's slot: the data key sealed to an escrow key split between two people.

The seal is HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM), bound to the database and to the
role. The salt of the slot is a fingerprint of the data key, by which the laptop knows the right one
when it is told. The escrow key itself is never written: its halves are random apart, and are
spelled like recovery codes (docs/escrow.md has the ceremony).
"""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from visitapp.store.file.errors import MistypedCode, WrongKey
from visitapp.store.keys import recovery_code
from visitapp.store.keys.derive import derived
from visitapp.store.keys.slots import AGENCY, Slot, bound_to

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
SIZE = 32
LENGTH, GROUP = 52, 6
"""Characters of a key of 256 bits, two more that check them: nine groups of six."""


def new_halves() -> tuple[bytes, bytes]:
    """The two halves of a new escrow key. One alone says nothing about it."""
    key, first = X25519PrivateKey.generate().private_bytes_raw(), os.urandom(SIZE)
    return first, join_halves(key, first)


def join_halves(first: bytes, second: bytes) -> bytes:
    """The escrow key of two halves, in either order."""
    return bytes(a ^ b for a, b in zip(first, second, strict=True))


def public_of(private: bytes) -> str:
    """The public key of an escrow key, in hexadecimal."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def is_public(text: str) -> bool:
    """Whether a text is a public escrow key."""
    try:
        return len(text) == 2 * SIZE == 2 * len(bytes.fromhex(text)) and text == text.lower()
    except ValueError:
        return False


def name_of(public: str) -> str:
    """A short name of a public key: 16 hexadecimal digits."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def seal(database: str, data_key: bytes, public: str) -> Slot:
    """The agency's slot of a data key. Raises ValueError for an invalid public key."""
    to = X25519PublicKey.from_public_bytes(bytes.fromhex(public))
    sealed = SUITE.encrypt(data_key, to, bound_to(database, AGENCY))
    return Slot(AGENCY, _fingerprint(data_key), b"", sealed, to=name_of(public))


def unseal(database: str, slot: Slot, private: bytes) -> bytes:
    """The data key. Raises WrongKey: another escrow key, or a slot of another role or database."""
    key = X25519PrivateKey.from_private_bytes(private)
    try:
        data_key = SUITE.decrypt(slot.wrapped, key, bound_to(database, slot.role))
    except (InvalidTag, ValueError) as error:
        raise WrongKey(slot.role) from error
    return proven(slot, data_key)


def proven(slot: Slot, data_key: bytes) -> bytes:
    """The data key, when it is the one of this slot. Raises WrongKey."""
    if slot.role != AGENCY or not is_of(slot, data_key):
        raise WrongKey(slot.role)
    return data_key


def is_of(slot: Slot, data_key: bytes) -> bool:
    """Whether an agency's slot holds this data key."""
    return slot.salt == _fingerprint(data_key)


def write_key(key: bytes) -> str:
    """A key, or half of one, as it is printed and said."""
    return recovery_code.spelled(int.from_bytes(key), LENGTH, GROUP)


def read_key(typed: str) -> bytes:
    """Parse a typed key. Raises MistypedCode."""
    number = recovery_code.heard(typed, LENGTH)
    if number >> SIZE * 8:
        raise MistypedCode("too large")
    return number.to_bytes(SIZE)


def looks_like_key(typed: str) -> bool:
    """Whether this is nearer to such a key than to a recovery code."""
    return len(recovery_code.plain(typed)) > (recovery_code.BITS // 5 + LENGTH) // 2


def _fingerprint(data_key: bytes) -> bytes:
    return derived(data_key, b"agency proof")[:16]
