"""How many visits a scheme has per household on a day: for thousands, only this number is read."""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.overrides import overridden
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.operations.desk import overrides_in_force
from visitapp.operations.desk.desk import Desk
from visitapp.operations.schemes.list_row_schemes import number_of, numbers
from visitapp.operations.schemes.settings_in_force import names, versions

FILE, VISITS = "parameters/schemes.yaml", "scheme_visits"
Visits = Callable[[str, date], int]


def visits_on(desk: Desk) -> Visits:
    """The number by scheme and day, each version read once; 1 of no scheme: nothing is asked."""
    tables = cache(lambda scheme: _numbers(desk, scheme))
    said = numbers(desk, "visits")

    @cache
    def asked(scheme: str, on: date) -> int:
        own = said(scheme, on)
        if not scheme:
            return 1
        return int(tables(scheme).on(on)[VISITS].number) if own is None else own

    return asked


def most(desk: Desk) -> int:
    """The most visits that any version has, or the program's own number."""
    written = [number_of(desk, one.record, "visits") or 1 for one in versions(desk)]
    today = desk.now().date()
    usual = [int(_numbers(desk, one).on(today)[VISITS].number) for one in ("", *names(desk))]
    return max([*usual, *written])


def _numbers(desk: Desk, scheme: str) -> ParameterTable:
    ours = overrides_in_force.in_force(desk.database, scheme)
    return overridden(_table(desk.reference.text(FILE)), ours)


@lru_cache(2)
def _table(text: str) -> ParameterTable:
    found = read_parameters(text, FILE)
    return ParameterTable(one for one in found if one.id == VISITS)
