"""Where the outer key is found: a file that is named, a credential of systemd, or who types it."""

import os
import sys
from functools import cache
from getpass import getpass
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.server.database.outer_key import OuterKey, new_key
from visitapp.store.file.errors import MistypedCode
from visitapp.store.file.files import write_whole
from visitapp.store.keys import escrow

FILE, CREDENTIALS, CREDENTIAL = (
    "VISITAPP_SERVER_KEY_FILE", "CREDENTIALS_DIRECTORY", "visitapp-key",
)  # fmt: skip
NONE = UserError(
    "La clé de la base n’est nulle part : sans elle, rien ne s’ouvre.",
    f"Dites dans {FILE} où est son fichier. Un serveur neuf : visitapp server key make FICHIER.",
)


def outer_key() -> OuterKey:
    """The outer key of this server. Raises UserError."""
    if path := _path():
        return read_outer_key(path)
    if sys.stdin is not None and sys.stdin.isatty():
        return _typed()
    raise NONE


def read_outer_key(path: Path) -> OuterKey:
    """The outer key in a file. Raises UserError."""
    try:
        if sys.platform != "win32" and path.stat().st_mode & 0o077:
            raise UserError(
                f"{path} : d’autres utilisateurs peuvent lire ce fichier.",
                f"Faites chmod 400 {path}.",
            )
        return OuterKey(escrow.read_key(path.read_text("ascii")))
    except OSError:
        raise UserError(
            f"{path} : la clé de la base n’est pas là, ou ne peut pas être lue.",
            "Remettez son fichier. Un serveur neuf : visitapp server key make FICHIER.",
        ) from None
    except (MistypedCode, UnicodeDecodeError):
        raise UserError(f"{path} : ce n’est pas une clé de la base.", "Remettez-la.") from None


def write_outer_key(path: Path) -> str:
    """A new key in a new file; the key as it is spelled. Raises UserError where there is one."""
    if path.exists():
        raise UserError(
            f"{path} : il y a déjà un fichier ici.",
            "Une clé n’en remplace pas une autre : choisissez un autre nom.",
        )
    told = escrow.write_key(new_key())
    write_whole(path, f"{told}\n".encode())
    return told


def _path() -> Path | None:
    if named := os.environ.get(FILE):
        return Path(named)
    given = Path(os.environ.get(CREDENTIALS, "/nowhere")) / CREDENTIAL
    return given if given.exists() else None


@cache
def _typed() -> OuterKey:
    """Typed once, unseen; other processes of this one read it from memory, never from a disk."""
    try:
        key = escrow.read_key(getpass("Clé de la base : ", sys.stderr))
    except MistypedCode:
        raise UserError("Ce n’est pas une clé de la base.", "Relisez la feuille.") from None
    if hasattr(os, "memfd_create"):
        held = os.memfd_create("visitapp-key")
        os.fchmod(held, 0o400)
        os.write(held, escrow.write_key(key).encode())
        os.environ[FILE] = f"/proc/{os.getpid()}/fd/{held}"
    return OuterKey(key)
