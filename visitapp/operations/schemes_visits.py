"""How many visits a scheme has for each household, on a day, for lists of thousands of them.

The screens that ask for it do without the tables of a study: only this number is read.
"""

from collections.abc import Callable
from datetime import date
from functools import cache

from visitapp import shipped
from visitapp.domain.overrides import overridden
from visitapp.domain.parameter_files import read_parameters
from visitapp.domain.parameters import ParameterTable
from visitapp.operations import override_records
from visitapp.operations.desk import Desk
from visitapp.operations.schemes_in_force import versions
from visitapp.operations.schemes_of_rows import number_of, numbers

FILE, VISITS = "parameters/schemes.yaml", "scheme_visits"
Visits = Callable[[str, date], int]


def visits_on(desk: Desk) -> Visits:
    """The number by scheme and day, each version read once; 1 of no scheme: nothing is asked."""
    shipped_ones = _numbers(desk)
    default = cache(lambda on: int(shipped_ones.on(on)[VISITS].number))
    said = numbers(desk, "visits")

    @cache
    def asked(scheme: str, on: date) -> int:
        own = said(scheme, on)
        return (default(on) if own is None else own) if scheme else 1

    return asked


def most(desk: Desk) -> int:
    """The most visits that any version has, or the program's own number."""
    written = [number_of(desk, one.record, "visits") or 1 for one in versions(desk)]
    return max([int(_numbers(desk).on(desk.now().date())[VISITS].number), *written])


def _numbers(desk: Desk) -> ParameterTable:
    return overridden(_shipped(), override_records.in_force(desk.database))


@cache
def _shipped() -> ParameterTable:
    found = read_parameters(shipped.text(FILE), FILE)
    return ParameterTable(one for one in found if one.id == VISITS)
