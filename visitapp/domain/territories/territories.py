"""The territory and scheme of a commune or postcode; `UNKNOWN` is counted apart."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

UNKNOWN = "unknown"
DEPARTMENTS: Mapping[str, str] = {"93": "en Seine-Saint-Denis", "94": "dans le Val-de-Marne"}
"""A department by its number (Insee, code officiel géographique), as one says where one lives."""
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "’": " ", "'": " ", "-": " ", ".": " ", ",": " ",
                          "(": " ", ")": " "})  # fmt: skip
_SAINT = {"st": "saint", "ste": "sainte", "s/": "sur", "s": "sur"}
_NOT_A_NAME = re.compile(r"^(?:\d+|cedex)$")


@dataclass(frozen=True, slots=True)
class Territory:
    """A group of communes: code (`T8`), French name, scheme, department."""

    code: str
    name: str
    scheme: str
    department: str = ""

    @property
    def word(self) -> str:
        """The word accounts use for it: `est-ensemble`."""
        return plain(self.name).replace(" ", "-")


@dataclass(frozen=True)
class Territories:
    """By plain commune name or postcode; `names` are official, `alone` own a postcode."""

    all: tuple[Territory, ...]
    names: Mapping[str, str]
    communes: Mapping[str, Territory]
    postcodes: Mapping[str, Territory]
    alone: Mapping[str, str] = field(default_factory=dict)

    def of(self, commune: str, postcode: str = "") -> Territory | None:
        """The territory of an address; the commune decides where the two say otherwise."""
        found = self.communes.get(plain(commune)) if commune else None
        return found or self.postcodes.get(_bare(postcode))

    def commune_of(self, commune: str, postcode: str = "") -> str:
        """A commune's official name, by name or its lone postcode; as typed when unknown."""
        known = self.names.get(plain(commune)) if commune else None
        return known or self.alone.get(_bare(postcode)) or commune

    def where(self, scheme: str) -> str:
        """Where a scheme is: « en Seine-Saint-Denis (Est Ensemble, …) »; empty if unknown."""
        held: dict[str, list[str]] = {}
        for one in self.all:
            if one.scheme == scheme:
                place = DEPARTMENTS.get(one.department, f"dans le département {one.department}")
                held.setdefault(place, []).append(one.name)
        return ", ".join(f"{place} ({', '.join(names)})" for place, names in held.items())

    def named(self, word: str) -> Territory | None:
        """The territory that an account's word names: its code, or its name."""
        code, named = word.casefold(), plain(word.replace("_", " "))
        every = (one for one in self.all if code == one.code.casefold() or named == plain(one.name))
        return next(every, None)


@lru_cache(4)
def read_territories(text: str, *, on: date) -> Territories:
    """The lines of `territories.csv` in force on a day. Raises `KeyError`, `ValueError`."""
    lines = [
        line for line in csv.DictReader(text.splitlines())
        if date.fromisoformat(line["valid_from"]) <= on
    ]  # fmt: skip
    communes: dict[str, Territory] = {}
    held: dict[str, set[Territory]] = {}
    named: dict[str, set[str]] = {}
    for line in lines:
        one = Territory(line["territory_code"], line["territory_name"], line["scheme"],
                        line["department"])  # fmt: skip
        communes[plain(line["commune"])] = one
        for postcode in line["postal_codes"].split("|"):
            held.setdefault(postcode, set()).add(one)
            named.setdefault(postcode, set()).add(line["commune"])
    every = tuple(sorted(set(communes.values()), key=lambda one: (one.scheme, one.name)))
    names = {plain(line["commune"]): line["commune"] for line in lines}
    return Territories(
        every, names, communes, dict(_only(held.items())), dict(_only(named.items()))
    )


@lru_cache(4096)
def plain(commune: str) -> str:
    """A commune without accents, capitals, signs, postcode or « cedex »; « st » is « saint »."""
    apart = unicodedata.normalize("NFKD", commune.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = (_SAINT.get(word, word) for word in bare.replace("s/", "s/ ").split())
    return " ".join(word for word in words if not _NOT_A_NAME.match(word))


def _bare(postcode: str) -> str:
    return postcode.strip().replace(" ", "")


def _only[T](held: Iterable[tuple[str, set[T]]]) -> Iterable[tuple[str, T]]:
    """The only candidate: a postcode shared by two territories or communes decides nothing."""
    return ((code, next(iter(of))) for code, of in held if len(of) == 1)
