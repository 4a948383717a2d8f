"""TOTP codes (RFC 6238) used once; the key is sealed under one that the password gives."""

from base64 import b64decode, b64encode
from datetime import datetime
from hmac import compare_digest
from secrets import token_bytes

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PERIOD = 30
AROUND = 1
"""Steps before and after: a telephone's clock is right to half a minute."""
NONCE = 12
ISSUER = "visitapp"


def new_key() -> str:
    """A new key, 160 random bits in base 32."""
    return pyotp.random_base32()


def address(key: str, name: str) -> str:
    """What the QR code says, for an application of the telephone."""
    return pyotp.TOTP(key).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(key: str, code: str, at: datetime) -> int | None:
    """The 30 s of this code, later than the last used; None for none of them."""
    typed, now = code.replace(" ", ""), int(at.timestamp()) // PERIOD
    codes = pyotp.TOTP(key)
    found = [
        step
        for step in range(now - AROUND, now + AROUND + 1)
        if compare_digest(codes.generate_otp(step), typed)
    ]
    return found[-1] if found else None


def seal(key: str, under: bytes, account: str) -> str:
    """The key as it is kept, bound to its account."""
    nonce = token_bytes(NONCE)
    return b64encode(nonce + AESGCM(under).encrypt(nonce, key.encode(), account.encode())).decode()


def unseal(kept: str, under: bytes, account: str) -> str | None:
    """The key; None when it is not sealed under this."""
    data = b64decode(kept)
    try:
        return AESGCM(under).decrypt(data[:NONCE], data[NONCE:], account.encode()).decode()
    except InvalidTag:
        return None
