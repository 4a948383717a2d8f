"""The actions that households kept, each counted once, and what each is thought to save.

A household that is visited twice may keep the same action twice: it will do it once. Its last
visit that speaks of an action decides whether it is kept; the last that kept it and puts a figure
on it says what it is worth, for a second visit often has no bill.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, Protocol

from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.study.study import Study

KEEP = "keep"
ENDS = ("low", "central", "high")
Saved = tuple[Decimal, Decimal, Decimal]
"""Euros a year: low, central, high."""


class Decided(Protocol):
    """A visit, as far as its actions: see `facts.Visit`."""

    @property
    def id(self) -> str: ...
    @property
    def household(self) -> str: ...
    @property
    def kept(self) -> tuple[str, ...]: ...
    @property
    def left(self) -> tuple[str, ...]: ...
    @property
    def saved(self) -> tuple[Saved | None, ...]: ...


class Kept(NamedTuple):
    """A kept action: the last `visit` in which it was kept, and the visit `saved` comes from."""

    rule: str
    visit: str
    worth_at: str
    saved: Saved | None


def kept_once(visits: Iterable[Decided]) -> list[Kept]:
    """The actions that households keep after these visits, which come in the order of the days."""
    found: dict[tuple[str, str], Kept] = {}
    for visit in visits:
        for rule in visit.left:
            found.pop((visit.household, rule), None)
        for rule, saved in zip(visit.kept, visit.saved or (None,) * len(visit.kept), strict=True):
            before = found.pop((visit.household, rule), None)
            worth_at, worth = visit.id, saved
            if saved is None and before is not None and before.saved is not None:
                worth_at, worth = before.worth_at, before.saved
            found[visit.household, rule] = Kept(rule, visit.id, worth_at, worth)
    return list(found.values())


def shares(study: Study, decided: Mapping[str, str]) -> dict[str, Range]:
    """By kept rule, its part in euros a year of what all save together; None without a figure."""
    whole = study.kept_together
    kept = [one for one in study.suggestions if decided.get(one.id) == KEEP]
    if whole is None:
        return {}
    alone = {one.id: one.eur for one in kept if one.eur is not None}
    return {rule: Range(*(_end(rule, alone, whole, end) for end in ENDS)) for rule in alone}


def _end(rule: str, alone: Mapping[str, Range], whole: Range, end: str) -> Decimal:
    worth = {one: Decimal(getattr(told, end)) for one, told in alone.items()}
    total, shared = sum(worth.values(), Decimal(0)), Decimal(getattr(whole, end))
    return shared * worth[rule] / total if total else shared / len(worth)
