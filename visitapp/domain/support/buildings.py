"""One building seen across households: the same address however it was typed, the same defects.

Facts of dwellings only: every question read here is one that the landlord may read. Unknown is
never « no »: a defect is seen, not seen, or not known.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

SHORT = {
    "r": "rue", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard",
    "boul": "boulevard", "blvd": "boulevard", "pl": "place", "all": "allee", "ch": "chemin",
    "che": "chemin", "imp": "impasse", "sq": "square", "crs": "cours", "rte": "route",
    "res": "residence", "st": "saint", "ste": "sainte", "dr": "docteur", "gal": "general",
    "mal": "marechal", "pdt": "president", "fg": "faubourg", "fbg": "faubourg",
}  # fmt: skip
SMALL = frozenset(("de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux"))
REPEATED = {"b": "bis", "t": "ter", "q": "quater"}
INSIDE = re.compile(
    r"\b(?:(?:bat|batiment|esc|escalier|apt|app|appt|appartement|hall|logement) (?=\d|[a-z]\d*\b)"
    r"|porte (?=\d|[a-ce-km-z]\d*\b|gauche|droite)"
    r"|\d+ ?(?:er|e|eme|ere)? etage|rdc\b|rez de chaussee|bp \d)"
)
"""Where an address enters the building; « rue de la Porte de Pantin » does not."""
DOORS = re.compile(
    r"\b(bat|batiment|esc|escalier|apt|app|appt|appartement|logement|porte) (\d+|[a-z]\d*|[a-z]+)\b"
)
DOOR = {"batiment": "bat", "escalier": "esc", **dict.fromkeys(
    ("app", "appt", "appartement", "logement", "porte"), "apt"
)}  # fmt: skip
NUMBER = re.compile(r"^(\d{1,5})\s*(bis|ter|quater|[a-f]|t|q)?\b")
MORE_NUMBERS = re.compile(r"^(?:\s*\d+(?:bis|ter|quater|[a-f]|t|q)?\b)+")
"""« 12-14 bis, rue … » is one building, by its first number."""
ALIKE = 0.8
"""From how alike on two streets are one that was typed twice: « rue Neuve », « rue Neuves »."""
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": " ", "'": " "})


def same_address(street: str, commune: str) -> str:
    """An address as one compares it; empty when its number, its street or its commune is missing.

    « 3 bis, av. de la République (bât. B) » and « 3bis avenue République » are one building.
    """
    number, words, town = address_parts(street, commune)
    whole = number and words and town
    return f"{number} {' '.join(words)}, {' '.join(town)}" if whole else ""


def address_parts(street: str, commune: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A number with its suffix, the words of a street, those of a commune; each may be empty."""
    typed, town = _plain(street), _words(_plain(commune))
    outside = INSIDE.split(typed)[0]
    numbered = NUMBER.match(outside)
    if numbered is None:
        return "", tuple(_words(outside)), tuple(town)
    words = _words(MORE_NUMBERS.sub("", outside[numbered.end() :]))
    suffix = REPEATED.get(numbered[2] or "", numbered[2] or "")
    return f"{int(numbered[1])}{suffix}", tuple(words), tuple(town)


def another_dwelling(then: Sequence[str], now: Sequence[str]) -> bool:
    """Whether a household moved between two addresses, each a street and a commune.

    A number with a digit more or less, a street spelled otherwise, another commune with the same
    number and street: that is one address, corrected.
    """
    was, is_now = (address_parts(*one) for one in (then, now))
    if not all(was) or not all(is_now):
        return False
    number = not (was[0] in is_now[0] or is_now[0] in was[0])
    alike = SequenceMatcher(None, " ".join(was[1]), " ".join(is_now[1]), autojunk=False).ratio()
    town = was[0] == is_now[0] and was[1] == is_now[1]
    return number or alike < ALIKE or not (was[2] == is_now[2] or town)


def same_flat(street: str, other: str) -> bool:
    """Whether two streets of one building name the same door, however it was typed.

    False where one of them names none, or says another building or staircase.
    """
    one, two = _doors(street), _doors(other)
    both = one.keys() & two.keys()
    return "apt" in both and all(one[name] == two[name] for name in both)


def _doors(street: str) -> dict[str, str]:
    typed = _plain(street)
    inside = typed[len(INSIDE.split(typed)[0]) :]
    return {DOOR.get(what, what): which for what, which in DOORS.findall(inside)}


def telling_words(street: str) -> tuple[str, ...]:
    """The words of a street by which a list can be searched: those that nobody shortens."""
    words = _words(INSIDE.split(_plain(street))[0])
    kept = [word for word in words if len(word) > 3 and word not in SHORT.values()]
    return tuple(kept)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def _words(text: str) -> list[str]:
    whole = (SHORT.get(word, word) for word in text.split())
    return [word for word in whole if word not in SMALL]


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect of a dwelling: `words` in French, and the answers that say it.

    `yes` and `no` map a question, `damp` or `rooms/damp_seen`, to the values that say so.
    """

    id: str
    words: str
    yes: Mapping[str, frozenset[Any]]
    no: Mapping[str, frozenset[Any]]


def _one_of(*values: Any) -> frozenset[Any]:
    return frozenset(values)


DANGERS = _one_of(
    "gas_smell", "co_signs", "bare_wires", "no_earth", "overloaded_strip", "fuel_heater",
    "blocked_gas_inlet", "lead_paint", "no_heating", "no_water", "fall_hazard", "none",
)  # fmt: skip


def _danger(id: str, words: str, *signs: str, **more: frozenset[Any]) -> Defect:
    """Of the list of dangers: one that was ticked without this one says that it is not there."""
    seen = _one_of(*signs)
    also = {name.replace("__", "/"): values for name, values in more.items()}
    return Defect(id, words, {"danger_signs": seen, **also}, {"danger_signs": DANGERS - seen})


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
    """By defect: seen, not seen, or None when nobody can say.

    `values` gives, by question of READ, every value given: one per room, each choice ticked.
    """
    return {one.id: _seen(one, values) for one in DEFECTS}


def _seen(defect: Defect, values: Mapping[str, Iterable[Any]]) -> bool | None:
    if _holds(defect.yes, values):
        return True
    return False if _holds(defect.no, values) else None


def _holds(wanted: Mapping[str, frozenset[Any]], values: Mapping[str, Iterable[Any]]) -> bool:
    return any(value in these for name, these in wanted.items() for value in values.get(name, ()))


@dataclass(frozen=True, slots=True)
class Count:
    """How many dwellings have a defect, among those where somebody could say."""

    id: str
    words: str
    seen: int
    known: int


def counts(dwellings: Iterable[Mapping[str, bool | None]]) -> tuple[Count, ...]:
    """The defects seen at least once, the most common first."""
    every = list(dwellings)
    found = [
        Count(one.id, one.words, sum(1 for d in every if d.get(one.id)),
              sum(1 for d in every if d.get(one.id) is not None))
        for one in DEFECTS
    ]  # fmt: skip
    return tuple(sorted((one for one in found if one.seen), key=lambda one: -one.seen))
