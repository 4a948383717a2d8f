"""What a funder asks: who was visited, what was fitted, where households were sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from visitapp.domain.indicators.counting import CENT, UNKNOWN, count, groups, ids
from visitapp.domain.indicators.facts import Facts, Household, Visit
from visitapp.domain.indicators.kept_actions import kept_once
from visitapp.domain.indicators.shapes import Definition, Figure, Line
from visitapp.domain.states.support import LEFT
from visitapp.domain.stock.levels import in_force
from visitapp.domain.territories.territories import plain

Each = Callable[[str, date], Decimal | None]
"""What one object weighs in a sum on the day that it was fitted; None where that is not known."""
PERSONS_UNKNOWN = "Le nombre de personnes n’est connu pour aucun foyer."
NO_COUNT = "Aucune visite ne dit combien d’objets ont été posés."
NO_PRICE = "Aucun des objets posés n’a de prix."
NO_SAVING = "Aucune visite de la période n’a d’action gardée avec un calcul."


def visits(facts: Facts, definition: Definition) -> Figure:
    """Visits that took place, by number."""
    names = facts.words.choices.get("visit_number", {})
    return count(definition, facts.visits, groups(facts.visits, lambda one: one.number, names))


def households(facts: Facts, definition: Definition) -> Figure:
    """Households visited, by territory."""
    found = _visited(facts)
    lines = groups(found, lambda one: one.territory, facts.words.territories)
    return count(definition, found, lines)


def persons(facts: Facts, definition: Definition) -> Figure:
    """The people of the households visited; `of` is every household, `counted` those known."""
    held = {one.id: _persons(facts, one) for one in _visited(facts)}
    known = [(id, number) for id, number in held.items() if number is not None]
    value = Decimal(sum(number for _, number in known)) if known or not held else None
    return Figure(
        definition, value, len(known), len(held), tuple(id for id, _ in known),
        why_none="" if value is not None else PERSONS_UNKNOWN,
    )  # fmt: skip


def communes(facts: Facts, definition: Definition) -> Figure:
    """Households visited by commune, one line for all the ways to write it, by territory."""
    found = _visited(facts)
    names = {plain(one.commune): one.commune for one in found if one.commune}
    ordered = {key: facts.words.communes.get(key, names[key]) for key in sorted(names)}
    figure = _known(definition, found, lambda one: plain(one.commune), ordered)
    where = {one.id: facts.words.territories.get(one.territory, UNKNOWN) for one in found}
    lines = (replace(line, group=where[line.records[0]]) for line in figure.lines)
    return replace(figure, lines=tuple(lines))


def tenure(facts: Facts, definition: Definition) -> Figure:
    """Households visited by tenure: the visit's answer, else the registration's."""
    names = facts.words.choices.get("tenure", {})
    return _known(
        definition,
        _visited(facts),
        lambda one: facts.last_said[one.id].get("tenure", one.tenure),
        names,
    )


def heating(facts: Facts, definition: Definition) -> Figure:
    """Households visited by main heating energy."""
    names = facts.words.choices.get("heating_energy", {})
    return _known(
        definition, _visited(facts), lambda one: facts.last_said[one.id].get("heating", ""), names
    )


def language(facts: Facts, definition: Definition) -> Figure:
    """Households visited by the language spoken at home."""
    names = facts.words.choices.get("language", {})
    return _known(definition, _visited(facts), lambda one: one.language, names)


def kit_households(facts: Facts, definition: Definition) -> Figure:
    """Households where something was fitted, out of those visited."""
    equipped = {one.household for one in facts.equipped}
    found = [one for one in _visited(facts) if one.id in equipped]
    return Figure(definition, Decimal(len(found)), len(found), len(facts.visited), ids(found))


def kit_items(facts: Facts, definition: Definition) -> Figure:
    """Objects fitted, by object. The records are the visits that say how many."""
    return _kit(facts, definition, lambda item, day: Decimal(1), Decimal(1), NO_COUNT)


def kit_cost(facts: Facts, definition: Definition) -> Figure:
    """What was fitted, in euros, at the price of that day, where the object has one."""
    prices = facts.limits.kit_cost
    return _kit(
        facts, definition, lambda item, day: in_force(prices.get(item, ()), day), CENT, NO_PRICE
    )


def _kit(facts: Facts, definition: Definition, each: Each, step: Decimal, why: str) -> Figure:
    """Objects fitted, each times what it weighs; what weighs nothing known is not in the sum."""
    lines = tuple(_item_line(facts, item, each, step) for item in _items(facts))
    known = [line.value for line in lines if line.value is not None]
    value = sum(known, Decimal(0)).quantize(step) if known or not lines else None
    found, behind = facts.equipped, set[str]()
    for item in facts.fitted:
        behind |= {visit.id for visit, _ in _weighed(facts, item, each)}
    said = [one for one in found if one.id in behind]
    return Figure(
        definition, value, len(said), len(found), ids(said), lines,
        "" if value is not None else why,
    )  # fmt: skip


def orientations(facts: Facts, definition: Definition) -> Figure:
    """Orientations proposed in the period, by their state of today."""
    found = [one for one in facts.orientations if facts.within(one.proposed_on)]
    names = facts.words.states.get("orientation", {})
    return count(definition, found, groups(found, lambda one: one.state, names))


def letters(facts: Facts, definition: Definition) -> Figure:
    """Letters sent in the period, by document."""
    gone = [one for one in facts.letters if one.state in LEFT]
    found = [one for one in gone if facts.within(one.sent_on)]
    names = facts.words.choices.get("document", {})
    return count(definition, found, groups(found, lambda one: one.document, names))


def support(facts: Facts, definition: Definition) -> Figure:
    """Actions of support begun in the period, by subject."""
    found = [one for one in facts.actions if facts.within(one.started_on)]
    names = facts.words.choices.get("subject", {})
    return count(definition, found, groups(found, lambda one: one.subject, names))


def registrations(facts: Facts, definition: Definition) -> Figure:
    """Households registered in the period, by who registered them; each of them once."""
    entered = [one for one in facts.households.values() if facts.within(one.entered_on)]
    found = [one for one in entered if not one.doubled]
    names = facts.words.choices.get("origin", {})
    return count(definition, found, groups(found, lambda one: one.origin, names))


def savings_estimated(facts: Facts, definition: Definition) -> Figure:
    """What the kept actions are thought to save, in euros a year: never with what was measured."""
    kept = kept_once(facts.by_day)
    known = [(one.worth_at, one.saved) for one in kept if one.saved is not None]
    low, central, high = (
        sum((saved[place] for _, saved in known), Decimal(0)).quantize(CENT) for place in range(3)
    )
    behind = tuple(dict.fromkeys(id for id, _ in known))
    lines = tuple(
        Line(label, value, counted=len(behind))
        for label, value in (("Au plus bas", low), ("Au plus haut", high)) if known
    )  # fmt: skip
    return Figure(
        definition, central if known else None, len(behind),
        len({one.worth_at for one in kept}), behind, lines, "" if known else NO_SAVING,
    )  # fmt: skip


def _visited(facts: Facts) -> list[Household]:
    return [facts.households[id] for id in facts.visited]


def _persons(facts: Facts, one: Household) -> int | None:
    said: int | None = facts.last_said[one.id].get("persons", one.persons)
    return said


def _known(
    definition: Definition, found: Sequence[Household], key: Callable[[Household], str],
    names: Mapping[str, str],
) -> Figure:  # fmt: skip
    """The households whose answer is known, out of all; those that are not have their line."""
    known = [one for one in found if key(one)]
    lines = groups(found, key, names)
    return Figure(definition, Decimal(len(known)), len(known), len(found), ids(known), lines)


def _items(facts: Facts) -> list[str]:
    names = facts.words.choices.get("item", {})
    there = facts.fitted
    return [*(item for item in names if item in there), *sorted(set(there) - set(names))]


def _item_line(facts: Facts, item: str, each: Each, step: Decimal) -> Line:
    """One object: `value` is its number times `each`, `counted` the visits that fitted some."""
    said = [weight for _, weight in _weighed(facts, item, each)]
    label = facts.words.choices.get("item", {}).get(item, item) or UNKNOWN
    value = sum(said, Decimal(0)).quantize(step) if said else None
    behind = tuple(dict.fromkeys(visit.id for visit, _ in facts.fitted[item]))
    return Line(label, value, behind, None, len(behind))


def _weighed(facts: Facts, item: str, each: Each) -> list[tuple[Visit, Decimal]]:
    """The visits that say how many of an object they fitted, where one weighs something known."""
    told = [(visit, number, each(item, visit.day))
            for visit, number in facts.fitted[item] if number is not None]  # fmt: skip
    return [(visit, one * number) for visit, number, one in told if one is not None]
