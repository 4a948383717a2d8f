"""The scheme of list rows, the day whose rules apply, and what it says; territories and versions
are read once for thousands."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from functools import cache

from visitapp.domain.schemes.settings import holds
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.operations.schemes.household_scheme import Standing
from visitapp.operations.schemes.settings_in_force import versions

Known = Mapping[str, object]
"""What a list row says of a file: `scheme`, `commune`, `postcode`, `registered_on`."""


def schemes(desk: Desk) -> Callable[[Known], str]:
    """By row, the scheme of its household, as `schemes_of_file.scheme_of` says of one file."""
    there = cache(lambda: territories(desk))

    def of(known: Known) -> str:
        scheme = summary_text(known, "scheme")
        if scheme:
            return scheme
        place = there().of(summary_text(known, "commune"), summary_text(known, "postcode"))
        return place.scheme if place is not None else ""

    return of


def standings(desk: Desk) -> Callable[[Known, datetime], Standing]:
    """By row and by when its file was made, as `schemes_of_file.standing_of` says of one file."""
    scheme, zone = schemes(desk), desk.now().tzinfo
    return lambda known, made: Standing(scheme(known), _registered_on(known, made, zone))


def registered_on(desk: Desk, known: Known, made: datetime) -> date:
    """The day that a household registered; the day its file was made when nobody said."""
    return _registered_on(known, made, desk.now().tzinfo)


def _registered_on(known: Known, made: datetime, zone: tzinfo | None) -> date:
    return summary_date(known, "registered_on") or made.astimezone(zone).date()


def numbers(desk: Desk, question: str) -> Callable[[str, date], int | None]:
    """By scheme and day, the whole number that the version of that day says; None: it says none."""
    every = versions(desk)
    said = cache(lambda record: number_of(desk, record, question))

    def of(scheme: str, on: date) -> int | None:
        version = holds(every, scheme, on) if scheme else None
        return said(version.record) if version is not None else None

    return of


def number_of(desk: Desk, version: str, question: str) -> int | None:
    """The whole number that one version says; None when it says none."""
    said = answers_of(desk, record=version).get(question)
    return said.value if said is not None and type(said.value) is int else None
