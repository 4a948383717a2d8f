"""A value past its last day is still the last one known: it is used, and marked, never a gap."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

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
_ONE_DAY = timedelta(days=1)
LastDay = Callable[[Parameter], date | None]


def ended(parameter: Parameter) -> date | None:
    """The last day that a value says something of: of an open price, the eve of its review; None
    while it goes on."""
    if parameter.valid_to is None and parameter.after_end == PRICE:
        return eve_of_review(parameter)
    return parameter.valid_to


def eve_of_review(parameter: Parameter) -> date:
    """The last day before it is to be read again; its first, of one that was to be before it."""
    return max(parameter.valid_from, parameter.review_by - _ONE_DAY)


def value_on(
    periods: Sequence[Parameter], day: date, last_day: LastDay = ended
) -> Parameter | None:
    """Of the periods of one table, by start, the last in force on a day, else the last known."""
    begun = [one for one in periods if one.valid_from <= day]
    held = [one for one in begun if one.valid_to is None or one.valid_to >= day]
    if held and (last_day(held[-1]) or day) >= day:
        return held[-1]
    return last_known(begun, day, last_day)


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
