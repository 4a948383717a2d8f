"""The database of a backup, sealed to a key that only the server's own key opens."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from visitapp.domain.errors import UserError
from visitapp.server.database.household_key import Altered, HouseholdKey
from visitapp.store.file.files import flush_file
from visitapp.sync.bundle import sealing
from visitapp.sync.bundle.format import BadFile

NOT_WHOLE = UserError("La sauvegarde n’est pas entière : elle n’est pas gardée.", "Recommencez.")


class _Print:
    """What is written is only hashed."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        return len(data)


def seal_copy(plain: Path, sealed: Path, name: str, own: HouseholdKey) -> str:
    """Seal a copy, and read it back; its key, closed. The plain one is gone. Raises UserError."""
    identity = sealing.new_identity()
    try:
        with plain.open("rb") as source, _ours(sealed) as target:
            sealing.seal(source, target, sealing.recipient_of(identity))
        flush_file(sealed)
        read = _Print()
        with sealed.open("rb") as source:
            sealing.unseal(source, read, identity)
        with plain.open("rb") as source:
            if hashlib.file_digest(source, "sha256").digest() != read.hash.digest():
                raise NOT_WHOLE
    except BadFile:
        raise NOT_WHOLE from None
    finally:
        plain.unlink()
    return own.close_text(_place(name), identity)


def unseal_copy(sealed: Path, plain: Path, name: str, key: str, own: HouseholdKey) -> None:
    """Open a copy into a new file. Raises UserError."""
    try:
        identity = own.open_text(_place(name), key)
        with sealed.open("rb") as source, _ours(plain) as target:
            sealing.unseal(source, target, identity)
    except (Altered, BadFile):
        raise UserError(
            f"{sealed} : cette sauvegarde ne s’ouvre pas avec les clés de ce serveur.",
            "Remettez la copie d’« apart » de ce serveur, ou prenez une autre sauvegarde.",
        ) from None


def _ours(path: Path) -> BinaryIO:
    path.unlink(missing_ok=True)
    path.touch(0o600)
    return path.open("wb")


def _place(name: str) -> str:
    return f"backup {name}"
