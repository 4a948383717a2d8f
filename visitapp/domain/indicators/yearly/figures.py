"""The year's own figures: what the common indicators do not count, in the same shape."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from visitapp.domain.indicators.counting import NOBODY, count, groups, ids, share
from visitapp.domain.indicators.shapes import Definition, Figure, Line
from visitapp.domain.indicators.yearly.course import Path
from visitapp.domain.indicators.yearly.shapes import Outcome

OUTCOMES = {
    "going": ("proposed", "accepted", "sent", "taken_up"), "succeeded": ("succeeded",),
    "refused": ("refused",), "abandoned": ("abandoned",),
}  # fmt: skip
"""How orientations stand, in four: each state is in one."""
NOT_SAID = ""


class Registered(NamedTuple):
    """What a household registered in the year said of itself; empty when it is not known."""

    id: str
    reasons: tuple[str, ...] = ()
    income: str = ""
    dwelling: str = ""


class Seen(NamedTuple):
    """A household visited in the year: its visits so far, and whether an action was begun."""

    id: str
    visits: int
    supported: bool


class One(NamedTuple):
    """A record that is counted."""

    id: str


class Sent(NamedTuple):
    """An orientation proposed in the year."""

    id: str
    family: str
    state: str


@dataclass(frozen=True)
class YearFacts:
    """All that the year's own figures are counted from, of one scope."""

    paths: Sequence[Path] = ()
    registered: Sequence[Registered] = ()
    seen: Sequence[Seen] = ()
    followed: Sequence[str] = ()
    sent: Sequence[Sent] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """French names by id: `reasons`, `income`, `dwelling`, `family`."""


def own_figures(
    facts: YearFacts, definitions: Mapping[str, Definition], visits: int
) -> tuple[Figure, ...]:
    """`visits`: how many the scheme has for each household."""
    seen = facts.seen
    complete = [one for one in seen if one.visits >= visits]
    supported = [one for one in seen if one.supported]
    done = [One(id) for id in facts.followed]
    return (
        _reasons(facts, definitions["year_reasons"]),
        _known(facts, definitions["year_income"], "income"),
        _known(facts, definitions["year_dwelling"], "dwelling"),
        share(definitions["year_complete"], complete, seen, why_none=NOBODY),
        share(definitions["year_reinforced"], supported, seen, why_none=NOBODY),
        count(definitions["year_followed"], done),
    )


def outcomes(facts: YearFacts) -> tuple[Outcome, ...]:
    """The orientations by family, then by how they stand; families in the order of the form."""
    names = facts.names.get("family", {})
    held: dict[str, Counter[str]] = {}
    for one in facts.sent:
        held.setdefault(one.family, Counter())[group_of(one.state)] += 1
    order = [*(name for name in names if name in held), *sorted(set(held) - set(names))]
    return tuple(
        Outcome(
            names.get(name, name) or "Non dit", held[name].total(),
            {group: held[name][group] for group in OUTCOMES},
        )
        for name in order
    )  # fmt: skip


def group_of(state: str) -> str:
    """The one of the four that a state is in; a state of a later program is still going."""
    return next((group for group, states in OUTCOMES.items() if state in states), "going")


def _reasons(facts: YearFacts, definition: Definition) -> Figure:
    known = [one for one in facts.registered if one.reasons]
    names = facts.names.get("reasons", {})
    there = Counter(reason for one in known for reason in one.reasons)
    order = [*(name for name in names if name in there), *sorted(set(there) - set(names))]
    lines = tuple(
        Line(names.get(name, name), Decimal(there[name]),
             ids([one for one in known if name in one.reasons]), len(known), there[name])
        for name in order
    )  # fmt: skip
    of = len(facts.registered)
    return Figure(definition, Decimal(len(known)), len(known), of, ids(known), lines)


def _known(facts: YearFacts, definition: Definition, name: str) -> Figure:
    every: Collection[Registered] = facts.registered
    known = [one for one in every if getattr(one, name)]
    lines = groups(every, lambda one: getattr(one, name), facts.names.get(name, {}))
    return Figure(definition, Decimal(len(known)), len(known), len(every), ids(known), lines)
