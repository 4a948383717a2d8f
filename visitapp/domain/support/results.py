"""What the visit leads to beside savings: alerts, aids, orientations."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Alert:
    """A danger seen. `now` says what to do at once, in at most three lines."""

    id: str
    title: str
    now: tuple[str, ...]
    call: str = ""
    record: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aid:
    """An aid to ask for, never a promise. `status` is likely, to_check or no."""

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


@dataclass(frozen=True, slots=True)
class Missing:
    """A question without an answer, and what its answer would unlock."""

    question: str
    label: str
    unlocks: str
