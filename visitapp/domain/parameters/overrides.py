"""The agency's own numbers, laid over the shipped ones or as the row after the last of them.

An override says: from this day (to that day), this number is this. On a day that several cover,
the one that starts last holds, then the one said last (it comes last of those that are given: no
clock is asked); on a day that none covers, the shipped value is what it was, or the last known,
whosever it is. Whatever is changed carries its own source, author and day, so that every trace
shows it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from visitapp.domain.parameters.last_known import marked
from visitapp.domain.parameters.parameters import Parameter, ParameterTable
from visitapp.domain.text import date_short

AGENCY = "Agence\u00a0: "
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Override:
    """One number of the agency, in `unit`, `column` or plain, to `valid_to`, for a `scheme`."""

    parameter: str
    column: str
    value: Decimal
    valid_from: date
    source: str
    author: str
    at: datetime
    valid_to: date | None = None
    unit: str = ""
    scheme: str = ""

    def covers(self, day: date) -> bool:
        """Whether it says anything of this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def of_scheme(overrides: Iterable[Override], scheme: str) -> list[Override]:
    """Those of a scheme, in order; for an unknown one (empty), all unless two are named."""
    every = list(overrides)
    named = {one.scheme for one in every if one.scheme}
    if not scheme and len(named) == 1:
        return every
    return [one for one in every if one.scheme in ("", scheme)]


def overridden(table: ParameterTable, overrides: Iterable[Override]) -> ParameterTable:
    """The table with these numbers laid over it. Those that do not fit it are left aside."""
    by_id: dict[str, list[Override]] = {}
    for one in sorted(overrides, key=lambda o: o.valid_from):
        by_id.setdefault(one.parameter, []).append(one)
    if not by_id:
        return table
    shipped: dict[str, list[Parameter]] = {}
    for parameter in table.all:
        shipped.setdefault(parameter.id, []).append(parameter)
    parameters: list[Parameter] = []
    for name, values in shipped.items():
        ours = [one for one in by_id.get(name, ()) if fits(one, values[-1])]
        parameters += _periods(values, ours) if ours else values
    return ParameterTable(parameters)


def fits(one: Override, shipped: Parameter) -> bool:
    """Whether it still speaks of this parameter: a number or a column, in the same unit."""
    plain = isinstance(shipped.value, Decimal)
    return plain == (not one.column) and one.unit in ("", shipped.unit)


def review_of(one: Override) -> date:
    """When the agency should look at it again: a year after it was said, or after it starts."""
    since = max(one.valid_from, one.at.date())
    leap_day = (since.month, since.day) == (2, 29)
    return since.replace(year=since.year + 1, day=28 if leap_day else since.day)


def _periods(values: Sequence[Parameter], ours: Sequence[Override]) -> Iterator[Parameter]:
    """Shipped periods cut where overrides change them; a table goes on with what they say of it."""
    yield from values
    before = False
    for start in sorted(_turns(values) | _turns(ours)):
        shipped = _shipped(values, start)
        said = {one.column: one for one in ours if one.covers(start)}
        if said:
            changed = _changed(shipped, values[-1], said)
            if changed is not None:
                yield replace(changed, valid_from=start)
        elif before and shipped is not None and not shipped.last_known:
            yield replace(shipped, valid_from=start)
        before = bool(said)


def _shipped(values: Sequence[Parameter], day: date) -> Parameter | None:
    """What is shipped for a day; past its end the last known, even of a table that goes no further:
    the agency says what comes after."""
    found = ParameterTable(values).on(day).get(values[0].id)
    over = [one for one in values if one.valid_to is not None and one.valid_to < day]
    if found is not None or not over:
        return found
    return marked(max(over, key=lambda one: (one.valid_to, one.valid_from)))


def _turns(parts: Iterable[Parameter | Override]) -> set[date]:
    """The days on which one of them starts, or no longer holds."""
    starts = {one.valid_from for one in parts}
    return starts | {one.valid_to + _DAY for one in parts if one.valid_to is not None}


def _changed(
    shipped: Parameter | None, like: Parameter, said: Mapping[str, Override]
) -> Parameter | None:
    """The shipped value with the agency's numbers; columns need a shipped table."""
    if "" in said:
        ours = said[""]
        return replace(
            shipped or like, value=ours.value, valid_to=ours.valid_to, source=_said_by([ours]),
            confidence="medium", review_by=review_of(ours), mark="",
        )  # fmt: skip
    if shipped is None or isinstance(shipped.value, Decimal):
        return None
    whole = set(said) >= set(shipped.value)
    reviews = [review_of(one) for one in said.values()]
    ends = [one.valid_to for one in said.values()]
    if not shipped.last_known:
        ends.append(shipped.valid_to)
        reviews += [] if whole else [shipped.review_by]
    doubt = "low" if shipped.last_known else shipped.confidence
    rest = "" if whole else f"\u00a0; le reste\u00a0: {shipped.source}"
    return replace(
        shipped,
        value={**shipped.value, **{column: one.value for column, one in said.items()}},
        valid_to=min((end for end in ends if end is not None), default=None),
        source=_said_by(said.values()) + rest,
        confidence="medium" if whole else doubt,
        review_by=min(reviews),
        mark="",
    )


def _said_by(ours: Iterable[Override]) -> str:
    parts = dict.fromkeys(
        f"{one.source} ({', '.join(w for w in (one.author, date_short(one.at.date())) if w)})"
        for one in ours
    )
    return AGENCY + ", ".join(parts)
