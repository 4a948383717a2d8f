"""How passwords are kept: argon2id (0.1 s, 64 MiB, two at once)."""

import secrets
from collections.abc import Callable
from functools import partial

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw

from visitapp.store.keys.password_rule import plain

TIMES, MEMORY, LANES = 3, 65536, 4
"""RFC 9106, second recommended option: as for the keys of laptops."""
CODE_TIMES, CODE_MEMORY, CODE_LANES = 2, 19456, 1
"""OWASP, Password Storage (2024): the least that it recommends, for what nobody chose."""
AT_ONCE = 2
SALT = 16
_LIMITER: RunVar[CapacityLimiter] = RunVar("passwords")
_HASHER = PasswordHasher(TIMES, MEMORY, LANES)
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$" + "A" * 43
"""Verified for accounts that are not there: the answer takes as long."""


async def hashed(password: str) -> str:
    """The stored hash of a password."""
    return await _aside(partial(_HASHER.hash, plain(password)))


async def fits(password: str, kept: str) -> bool:
    """Whether a password matches; takes as long when there is no hash."""
    return await _aside(partial(_fits, plain(password), kept or _NOBODY)) and bool(kept)


async def key_of(password: str, salt: bytes) -> bytes:
    """A key of 32 bytes that only this password gives."""
    return await _aside(
        lambda: hash_secret_raw(
            plain(password).encode(), salt, TIMES, MEMORY, LANES, hash_len=32, type=Type.ID
        )
    )


async def key_of_code(code: str, salt: bytes) -> bytes:
    """The same of a code that was drawn at random, and is as long as a good password is hard."""
    return await _aside(
        lambda: hash_secret_raw(
            code.encode(), salt, CODE_TIMES, CODE_MEMORY, CODE_LANES, hash_len=32, type=Type.ID
        )
    )


def new_salt() -> bytes:
    """A salt for `key_of`."""
    return secrets.token_bytes(SALT)


async def _aside[T](work: Callable[[], T]) -> T:
    """On another thread, and few at once: a burst of attempts does not take all the memory."""
    return await to_thread.run_sync(work, limiter=_limiter())


def _limiter() -> CapacityLimiter:
    """One for each event loop."""
    try:
        return _LIMITER.get()
    except LookupError:
        found = CapacityLimiter(AT_ONCE)
        _LIMITER.set(found)
        return found


def _fits(password: str, kept: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
