"""The outer key closes each household's key; it is nowhere in the database or its folder."""

import os
from base64 import b64decode, b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from visitapp.server.database.household_key import NONCE, HouseholdKey
from visitapp.store.keys.derive import derived

SIZE = 32
OPENED = 4096
"""Households whose key stays open in memory: opening one takes as long as three answers."""


class NotThisKey(Exception):
    """A household's key that another outer key closed, or that was altered."""


class OuterKey:
    """The outer key. It is never written, printed or sent by what holds it."""

    def __init__(self, key: bytes) -> None:
        if len(key) != SIZE:
            raise ValueError("an outer key has 32 bytes")
        self._cipher = AESGCM(derived(key, b"household keys"))
        self.open = lru_cache(OPENED)(self._open)

    def close(self, root: str, key: HouseholdKey) -> str:
        """A household's key as the database keeps it: bound to this household."""
        nonce = os.urandom(NONCE)
        return b64encode(nonce + self._cipher.encrypt(nonce, key.secret, _bound(root))).decode()

    def _open(self, root: str, closed: str) -> HouseholdKey:
        """The key of a household. Raises NotThisKey."""
        try:
            held = b64decode(closed, validate=True)
            return HouseholdKey(self._cipher.decrypt(held[:NONCE], held[NONCE:], _bound(root)))
        except (InvalidTag, ValueError):
            raise NotThisKey(root) from None


def new_key() -> bytes:
    """A new outer key."""
    return os.urandom(SIZE)


def _bound(root: str) -> bytes:
    return b"household_key\0" + root.encode()
