"""How a professional may be reached: only as she agreed to, and the reason in French when not."""

import re
from collections.abc import Collection
from dataclasses import dataclass

PHONE, EMAIL = "phone", "email"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""Plain addresses only (RFC 5322, 3.2.3 and 3.4.1): with a name, a comma or a line end it would
be another address."""
_LONGEST, _BEFORE = 254, 64
NOT_ASKED = "n’a pas encore dit comment être jointe"
NOT_THIS_WAY = "n’accepte pas les messages"
NO_ADDRESS = "n’a pas d’adresse électronique"
NOT_AN_ADDRESS = "son adresse électronique ne se lit pas"
AWAY = "est archivée"


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether somebody may be written to by e-mail: the `address`, or `why` not, in French."""

    address: str = ""
    why: str = ""


def is_address(text: str) -> bool:
    """Whether this is one plain e-mail address, of one person."""
    short = len(text) <= _LONGEST and len(text.partition("@")[0]) <= _BEFORE
    return short and _ADDRESS.fullmatch(text) is not None


def by_email(address: str, channels: Collection[str], *, archived: bool = False) -> Reached:
    """A person of the network. No channel said is no agreement."""
    if archived:
        return Reached(why=AWAY)
    if not channels:
        return Reached(why=NOT_ASKED)
    if EMAIL not in channels:
        return Reached(why=NOT_THIS_WAY)
    return service_by_email(address)


def service_by_email(address: str) -> Reached:
    """A structure, at the address that it gives to the public."""
    bare = address.strip()
    if not bare:
        return Reached(why=NO_ADDRESS)
    return Reached(bare) if is_address(bare) else Reached(why=NOT_AN_ADDRESS)
