"""What the visit leads to beside savings: alerts, aids, rights, indicators, orientations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Alert:
    """A danger seen. `now` says what to do at once, in at most three lines. `call_if`: whom to
    call is called only then; empty: always. `waits`: the savings that wait for it. `urgency`:
    it opens one of the household."""

    id: str
    title: str
    now: tuple[str, ...]
    call: str = ""
    record: str = ""
    because: tuple[str, ...] = ()
    call_if: str = ""
    waits: tuple[str, ...] = ()
    urgency: bool = True


@dataclass(frozen=True, slots=True)
class Aid:
    """An aid to ask for, never a promise. `status` is likely, to_check or no.

    `elsewhere`: it is of some territories, and the household's is not known: never printed.
    """

    id: str
    title: str
    status: str
    text: str
    amount_eur: str = ""
    documents: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    source: str = ""
    to_check: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)
    who: str = ""
    deadline: str = ""
    contact: str = ""
    phone: str = ""
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Orientation:
    """A service that could help, and what an adviser must check first."""

    id: str
    title: str
    text: str
    because: tuple[str, ...]
    check: str = ""
    contact: str = ""
    phone: str = ""
    who: str = ""
    documents: tuple[str, ...] = ()
    deadline: str = ""
    source: str = ""
    to_check: bool = True
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """yes, no or unknown; `value` in `unit` of `year`, `text` names it with its threshold."""

    id: str
    title: str
    status: str
    value: Decimal | None
    unit: str
    text: str
    because: tuple[str, ...] = ()
    source: str = ""
    to_check: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Right:
    """A rule of law that protects the household on that day, until `until` when it ends."""

    id: str
    title: str
    text: str
    because: tuple[str, ...] = ()
    until: date | None = None
    source: str = ""
    to_check: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A question without an answer, and what its answer would unlock."""

    question: str
    label: str
    unlocks: str
