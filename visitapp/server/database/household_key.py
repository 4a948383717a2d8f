"""A household's key: it closes what the server keeps of it, each in its own place."""

import hashlib
import hmac
import os
from binascii import a2b_base64, b2a_base64
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
_HALF = 32


class Altered(Exception):
    """What is kept is not what was closed in this place with this key."""


@dataclass(frozen=True)
class HouseholdKey:
    """Two keys of 32 bytes: one closes, the other makes prints and the keys of photos."""

    secret: bytes = field(repr=False)

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self.secret[:_HALF])

    def close(self, place: str, data: bytes) -> bytes:
        """Data that only this key opens, in this place (`TABLE.COLUMN`, record, id) alone."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, data, place.encode())

    def open(self, place: str, closed: bytes) -> bytes:
        """The data. Raises Altered."""
        try:
            return self._cipher.decrypt(closed[:NONCE], closed[NONCE:], place.encode())
        except (InvalidTag, ValueError):
            raise Altered(place) from None

    def close_text(self, place: str, text: str) -> str:
        """The same for a text, as a text."""
        return b2a_base64(self.close(place, text.encode()), newline=False).decode()

    def close_alike(self, place: str, text: str) -> str:
        """The same text always to the same signs, to find it by; `open_text` opens it."""
        nonce = hmac.digest(self.secret[_HALF:], f"{place}\0{text}".encode(), hashlib.sha256)[
            :NONCE
        ]
        closed = nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())
        return b2a_base64(closed, newline=False).decode()

    def open_text(self, place: str, closed: str) -> str:
        """The text. Raises Altered."""
        try:
            held = a2b_base64(closed)
        except ValueError:
            raise Altered(place) from None
        return self.open(place, held).decode()

    def close_photo(self, place: str, data: bytes) -> bytes:
        """A photo, always to the same bytes: its place names what it is, so its key closes nothing
        else."""
        return self._of_photo(place).encrypt(bytes(NONCE), data, place.encode())

    def open_photo(self, place: str, closed: bytes) -> bytes:
        """The photo. Raises Altered."""
        try:
            return self._of_photo(place).decrypt(bytes(NONCE), closed, place.encode())
        except (InvalidTag, ValueError):
            raise Altered(place) from None

    def _of_photo(self, place: str) -> AESGCM:
        return AESGCM(hmac.digest(self.secret[_HALF:], place.encode(), hashlib.sha256))

    def print_of(self, text: str) -> str:
        """A print that nobody can try guesses on: 32 hexadecimal digits."""
        return hmac.digest(self.secret[_HALF:], text.encode(), hashlib.sha256).hex()[:32]


def new_household_key() -> HouseholdKey:
    """A key that no household had."""
    return HouseholdKey(os.urandom(2 * _HALF))
