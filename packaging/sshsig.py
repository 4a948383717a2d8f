"""Our Ed25519 keys as OpenSSH writes them, and signatures that `ssh-keygen -Y verify` reads.

A person who downloads a version has OpenSSH already, on Debian, Windows 10 and later and macOS;
nothing of ours need be trusted to check it. Form: PROTOCOL.sshsig of OpenSSH, and RFC 8709.
"""

import base64
import hashlib
import struct
import textwrap

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from visitapp.sync.bundle import signing

WHO, WHAT = "visitapp", "visitapp-sums"
"""Whose signature it is, and the only use that it is good for: the namespace."""
KIND, MAGIC, HASH = b"ssh-ed25519", b"SSHSIG", b"sha512"
WIDTH = 70


def signature(secret: str, data: bytes) -> str:
    """The detached signature of some data, armoured. Raises ValueError for what is no key."""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    use, public = WHAT.encode(), _blob(signing.public_of(secret))
    digest = hashlib.sha512(data).digest()
    said = MAGIC + b"".join(map(_string, (use, b"", HASH, digest)))
    signed = _string(KIND) + _string(key.sign(said))
    made = MAGIC + struct.pack(">I", 1) + b"".join(
        map(_string, (public, use, b"", HASH, signed))
    )  # fmt: skip
    lines = "\n".join(textwrap.wrap(base64.b64encode(made).decode(), WIDTH))
    return f"-----BEGIN SSH SIGNATURE-----\n{lines}\n-----END SSH SIGNATURE-----\n"


def allowed(public: str) -> str:
    """The line of this public key in a file of allowed signers."""
    return f'{WHO} namespaces="{WHAT}" {_line(public)}'


def fingerprint(public: str) -> str:
    """As `ssh-keygen -l` says it."""
    digest = hashlib.sha256(_blob(public)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _line(public: str) -> str:
    """« ssh-ed25519 AAAA… »"""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def _blob(public: str) -> bytes:
    return base64.b64decode(_line(public).split()[1])


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data
