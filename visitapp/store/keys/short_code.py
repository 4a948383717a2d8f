"""The short code of who left the table: it uncovers the window, and opens no key.

Kept inside the encrypted database, as what argon2id makes of it: whoever has the file alone has
nothing to try it on.
"""

import json
import os
from base64 import b64decode, b64encode
from hmac import compare_digest

from visitapp.store.keys import keys
from visitapp.store.keys.derive import derived

_SALT = 16
_PURPOSE = b"short code"


def kept(code: str) -> str:
    """What is kept of a code."""
    salt = os.urandom(_SALT)
    proof = derived(keys.slow_key(code, salt, keys.ARGON2), _PURPOSE)
    return json.dumps(
        {"salt": b64encode(salt).decode(), "proof": b64encode(proof).decode(),
         "cost": dict(keys.ARGON2)}
    )  # fmt: skip


def is_code(typed: str, was_kept: str) -> bool:
    """Whether this was the code. Takes about 0.1 s, on purpose."""
    read = json.loads(was_kept)
    proof = derived(keys.slow_key(typed, b64decode(read["salt"]), read["cost"]), _PURPOSE)
    return compare_digest(proof, b64decode(read["proof"]))
