"""What the report of a year alone counts: who registered, how orientations stand."""

from collections import Counter
from decimal import Decimal

from visitapp.domain.consents.consents import family_of
from visitapp.domain.indicators.counting import NOBODY, count, groups, ids, share
from visitapp.domain.indicators.facts import Facts
from visitapp.domain.indicators.shapes import Definition, Figure, Line, Outcome

OUTCOMES = {
    "going": ("proposed", "accepted", "sent", "taken_up"), "succeeded": ("succeeded",),
    "refused": ("refused",), "abandoned": ("abandoned",),
}  # fmt: skip
"""How orientations stand, in four: each state is in one."""


def year_reasons(facts: Facts, definition: Definition) -> Figure:
    """Households registered by their reasons: one may give several."""
    known = [one for one in facts.registered if one.reasons]
    names = facts.words.choices.get("reasons", {})
    there = Counter(reason for one in known for reason in one.reasons)
    order = [*(name for name in names if name in there), *sorted(set(there) - set(names))]
    lines = tuple(
        Line(names.get(name, name), Decimal(there[name]),
             ids([one for one in known if name in one.reasons]), len(known), there[name])
        for name in order
    )  # fmt: skip
    of = len(facts.registered)
    return Figure(definition, Decimal(len(known)), len(known), of, ids(known), lines)


def year_income(facts: Facts, definition: Definition) -> Figure:
    """Households registered by class of income."""
    return _registered_by(facts, definition, "income", "income")


def year_dwelling(facts: Facts, definition: Definition) -> Figure:
    """Households registered by type of dwelling."""
    return _registered_by(facts, definition, "dwelling", "dwelling_type")


def year_complete(facts: Facts, definition: Definition) -> Figure:
    """Households visited that had all the visits of their scheme."""
    complete = [one for one in facts.seen if one.visits >= facts.limits.visits]
    return share(definition, complete, facts.seen, why_none=NOBODY)


def year_reinforced(facts: Facts, definition: Definition) -> Figure:
    """Households visited for which a support action was started."""
    supported = [one for one in facts.seen if one.supported]
    return share(definition, supported, facts.seen, why_none=NOBODY)


def year_followed(facts: Facts, definition: Definition) -> Figure:
    """Follow-ups done in the year."""
    return count(definition, facts.done)


def outcomes(facts: Facts) -> tuple[Outcome, ...]:
    """Orientations proposed by family (as in the form), then by how they stand."""
    names = facts.words.choices.get("family", {})
    held: dict[str, Counter[str]] = {}
    for one in facts.orientations:
        if facts.within(one.proposed_on) and not facts.households[one.household].doubled:
            family = held.setdefault(family_of(one.recipient), Counter())
            family[outcome_group(one.state)] += 1
    order = [*(name for name in names if name in held), *sorted(set(held) - set(names))]
    return tuple(
        Outcome(
            names.get(name, name) or "Non dit", held[name].total(),
            {group: held[name][group] for group in OUTCOMES},
        )
        for name in order
    )  # fmt: skip


def outcome_group(state: str) -> str:
    """The one of the four that a state is in; a state of a later program is still going."""
    return next((group for group, states in OUTCOMES.items() if state in states), "going")


def _registered_by(facts: Facts, definition: Definition, name: str, question: str) -> Figure:
    every = facts.registered
    known = [one for one in every if getattr(one, name)]
    lines = groups(every, lambda one: getattr(one, name), facts.words.choices.get(question, {}))
    return Figure(definition, Decimal(len(known)), len(known), len(every), ids(known), lines)
