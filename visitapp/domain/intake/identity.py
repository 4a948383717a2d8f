"""Who a household is, as two files are compared: names, address, telephone, e-mail."""

import re
from dataclasses import dataclass

from visitapp.domain.addresses.addresses import SHORT, address_parts
from visitapp.domain.addresses.names import words_of

KINDS = frozenset(SHORT.values()) | {"rue", "villa", "quai", "passage", "sentier", "mail"}
"""« Rue », « avenue »: what people mix up in an address."""
PHONE = re.compile(r"\+?[\d][\d .\-/()]{7,}")
NATIONAL = 9
FRANCE = re.compile(rf"^(?:00)?33(?=\d{{{NATIONAL}}})")
"""Written before a whole national number."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who a household is, as typed; empty when unknown."""

    id: str
    first_name: str = ""
    last_name: str = ""
    street: str = ""
    commune: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """The same, ready to be compared. `phones` are national numbers, nine figures in France."""

    id: str
    first: tuple[str, ...]
    last: tuple[str, ...]
    number: str
    street: tuple[str, ...]
    town: tuple[str, ...]
    phones: frozenset[str]
    email: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every word of the name."""
        return (*self.first, *self.last)

    @property
    def telling(self) -> tuple[str, ...]:
        """The words of the street that are its name, not « rue » or « avenue »."""
        return tuple(word for word in self.street if word not in KINDS) or self.street


def identity(known: Known) -> Identity:
    """A file ready to be compared."""
    number, street, town = address_parts(known.street, known.commune)
    return Identity(
        id=known.id,
        first=words_of(known.first_name),
        last=words_of(known.last_name),
        number=number,
        street=street,
        town=tuple(word for word in town if not word.isdigit()),
        phones=phones(known.phone),
        email=known.email.strip().casefold(),
    )


def phones(typed: str) -> frozenset[str]:
    """Phone numbers of a field without 0 or +33, too short ones left out."""
    found = (national(one) for one in PHONE.findall(typed))
    return frozenset(one for one in found if len(one) >= NATIONAL - 1)


def national(number: str) -> str:
    """`+33 (0)1 99 00 00 11`, `0033199000011` and `01.99.00.00.11` are `199000011`."""
    return FRANCE.sub("", re.sub(r"\D", "", number)).lstrip("0")
