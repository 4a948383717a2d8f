"""Whether one works in a territory, as typed; the most precise counts, unsaid is unknown."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from visitapp.domain.territories.territories import Territories, plain

Fit = Literal["here", "elsewhere", "unknown"]
_WORD = re.compile(r"[a-z0-9]+")
_LINKS = frozenset({"le", "la", "les", "l", "de", "du", "des", "d", "et", "sur", "a", "en"})
_DEPARTMENTS: Mapping[str, str] = {"93": "seine saint denis", "94": "val marne"}
"""As `spoken` gives them: the two departments of the agency's territories."""
_EVERYWHERE = frozenset({"france", "france entiere", "national", "nationale", "ile france", "idf"})
Levels = tuple[Mapping[str, frozenset[str]], ...]


@dataclass(frozen=True)
class Places:
    """Communes by each name of a place, most precise first: communes, territories, departments."""

    levels: Levels = field(default=())


def places(territories: Territories) -> Places:
    """The places of the agency. A department is known by the postcodes of its communes."""
    communes = {normalised(name): frozenset({plain}) for plain, name in territories.names.items()}
    groups: dict[str, frozenset[str]] = {}
    for one in territories.all:
        held = frozenset(name for name, of in territories.communes.items() if of == one)
        groups |= {normalised(one.code): held, normalised(one.name): held}
    departments: dict[str, frozenset[str]] = {}
    for postcode, one in territories.postcodes.items():
        for name in (postcode[:2], _DEPARTMENTS.get(postcode[:2], "")):
            if name:
                held = departments.get(name, frozenset())
                departments[name] = held | groups[normalised(one.code)]
    return Places((communes, groups, departments))


def fit(told: str, wanted: str, known: Places) -> Fit:
    """Whether somebody working in `told` works in `wanted`; empty means everywhere."""
    if not wanted.strip() or _EVERYWHERE & {normalised(told), normalised(wanted)}:
        return "here"
    theirs, ours = _communes(told, known), _communes(wanted, known)
    if theirs and ours:
        return "here" if theirs & ours else "elsewhere"
    return "here" if normalised(told) and normalised(told) == normalised(wanted) else "unknown"


def codes_of(told: str, codes: Iterable[str], known: Places) -> frozenset[str]:
    """Those of these territories that somebody names as she types: « Bondy », « 94 », `T8`."""
    return frozenset(code for code in codes if fit(told, code, known) == "here")


def schemes_named(typed: str, called: Mapping[str, str]) -> frozenset[str]:
    """The ids of the schemes somebody names; `called` has each one's name by its id."""
    word = plain(typed)
    return frozenset(id for id, name in called.items() if word and word in (plain(id), plain(name)))


@lru_cache(8192)
def normalised(text: str) -> str:
    """A name as it is compared: no accents, capitals, signs, articles; « st » is « saint »."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = ({"st": "saint", "ste": "sainte"}.get(word, word) for word in _WORD.findall(bare))
    return " ".join(word for word in words if word not in _LINKS)


def _communes(text: str, known: Places) -> frozenset[str]:
    within = f" {normalised(text)} "
    for level in known.levels:
        named = [held for name, held in level.items() if f" {name} " in within]
        if named:
            return frozenset().union(*named)
    return frozenset()
