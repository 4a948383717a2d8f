"""Derived keys, one per purpose."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(secret: bytes, purpose: bytes, salt: bytes = b"") -> bytes:
    """A 32-byte key for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), 32, salt, b"visitapp " + purpose).derive(secret)
