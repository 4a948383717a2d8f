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
from visitapp.domain.schemes.settings import holds
from visitapp.operations import override_records
from visitapp.operations.answering import answers_of
from visitapp.operations.desk import Desk
from visitapp.operations.schemes_in_force import versions

FILE, VISITS = "parameters/schemes.yaml", "scheme_visits"
Visits = Callable[[str, date], int]


def visits_on(desk: Desk) -> Visits:
    """The number by scheme and day, each version read once; 1 of no scheme: nothing is asked."""
    every, own, by_day = versions(desk), dict[str, int | None](), dict[date, int]()
    numbers = _numbers(desk)

    def default(on: date) -> int:
        if on not in by_day:
            by_day[on] = int(numbers.on(on)[VISITS].number)
        return by_day[on]

    def asked(scheme: str, on: date) -> int:
        if not scheme:
            return 1
        version = holds(every, scheme, on)
        if version is None:
            return default(on)
        if version.record not in own:
            own[version.record] = _written(desk, version.record)
        written = own[version.record]
        return default(on) if written is None else written

    return asked


def most(desk: Desk) -> int:
    """The most visits that any version has, or the program's own number."""
    written = [_written(desk, one.record) or 1 for one in versions(desk)]
    return max([int(_numbers(desk).on(desk.now().date())[VISITS].number), *written])


def _numbers(desk: Desk) -> ParameterTable:
    return overridden(_shipped(), override_records.in_force(desk.database))


@cache
def _shipped() -> ParameterTable:
    found = read_parameters(shipped.text(FILE), FILE)
    return ParameterTable(one for one in found if one.id == VISITS)


def _written(desk: Desk, record: str) -> int | None:
    """The number that a version says; None when it says none."""
    said = answers_of(desk, record=record).get("visits")
    value = said.value if said is not None else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
