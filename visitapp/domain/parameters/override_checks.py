"""Why a number of the agency cannot be taken: one French sentence, or nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.text import date_short, number, quantity

_FAR = 50
"""A number so many times the largest one known, or under the smallest, has a lost decimal mark."""
_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)
_COUNTED = ("objets", "classe", "classes", "jours", "personnes", "mois", "ans", "semaines")
_LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wants to set: one number, from a day (to a day), with where it comes from."""

    number: Decimal
    unit: str
    valid_from: date
    source: str
    column: str = ""
    valid_to: date | None = None


def refusal(
    said: Said,
    values: Sequence[Parameter],
    *,
    columns: Collection[str] = (),
    choices: Mapping[Decimal, str] | None = None,
) -> str:
    """A sentence, or empty; shipped `values` (none unknown), allowed `columns` and `choices`."""
    if not values:
        return "Ce nombre n’existe pas dans le calcul."
    for wrong in _where(said, values, columns), _when(said, values), _what(said, values, choices):
        if wrong:
            return wrong
    return "" if said.source.strip() else "Dites d’où vient ce nombre."


def _where(said: Said, values: Sequence[Parameter], columns: Collection[str]) -> str:
    label, unit = values[-1].label, values[-1].unit
    known = {column for value in values for column in _columns(value)} | set(columns)
    if said.column and said.column not in known:
        return f"«\u00a0{said.column[:40]}\u00a0» n’est pas une colonne de «\u00a0{label}\u00a0»."
    if known and not said.column:
        return f"«\u00a0{label}\u00a0» est une table\u00a0: choisissez une colonne."
    if said.unit != unit:
        return f"«\u00a0{label}\u00a0» s’écrit en {_named(unit)}, pas en {_named(said.unit)}."
    return ""


def _when(said: Said, values: Sequence[Parameter]) -> str:
    ends = (said.valid_from, said.valid_to or said.valid_from)
    if not all(_FIRST <= day <= _LAST for day in ends):
        return "Écrivez le jour en entier, par exemple 01/01/2026."
    if said.valid_to is not None and said.valid_to < said.valid_from:
        return "Le dernier jour est avant le premier."
    first = min(value.valid_from for value in values)
    if said.column and said.valid_from < first:
        return (
            f"La table livrée n’a rien le {date_short(said.valid_from)}\u00a0: "
            f"elle commence le {date_short(first)}."
        )
    if len(said.source) > _LONGEST_SOURCE:
        return f"Écrivez la source en {_LONGEST_SOURCE} lettres au plus."
    return ""


def _what(said: Said, values: Sequence[Parameter], choices: Mapping[Decimal, str] | None) -> str:
    value, unit = said.number, values[-1].unit
    if not value.is_finite():
        return "Écrivez un nombre."
    if choices:
        words = ", ".join(choices.values())
        return "" if value in choices else f"Choisissez parmi\u00a0: {words}."
    known = list(_numbers(values, said.column)) or list(_numbers(values, ""))
    if value < 0 and min(known) >= 0:
        return "Ce nombre n’est jamais négatif."
    top = {"1": Decimal(1), "%": Decimal(100)}.get(unit)
    if top is not None and value > top >= max(known):
        example = "0,07 pour 7\u00a0%" if unit == "1" else "7 pour 7\u00a0%"
        return f"C’est une part\u00a0: de 0 à {number(top)}. Écrivez {example}."
    whole = all(one == one.to_integral_value() for one in known)
    if unit in _COUNTED and whole and value != value.to_integral_value():
        return "Écrivez un nombre entier."
    return _far(value, known, unit)


def _far(value: Decimal, known: Sequence[Decimal], unit: str) -> str:
    """A decimal mark lost, or another unit: far from every number known."""
    sizes = [abs(one) for one in known if one]
    if not sizes or not value:
        return ""
    largest, smallest = max(sizes), min(sizes)
    if abs(value) > largest * _FAR:
        return f"C’est beaucoup trop, à côté de {quantity(largest, unit)}. Vérifiez la virgule."
    if abs(value) * _FAR < smallest:
        return (
            f"C’est beaucoup trop peu, à côté de {quantity(smallest, unit)}. Vérifiez la virgule."
        )
    return ""


def _columns(value: Parameter) -> Collection[str]:
    return () if isinstance(value.value, Decimal) else value.value.keys()


def _numbers(values: Sequence[Parameter], column: str) -> Iterator[Decimal]:
    """The numbers known of a column, or of the whole."""
    for value in values:
        if isinstance(value.value, Decimal):
            yield value.value
        else:
            yield from (x for name, x in value.value.items() if column in ("", name))


def _named(unit: str) -> str:
    return "nombre sans unité" if unit in ("", "1") else unit
