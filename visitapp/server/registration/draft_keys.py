"""Draft keys from the household's own secret; a short code (54 bits) through argon2id first."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from visitapp.server.accounts import passwords

SECRET = 32
"""Bytes of the secret of a cookie."""
_NONCE = 12


class NotOpened(Exception):
    """Not sealed under this key, or altered."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Where a draft lies, and its key."""

    id: str
    key: bytes = field(repr=False)

    def seal(self, text: str) -> str:
        """A text that only this key opens, in this place."""
        nonce = secrets.token_bytes(_NONCE)
        closed = AESGCM(self.key).encrypt(nonce, text.encode(), self.id.encode())
        return base64.b64encode(nonce + closed).decode()

    def open(self, sealed: str) -> str:
        """The text. Raises NotOpened."""
        held = base64.b64decode(sealed)
        try:
            return AESGCM(self.key).decrypt(
                held[:_NONCE], held[_NONCE:], self.id.encode()
            ).decode()  # fmt: skip
        except InvalidTag:
            raise NotOpened from None


class Sealer:
    """The key of the server for its registrations, from its own key in the database."""

    def __init__(self, secret: bytes) -> None:
        self._key = _derived(secret, b"", b"registration")

    def drawer(self, secret: bytes) -> Drawer:
        """The drawer of a secret."""
        place = _derived(secret, self._key, b"place")
        return Drawer(place[:16].hex(), _derived(secret, self._key, b"key"))

    async def drawer_of_code(self, code: str) -> Drawer:
        """The drawer of a short code, slowly."""
        salt = hmac.digest(self._key, b"code", hashlib.sha256)[: passwords.SALT]
        return self.drawer(await passwords.key_of_code(code, salt))

    def stamp(self, draft: str, page: str, at: datetime) -> str:
        """A signed stamp: when a page was shown, to whom, by this server."""
        told = f"{int(at.timestamp() * 1000)}"
        return f"{told}.{self._mark(draft, page, told)}"

    def age(self, stamp: str, draft: str, page: str, at: datetime) -> timedelta | None:
        """How long ago; None for what this server did not write for this page of this draft."""
        told, _, mark = stamp.partition(".")
        right = told.isascii() and told.isdigit() and len(told) < 16
        if not right or not hmac.compare_digest(
            mark.encode(), self._mark(draft, page, told).encode()
        ):
            return None
        return at - datetime.fromtimestamp(int(told) / 1000, UTC)

    def _mark(self, draft: str, page: str, told: str) -> str:
        words = f"stamp\n{draft}\n{page}\n{told}".encode()
        return hmac.new(self._key, words, hashlib.sha256).hexdigest()[:32]


def new_secret() -> bytes:
    """A secret for a cookie."""
    return secrets.token_bytes(SECRET)


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"visitapp " + info).derive(secret)
