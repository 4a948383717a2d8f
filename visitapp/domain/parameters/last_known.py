"""A value past its last day is still the last one known: it is used, and marked, never a gap."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from visitapp.domain.parameters.parameter import Parameter
from visitapp.domain.text import capital, month_long

NOTHING, PRICE = "nothing", "price"
"""What a table says when no such number exists after its last day: a rule that was repealed."""
VALUE = "value"
MARKS = {
    PRICE: "dernier prix connu, {when}",
    "ceilings": "plafonds de {year}",
    "scale": "barème de {year}",
    VALUE: "dernière valeur connue, {when}",
}
"""What is said of the last value known, by what its table says of itself (`after_end`)."""
AFTER_END = (*MARKS, NOTHING)
_A_YEAR = 360
LastDay = Callable[[Parameter], date | None]


def ended(parameter: Parameter) -> date | None:
    """The last day that a value says of itself; None while it is open."""
    return parameter.valid_to


def last_known(
    periods: Iterable[Parameter], day: date, last_day: LastDay = ended
) -> Parameter | None:
    """The one that ended last before `day`, marked; None where nothing came, or nothing follows."""
    over: list[tuple[date, Parameter]] = []
    for one in periods:
        last = last_day(one)
        if last is not None and one.valid_from <= last < day:
            over.append((last, one))
    if not over:
        return None
    _, found = max(over, key=lambda pair: (pair[0], pair[1].valid_from))
    return None if found.after_end == NOTHING else marked(found)


def marked(parameter: Parameter) -> Parameter:
    """The same value, said to be the last one known, in its source too, which every trace shows."""
    mark = mark_of(parameter)
    return replace(parameter, mark=mark, source=f"{capital(mark)}\u00a0; {parameter.source}")


def mark_of(parameter: Parameter) -> str:
    """« dernier prix connu, octobre 2026 », « plafonds de 2026 »."""
    start, end = parameter.valid_from, parameter.valid_to
    whole = end is not None and (end - start).days >= _A_YEAR
    year = str(end.year if end is not None else start.year)
    when = year if whole else month_long(f"{start:%Y-%m}")
    return MARKS.get(parameter.after_end, MARKS[VALUE]).format(when=when, year=year)
