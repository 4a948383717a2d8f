"""The server's seal on an answer: that it said these bytes, to this question, just now.

A laptop asks with a word that it never used; the server signs the route, that word and the hash of
what it answers (Ed25519): nothing can be altered, left out, or given again later.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ASKED, SEAL = "visitapp-asked", "visitapp-seal"
"""Headers of the question and of the answer."""
LONGEST = 64
"""Signs of the word of a question."""


def new_word() -> str:
    """A word for one question."""
    return secrets.token_urlsafe(16)


def seal(key: Ed25519PrivateKey, route: str, asked: str, answer: bytes) -> str:
    """What the server says beside its answer."""
    return urlsafe_b64encode(key.sign(_said(route, asked, answer))).decode()


def is_sealed(public: str, route: str, asked: str, answer: bytes, seal: str) -> bool:
    """Whether the holder of this key gave this answer to this question."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(urlsafe_b64decode(seal), _said(route, asked, answer))
    except (InvalidSignature, ValueError):
        return False
    return True


def _said(route: str, asked: str, answer: bytes) -> bytes:
    hashed = hashlib.sha256(answer).hexdigest()
    return f"visitapp answer 1\n{route}\n{asked}\n{hashed}".encode()
