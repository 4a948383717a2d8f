"""What letters are made from, already in words; empty is unknown. A document takes its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Rows = tuple[tuple[str, str], ...]
"""Labels with their words."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who lives there, as they sign: name, address, how to call."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""

    @property
    def block(self) -> tuple[str, ...]:
        """At the head of a letter that this person signs."""
        return tuple(line for line in (self.name, *self.address, self.phone) if line)


@dataclass(frozen=True, slots=True)
class Agency:
    """Who follows the household: the agency, how to call, the adviser's first name.

    `hours` are those of the phone; `site` is where its number is found when none is known here.
    `each` is there when the scheme is not known: of every scheme what names it, where, and how it
    is reached.
    """

    name: str
    phone: str = ""
    adviser: str = ""
    hours: str = ""
    email: str = ""
    site: str = ""
    each: Rows = ()

    @property
    def block(self) -> tuple[str, ...]:
        """At the head of a letter that the agency signs."""
        return tuple(line for line in (self.name, self.adviser, self.phone) if line)


@dataclass(frozen=True, slots=True)
class Dwelling:
    """What was seen in a dwelling, from the landlord's allow-list; nothing about its occupants."""

    address: tuple[str, ...]
    visited_on: date
    dangers: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    facts: Rows = ()

    @property
    def place(self) -> str:
        """The address on one line."""
        return ", ".join(line for line in self.address if line)

    @property
    def seen(self) -> tuple[str, ...]:
        """Dangers first, then the rest."""
        return (*(f"Danger : {one}." for one in self.dangers), *self.defects)


@dataclass(frozen=True, slots=True)
class OnlineReply:
    """Where a letter is answered, by which code, to which day."""

    page: str
    code: str
    until: date


@dataclass(frozen=True, slots=True)
class Envelope:
    """Common to every letter: day, recipient, added words, papers to join, where it is answered."""

    day: date
    to: tuple[str, ...] = ()
    extra: str = ""
    papers: tuple[str, ...] = ()
    reply: OnlineReply | None = None

    def addressed(self, otherwise: str) -> tuple[str, ...]:
        """The recipient's block, or a description when the name is unknown."""
        return self.to or (otherwise,)

    @property
    def added(self) -> Sequence[str]:
        """The adviser's own sentences, one paragraph for each line."""
        return [line.strip() for line in self.extra.splitlines() if line.strip()]
