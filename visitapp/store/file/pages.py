"""Checking SQLCipher page seals by hand: wrong key, or damaged file?

SQLCipher 4 answers "file is not a database" to both. Its design (zetetic.net/sqlcipher/design):
4096-byte pages that end with a 16-byte IV and an HMAC-SHA512 over the page and its number;
the HMAC key is derived from the raw key with the file's salt, each byte of it xored with 0x3a.
"""

import hashlib
import hmac
from pathlib import Path

PAGE = 4096
_SALT = 16
_SEAL = 64
_LOOKED_AT = 16


def any_page_opens(path: Path, key: bytes) -> bool:
    """Whether at least one of the pages, looked at all along the file, was sealed with this key."""
    count = path.stat().st_size // PAGE
    with path.open("rb") as file:
        salt = file.read(_SALT)
        seal_key = _seal_key(key, salt)
        for number in sorted({1 + place * count // _LOOKED_AT for place in range(_LOOKED_AT)}):
            file.seek((number - 1) * PAGE)
            if _opens(file.read(PAGE), number, seal_key):
                return True
    return False


def _seal_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ 0x3A for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)


def _opens(page: bytes, number: int, seal_key: bytes) -> bool:
    start = _SALT if number == 1 else 0
    sealed = page[start : PAGE - _SEAL] + number.to_bytes(4, "little")
    found = hmac.new(seal_key, sealed, hashlib.sha512).digest()
    return hmac.compare_digest(found, page[PAGE - _SEAL :])
