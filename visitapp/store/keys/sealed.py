"""Sealed files: AES-256-GCM STREAM (Hoang et al. 2015), chunks of 64 KiB, a key a file."""

import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from visitapp.store.keys.derive import derived

MAGIC = b"VISITAPP\x01"
"""The last byte is the version of the format."""
CHUNK = 64 * 1024
_SALT, _TAG = 32, 16
_HEADER = len(MAGIC) + _SALT


class SealBrokenError(Exception):
    """The file is not what was sealed with this key: altered, cut short, or another's."""


def seal(key: bytes, data: bytes) -> bytes:
    """The sealed form of `data`: 41 bytes more, and 16 for each 64 KiB begun."""
    header = MAGIC + os.urandom(_SALT)
    cipher = AESGCM(derived(key, b"file", header))
    count = max(1, -(-len(data) // CHUNK))
    chunks = [
        cipher.encrypt(
            _nonce(number, last=number == count - 1),
            data[number * CHUNK : (number + 1) * CHUNK],
            header,
        )
        for number in range(count)
    ]
    return header + b"".join(chunks)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """What was sealed. Raises SealBrokenError."""
    header = sealed[:_HEADER]
    if len(header) < _HEADER or not header.startswith(MAGIC):
        raise SealBrokenError("header")
    cipher = AESGCM(derived(key, b"file", header))
    try:
        return b"".join(
            cipher.decrypt(_nonce(number, last=last), chunk, header)
            for number, last, chunk in _chunks(sealed[_HEADER:])
        )
    except InvalidTag as error:
        raise SealBrokenError("chunk") from error


def _chunks(body: bytes) -> Iterator[tuple[int, bool, bytes]]:
    size = CHUNK + _TAG
    count = max(1, -(-len(body) // size))
    for number in range(count):
        yield number, number == count - 1, body[number * size : (number + 1) * size]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + (b"\x01" if last else b"\x00")
