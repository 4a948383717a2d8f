"""Ed25519 signatures (RFC 8032). What is signed names its kind."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

BUNDLE, RETURN, RECEIPT = "bundle", "return", "receipt"


def new_key() -> str:
    """A new secret key, in hexadecimal."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_of(secret: str) -> str:
    """The public key of a secret one, in hexadecimal. Raises ValueError."""
    return _secret(secret).public_key().public_bytes_raw().hex()


def is_public(text: str) -> bool:
    """Whether a text is a public key."""
    try:
        _public(text)
    except ValueError:
        return False
    return True


def sign(secret: str, what: str, data: bytes) -> bytes:
    """The signature, of 64 bytes, of some data as `what` it is."""
    return _secret(secret).sign(_said(what, data))


def is_signed(public: str, what: str, data: bytes, signature: bytes) -> bool:
    """Whether the holder of this key signed this data as that."""
    try:
        _public(public).verify(signature, _said(what, data))
    except (InvalidSignature, ValueError):
        return False
    return True


def _said(what: str, data: bytes) -> bytes:
    return f"visitapp {what} 1\n".encode() + data


def _secret(text: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))


def _public(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))
