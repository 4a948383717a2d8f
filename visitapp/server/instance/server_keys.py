"""The server's own keys for files on a USB key: one signs receipts, the other opens bundles.

Both follow from the database's own secret key, which the outer key closes: no copy of the folder or
of the base shows them. Laptops pin their public halves at enrolment. `escrow.pub`, in the folder
`keys`, is made by the ceremony (docs/escrow.md); its private half is never on this machine.
"""

from dataclasses import dataclass, field
from pathlib import Path

from visitapp.server.database.household_key import HouseholdKey
from visitapp.store.file.files import make_folder, write_whole
from visitapp.store.keys.derive import derived
from visitapp.sync.bundle import sealing, signing
from visitapp.sync.bundle.keys import AgencyKeys

FOLDER, ESCROW = "keys", "escrow.pub"


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """The secrets of a server."""

    signing: str = field(repr=False)
    identity: str = field(repr=False)

    def public(self, escrow: str) -> AgencyKeys:
        """The public keys for laptops, with the escrow key once its ceremony was held."""
        return AgencyKeys(
            signing=signing.public_of(self.signing),
            recipient=sealing.recipient_of(self.identity),
            escrow=escrow,
        )


def server_keys(own: HouseholdKey) -> ServerKeys:
    """The keys of the server whose database has this key of its own."""
    return ServerKeys(
        derived(own.secret, b"receipts").hex(), sealing.identity_of(derived(own.secret, b"bundles"))
    )


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
