"""Households that trained people registered, before and after: seen, not proved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from visitapp.domain.addresses.names import words_of
from visitapp.domain.dates import months_later
from visitapp.domain.intake.identity import phones

Shared = Mapping[str, str]
"""E-mails and telephones that are nobody's own, each with the name of the structure whose it is;
empty for one that people of two names have."""
NONE: Shared = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Worker:
    """A professional: somebody trained, or whoever registered a household. Empty: not known."""

    name: str = ""
    structure: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """One household registered by a professional, on a day."""

    on: date
    by: Worker


@dataclass(frozen=True, slots=True)
class Became:
    """Registrations by trained people, in the `months` before the day and in as many after.

    `after` is None until that time is over: `until` is its last day, `so_far` what came meanwhile.
    `people` are those trained, `reachable` those of them who can be recognised in a registration.
    `beside_before` and `beside_after` (so far) are those of their structures, by others or by who
    is not told: in none of the other numbers.
    """

    months: int
    people: int
    reachable: int
    before: int
    after: int | None
    so_far: int
    until: date
    beside_before: int = 0
    beside_after: int = 0


class _Signs(NamedTuple):
    """How a person is recognised: the words of a name and of a structure, ways to be reached."""

    name: frozenset[str]
    structure: frozenset[str]
    ways: frozenset[str]


def became(
    day: date, trained: Sequence[Worker], registered: Iterable[Registered], *, months: int,
    today: date, shared: Shared = NONE,
) -> Became:  # fmt: skip
    """What trained people registered around the day of their training, which counts as before."""
    since, until = months_later(day, -months), months_later(day, months)
    theirs, beside = list[date](), list[date]()
    for one in registered:
        if any(same_person(one.by, who, shared) for who in trained):
            theirs.append(one.on)
        elif any(_beside(one.by, who, shared) for who in trained):
            beside.append(one.on)
    so_far = sum(1 for on in theirs if day < on <= until)
    return Became(
        months=months,
        people=len(trained),
        reachable=sum(1 for one in trained if _known(one, shared)),
        before=sum(1 for on in theirs if since < on <= day),
        after=so_far if today > until else None,
        so_far=so_far,
        until=until,
        beside_before=sum(1 for on in beside if since < on <= day),
        beside_after=sum(1 for on in beside if day < on <= until),
    )


def same_person(one: Worker, other: Worker, shared: Shared = NONE) -> bool:
    """Whether two are one: name and structure, or a way to reach that is not `shared`."""
    ours, theirs = (_signs(_placed(who, shared)) for who in (one, other))
    named = bool(ours.name and theirs.name)
    if (ours.ways & theirs.ways) - shared.keys():
        return not named or bool(ours.name & theirs.name)
    alike = ours.name == theirs.name and ours.structure == theirs.structure
    return named and bool(ours.structure) and alike


def shared_ways(people: Iterable[Worker], structures: Iterable[Worker]) -> Shared:
    """The e-mails and telephones of structures, or given under two unlike names."""
    names: dict[str, set[frozenset[str]]] = {}
    for signs in map(_signs, people):
        for way in signs.ways:
            names.setdefault(way, set()).add(signs.name)
    several = {
        way for way, whose in names.items()
        if any(not (one <= other or other <= one) for one, other in combinations(whose, 2))
    }  # fmt: skip
    owned = {way: one.name for one in structures for way in _signs(one).ways}
    return {**dict.fromkeys(several, ""), **owned}


def _placed(one: Worker, shared: Shared) -> Worker:
    """With the structure of the given address when none was named."""
    if one.structure:
        return one
    found = (shared.get(way, "") for way in sorted(_signs(one).ways))
    return replace(one, structure=next(filter(None, found), ""))


def _beside(one: Worker, other: Worker, shared: Shared) -> bool:
    """Whether two people work in one structure, by its name or by a shared address."""
    ours, theirs = (_signs(_placed(who, shared)) for who in (one, other))
    there = bool(ours.structure) and ours.structure == theirs.structure
    return there or bool(ours.ways & theirs.ways)


def _known(one: Worker, shared: Shared) -> bool:
    signs = _signs(_placed(one, shared))
    return bool(signs.ways - shared.keys() or (signs.name and signs.structure))


@lru_cache(4096)
def _signs(one: Worker) -> _Signs:
    """Names as duplicates compare them: no accents, no particles, no « Madame », in any order."""
    email = one.email.strip().casefold()
    return _Signs(
        frozenset(words_of(one.name)),
        frozenset(words_of(one.structure)),
        phones(one.phone) | ({email} if email else frozenset()),
    )
