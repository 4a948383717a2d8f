"""The numbers of a household today, those of its own scheme: by its file, or by list rows for
thousands. For no household's, see `facts.rules_today`."""

from collections.abc import Callable
from datetime import date
from functools import cache

from visitapp.domain.parameters.parameters import Parameters
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.records.find import summary_of
from visitapp.operations.schemes.list_row_schemes import Known, schemes


def numbers_of(desk: Desk, household: str) -> Parameters:
    """The numbers of one household. One that is not on this computer is of no known scheme."""
    return numbers_of_files(desk)(household)


def numbers_of_files(desk: Desk, on: date | None = None) -> Callable[[str], Parameters]:
    """By household, its numbers of a day, today when not said."""
    numbers = numbers_of_rows(desk, on)
    return lambda household: numbers(summary_of(desk, household))


def numbers_of_rows(desk: Desk, on: date | None = None) -> Callable[[Known], Parameters]:
    """The same by list row of a household."""
    scheme, numbers = schemes(desk), numbers_by_scheme(desk, on)
    return lambda known: numbers(scheme(known))


def numbers_by_scheme(desk: Desk, on: date | None = None) -> Callable[[str], Parameters]:
    """By scheme, its numbers of a day, today when not said; empty: of whose is not known."""
    day = on or desk.now().date()
    return cache(lambda scheme: desk.reference.tables(scheme).parameters.on(day))


def follow_up_months(desk: Desk) -> dict[str, int]:
    """By scheme, how many months after a visit its households are followed; empty: not known."""
    numbers = numbers_by_scheme(desk)
    schemes = {"", *(one.scheme for one in territories(desk).all)}
    return {one: int(numbers(one)["follow_up_months"].at("follow_up")) for one in schemes}
