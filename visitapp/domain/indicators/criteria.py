"""Households visited, by identification criterion met; a criterion never asked is unknown."""

from collections.abc import Mapping
from decimal import Decimal

from visitapp.domain.indicators.facts import Facts
from visitapp.domain.indicators.identification import (
    CRITERIA,
    MET,
    NOT_KNOWN,
    NOT_MET,
    NOTHING_KNOWN,
    last_known,
    to_a_fund,
    with_fund,
)
from visitapp.domain.indicators.shapes import Definition, Figure, Line
from visitapp.domain.text import number

NONE = "none"
"""The line of those who meet none, everything being known: it is no part of the others' whole."""
ASKED = ("sent", "taken_up", "succeeded")
"""States of an orientation whose request left: refused after that, it was asked all the same."""
NOBODY_ASKED = "Aucun foyer visité n’a répondu à ces questions."


def names(limit: Decimal) -> Mapping[str, str]:
    """The French names of the lines. `limit` is the threshold of the effort, 0 to 1."""
    return {
        "effort": f"Effort énergétique de plus de {number(limit * 100)}\u00a0%",
        "arrears": "Facture d’énergie ou d’eau en retard",
        "heating": "Chauffage restreint, ou froid l’hiver",
        "cheque": "Chèque énergie reçu",
        "fsl": "Aide du FSL demandée ou obtenue",
        NONE: "Aucun de ces critères, tous connus",
    }


def criteria(facts: Facts, definition: Definition) -> Figure:
    """Households visited that meet one at least; a line for each, out of those that are known."""
    held = _held(facts)
    words = facts.words.choices.get(definition.name, {})
    lines = [
        _line(words.get(name, name), [id for id, signs in held.items() if signs[place] == MET],
              sum(signs[place] == NOT_MET for signs in held.values()))
        for place, name in enumerate(CRITERIA)
    ]  # fmt: skip
    known = [signs for signs in held.values() if NOT_KNOWN not in signs]
    none = tuple([id for id, signs in held.items() if MET not in signs and NOT_KNOWN not in signs])
    value = Decimal(len(none)) if known else None
    lines.append(Line(words.get(NONE, NONE), value, none, len(known), len(none), NONE))
    met = tuple([id for id, signs in held.items() if MET in signs])
    unknown = bool(held) and all(signs == NOTHING_KNOWN for signs in held.values())
    return Figure(
        definition, None if unknown else Decimal(len(met)), len(met), len(held), met,
        tuple(lines) if held else (), NOBODY_ASKED if unknown else "",
    )  # fmt: skip


def _held(facts: Facts) -> dict[str, str]:
    """By household visited, what its visits of the period last said of each criterion."""
    held = dict.fromkeys(facts.visited, NOTHING_KNOWN)
    for visit in facts.by_day:
        if visit.criteria:
            held[visit.household] = last_known(held[visit.household], visit.criteria)
    for one in facts.orientations:
        if one.household in held and to_a_fund(one.need, one.recipient, facts.funds):
            days = (one.moved.get(state) for state in ASKED)
            if any(day is not None and day <= facts.scope.end for day in days):
                held[one.household] = with_fund(held[one.household])
    return held


def _line(label: str, met: list[str], not_met: int) -> Line:
    many = len(met)
    known = many + not_met
    return Line(label, Decimal(many) if known else None, tuple(met), known, many)
