"""The server's own keys: one signs receipts, the other opens bundles.

They lie in the folder `keys` of the server, for the server alone. Laptops pin their public halves
at enrolment: whoever loses them enrols every laptop again. `escrow.pub` is made by the ceremony
(docs/escrow.md); its private half is never on this machine.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.store.file.files import make_folder, write_whole
from visitapp.sync.bundle import sealing, signing
from visitapp.sync.bundle.keys import AgencyKeys

FOLDER = "keys"
SIGNING, IDENTITY, ESCROW = "signing.key", "bundle.key", "escrow.pub"


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """The secrets of the server of a folder."""

    root: Path
    signing: str = field(repr=False)
    identity: str = field(repr=False)

    @property
    def public(self) -> AgencyKeys:
        """The public keys for laptops, with the escrow key once its ceremony was held."""
        return AgencyKeys(
            signing=signing.public_of(self.signing),
            recipient=sealing.recipient_of(self.identity),
            escrow=escrow_of(self.root),
        )


def server_keys(root: Path) -> ServerKeys:
    """The keys of the server of this folder, made where there are none. Raises UserError."""
    folder = root / FOLDER
    make_folder(folder)
    kept = {name: _read(folder / name, make) for name, make in MAKERS.items()}
    found = ServerKeys(root, kept[SIGNING], kept[IDENTITY])
    try:
        found.public  # noqa: B018 - whether they are keys
    except ValueError:
        raise UserError(
            f"{folder} : une clé du serveur est abîmée.", "Remettez la copie de ce dossier."
        ) from None
    return found


def escrow_of(root: Path) -> str:
    """The public escrow key, in hexadecimal; empty when there is none."""
    try:
        return (root / FOLDER / ESCROW).read_text("ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def keep_escrow(root: Path, public: str) -> None:
    """The ceremony was held: laptops are given this key from now on."""
    make_folder(root / FOLDER)
    write_whole(root / FOLDER / ESCROW, f"{public}\n".encode())


MAKERS: dict[str, Callable[[], str]] = {
    SIGNING: signing.new_key,
    IDENTITY: sealing.new_identity,
}


def _read(path: Path, make: Callable[[], str]) -> str:
    """A secret; two workers creating it at once get the same one."""
    if not path.exists():
        mine = path.with_name(f"{path.name}.{os.getpid()}")
        write_whole(mine, f"{make()}\n".encode())
        try:
            os.link(mine, path)
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        raise UserError(
            f"{path} : d’autres utilisateurs peuvent lire ce fichier.", f"Faites chmod 600 {path}."
        )
    return path.read_text("latin-1").strip()
