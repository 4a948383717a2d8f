"""Defects over a building's dwellings, from answers a landlord may read; unknown is not no."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SIGNS = "danger_signs"


@dataclass(frozen=True, slots=True)
class Defect:
    """`words` in French; `yes` and `no` map a question (`rooms/damp_seen`) to its values. `looked`:
    the list that says no where it is ticked without these."""

    id: str
    words: str
    yes: Mapping[str, frozenset[Any]]
    no: Mapping[str, frozenset[Any]]
    looked: str = ""


def _one_of(*values: Any) -> frozenset[Any]:
    return frozenset(values)


def _danger(id: str, words: str, *signs: str, **more: frozenset[Any]) -> Defect:
    also = {name.replace("__", "/"): values for name, values in more.items()}
    return Defect(id, words, {SIGNS: _one_of(*signs), **also}, {}, looked=SIGNS)


DEFECTS = (
    Defect(
        "damp", "Humidité ou moisissures",
        {"damp": _one_of(True), "mould": _one_of("little", "much"),
         "rooms/damp_seen": _one_of("stains", "mould")},
        {"damp": _one_of(False)},
    ),
    Defect(
        "no_ventilation", "Air qui ne se renouvelle pas",
        {"ventilation": _one_of("none"), "outlets_work": _one_of(False)},
        {"ventilation": _one_of("natural", "mechanical")},
    ),
    Defect(
        "draughts", "Courants d’air",
        {"draughts": _one_of(True), "rooms/window_draught": _one_of(True)},
        {"draughts": _one_of(False)},
    ),
    _danger("heating_broken", "Chauffage absent ou en panne", "no_heating",
            rooms__radiators_work=_one_of(False)),
    _danger("electricity", "Installation électrique dangereuse", "bare_wires", "no_earth"),
    _danger("gas", "Gaz ou monoxyde à vérifier", "gas_smell", "co_signs", "blocked_gas_inlet"),
    _danger("lead", "Vieille peinture qui s’écaille", "lead_paint"),
    Defect(
        "single_glazing", "Simple vitrage",
        {"glazing": _one_of("single")}, {"glazing": _one_of("double")},
    ),
    Defect(
        "energy_label", "Étiquette énergie F ou G",
        {"dpe_class": _one_of("f", "g")}, {"dpe_class": _one_of("a", "b", "c", "d", "e")},
    ),
)  # fmt: skip
READ = tuple(sorted({name for one in DEFECTS for name in (*one.yes, *one.no)}))
"""The questions read, as patterns: `rooms/damp_seen` is asked in each room."""


def defects(values: Mapping[str, Iterable[Any]]) -> dict[str, bool | None]:
    """By defect: seen, not seen or None; `values` are all the values given, by question of READ."""
    return {one.id: _seen(one, values) for one in DEFECTS}


def _seen(defect: Defect, values: Mapping[str, Iterable[Any]]) -> bool | None:
    if _holds(defect.yes, values):
        return True
    looked = any(True for _ in values.get(defect.looked, ()))
    return False if looked or _holds(defect.no, values) else None


def _holds(wanted: Mapping[str, frozenset[Any]], values: Mapping[str, Iterable[Any]]) -> bool:
    return any(value in these for name, these in wanted.items() for value in values.get(name, ()))


@dataclass(frozen=True, slots=True)
class Count:
    """How many dwellings have a defect, among those where somebody could say."""

    id: str
    words: str
    seen: int
    known: int


def defect_counts(dwellings: Iterable[Mapping[str, bool | None]]) -> tuple[Count, ...]:
    """The defects seen at least once, the most common first."""
    every = list(dwellings)
    found = [
        Count(one.id, one.words, sum(1 for d in every if d.get(one.id)),
              sum(1 for d in every if d.get(one.id) is not None))
        for one in DEFECTS
    ]  # fmt: skip
    return tuple(sorted((one for one in found if one.seen), key=lambda one: -one.seen))
