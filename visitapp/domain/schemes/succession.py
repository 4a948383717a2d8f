"""Which settings follow which: what a new version replaces, what stays to come, two put at once.

A version that has begun is replaced by the next one that is put, and goes on until the first day of
that one. A version to come is replaced by one of the same day alone: whatever is corrected until
then, it stays, and only a person gives it up.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from visitapp.domain.schemes.settings import DRAFT, IN_FORCE, Version, holds, versions_in_force

PREPARED, NOW, COMING, BESIDE, BEFORE, UNUSED = (
    "prepared", "now", "coming", "beside", "before", "unused",
)  # fmt: skip
"""Where a version is on a day. `BESIDE`: in force, and another of another computer counts."""


class Putting(NamedTuple):
    """What becomes of the others when a version is put; each the first to begin first."""

    replaced: tuple[Version, ...]
    left: tuple[Version, ...]

    def after(self, since: date) -> Version | None:
        """The one to come that a version of this day leaves its place to."""
        return next((one for one in self.left if one.first_day > since), None)


class Clash(NamedTuple):
    """Versions put by computers unaware of each other: those that count, and those that do not."""

    counts: tuple[Version, ...]
    others: tuple[Version, ...]


def putting(versions: Iterable[Version], scheme: str, since: date, today: date) -> Putting:
    """What putting a version that begins on `since` does to those in force, said before it is."""
    standing = tuple(reversed(versions_in_force(versions, scheme)))
    left = [one for one in standing if one.first_day > today and one.first_day != since]
    return Putting(tuple(one for one in standing if one not in left), tuple(left))


def clash(versions: Iterable[Version], scheme: str) -> Clash:
    """Versions in force that one computer alone would not have left beside each other."""
    standing = versions_in_force(versions, scheme)
    winners = {
        other.record: one.record
        for place, one in enumerate(standing) for other in standing[place + 1 :]
        if _unaware(one, other)
    }  # fmt: skip
    return Clash(
        tuple(one for one in standing
              if one.record in winners.values() and one.record not in winners),
        tuple(one for one in standing if one.record in winners),
    )  # fmt: skip


def stage(version: Version, versions: Iterable[Version], on: date) -> str:
    """Where a version is on a day, whatever its state says: replaced, it may hold still."""
    every = tuple(versions)
    if version.state == DRAFT:
        return PREPARED
    if not version.begun or version.unused:
        return UNUSED
    if holds(every, version.scheme, on) == version:
        return NOW
    if version in clash(every, version.scheme).others:
        return BESIDE
    return COMING if version.state == IN_FORCE and version.first_day > on else BEFORE


def _unaware(one: Version, other: Version) -> bool:
    """Whether the last put of two in force would have replaced the first, had it been known."""
    first, last = sorted((one, other), key=lambda version: version.begun)
    seen = last.put_on
    return seen is None or first.first_day <= seen or first.first_day == last.first_day
