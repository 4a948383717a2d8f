"""The real argon2id at a cost that tests can pay: a fifth of a second less for each password.

What the program pays is kept here, and held to RFC 9106 and OWASP by `tests/test_costs.py`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from visitapp.server.accounts import passwords
from visitapp.store.keys import keys

CHEAP = 1, 64, 1
OF_KEYS = dict(keys.ARGON2)
OF_PASSWORDS = passwords.TIMES, passwords.MEMORY, passwords.LANES
OF_CODES = passwords.CODE_TIMES, passwords.CODE_MEMORY, passwords.CODE_LANES
HASHER = passwords._HASHER


@contextmanager
def cheap() -> Iterator[None]:
    """Meanwhile, every key and every hash of this process is made so."""
    costs: dict[str, Any] = dict(
        zip(("TIMES", "MEMORY", "LANES", "CODE_TIMES", "CODE_MEMORY", "CODE_LANES"), CHEAP * 2,
            strict=True)
    )  # fmt: skip
    costs["_HASHER"] = passwords.PasswordHasher(*CHEAP)
    costs["_NOBODY"] = passwords._NOBODY.replace("m=65536,t=3,p=4", "m=64,t=1,p=1")
    with ExitStack() as stack:
        for name, cost in costs.items():
            stack.enter_context(patch.object(passwords, name, cost))
        stack.enter_context(
            patch.object(keys, "ARGON2", dict(zip(keys.ARGON2, CHEAP, strict=True)))
        )
        yield
