"""The address of this computer on the network of the home, or of the telephone."""

import socket
from ipaddress import ip_address

from visitapp.domain.errors import UserError

NOWHERE = ("192.0.2.1", 9)
"""RFC 5737: nobody's. To be asked from which address one would write there; nothing is sent."""


def own_address() -> str:
    """Only one that the Internet cannot reach. Raises `UserError`."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.connect(NOWHERE)
            address = str(asked.getsockname()[0])
    except OSError as error:
        raise _none() from error
    found = ip_address(address)
    if not found.is_private or found.is_loopback or found.is_unspecified:
        raise _none()
    return address


def _none() -> UserError:
    return UserError(
        "L’ordinateur et le téléphone ne sont pas sur le même réseau.",
        "Reliez l’ordinateur au partage de connexion du téléphone, ou branchez le téléphone "
        "par USB et choisissez ses photos.",
    )
