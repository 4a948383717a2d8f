"""Sealing with age (X25519), streamed: anyone seals to a recipient, its identity opens."""

from typing import Protocol

import pyrage
from pyrage import x25519

from visitapp.sync.bundle.format import BadFile

MAGIC = b"age-encryption.org/v1\n"
KIND, SIGNS = "age-secret-key-", "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class Reads(Protocol):
    """Bytes that come."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many; none at the end."""


class Writes(Protocol):
    """Bytes that go."""

    def write(self, data: bytes, /) -> int | None:
        """All of them."""


class NotForUs(BadFile):
    """No identity of ours opens this: it is somebody else's, or its head is damaged."""


def new_identity() -> str:
    """A new secret identity, as text."""
    return str(x25519.Identity.generate())


def identity_of(key: bytes) -> str:
    """The secret identity that these 32 bytes are, as text (Bech32, BIP 173)."""
    spelled = [*(ord(sign) >> 5 for sign in KIND), 0, *(ord(sign) & 31 for sign in KIND)]
    bits = int.from_bytes(key) << 4  # 256 bits, in 52 fives
    data = [bits >> 5 * place & 31 for place in reversed(range(52))]
    check = _check([*spelled, *data, *(0,) * 6]) ^ 1
    return "".join(
        (KIND, "1", *(SIGNS[one] for one in data),
         *(SIGNS[check >> 5 * place & 31] for place in reversed(range(6))))
    ).upper()  # fmt: skip


def recipient_of(identity: str) -> str:
    """The public recipient of an identity. Raises ValueError."""
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise ValueError("not an identity") from error


def is_recipient(text: str) -> bool:
    """Whether a text is a recipient that can be sealed to."""
    try:
        x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(plain: Reads, sealed: Writes, recipient: str) -> None:
    """Seal a stream. What reading or writing raises comes out as it is."""
    source, target = _Source(plain), _Target(sealed)
    try:
        pyrage.encrypt_io(source, target, [x25519.Recipient.from_str(recipient)])
    except (pyrage.EncryptError, OSError):
        _raise_own(source, target)
        raise


def unseal(sealed: Reads, plain: Writes, identity: str) -> None:
    """Open a stream. What was written before an error is worth nothing. Raises BadFile."""
    source, target = _Source(sealed), _Target(plain)
    try:
        pyrage.decrypt_io(source, target, [x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, OSError, ValueError) as error:
        _raise_own(source, target)
        kind = NotForUs if "No matching keys" in str(error) else BadFile
        raise kind() from error


def _check(values: list[int]) -> int:
    """The checksum of Bech32."""
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for place, one in enumerate(GENERATOR):
            check ^= one if top >> place & 1 else 0
    return check


class _Source:
    """Never gives more than was asked for, and keeps its own error."""

    def __init__(self, plain: Reads) -> None:
        self._plain = plain
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._plain.read(size)
        except Exception as error:
            self.error = error
            raise


class _Target:
    def __init__(self, sealed: Writes) -> None:
        self._sealed = sealed
        self.error: Exception | None = None

    def write(self, data: bytes) -> int:
        try:
            self._sealed.write(data)
        except Exception as error:
            self.error = error
            raise
        return len(data)

    def flush(self) -> None:
        """The file is flushed by whoever opened it."""


def _raise_own(source: _Source, target: _Target) -> None:
    """The library says errors of Python as text: the real one is what the caller understands."""
    for error in (source.error, target.error):
        if error is not None:
            raise error
