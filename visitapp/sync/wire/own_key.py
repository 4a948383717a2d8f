"""What this laptop signs with, in its encrypted file. Light: each start needs it."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from visitapp.store.file import meta
from visitapp.store.file.database import Database

SECRET = "signing"  # noqa: S105 - where it is, not what


def own_key(database: Database) -> Ed25519PrivateKey:
    """What a laptop signs with, made at its first start; copies of safety have it, as its word."""
    kept = meta.read(database, SECRET)
    if not kept:
        kept = Ed25519PrivateKey.generate().private_bytes_raw().hex()
        meta.write(database, SECRET, kept)
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept))
