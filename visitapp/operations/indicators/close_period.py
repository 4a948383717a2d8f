"""A period closed: its figures kept as they were said, and what a count gives otherwise since.

No record is named in what is kept: a household that is erased later leaves no trace in it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import (
    Audience,
    Correction,
    Definition,
    Figure,
    Line,
    Scope,
    Sheet,
    Unit,
)
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.crossed_closings import FOR_ITSELF, crossed
from visitapp.operations.indicators.facts import day_of
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.create import make
from visitapp.operations.records.summaries import summary_text as text
from visitapp.operations.records.transitions import move, say_why
from visitapp.operations.records.write import save
from visitapp.store.log import records
from visitapp.store.log.records import Record

KIND, CLOSED, REOPENED = "period", "closed", "reopened"
YEARLY = "yearly"
"""What is kept of the year's report, as `domain.yearly.kept` writes it."""
NO_LINE = Line("", None)
"""What a breakdown had, or has, of a line that is not in it."""
NOT_OVER = UserError("Cette période n’est pas finie.", "Attendez le lendemain de son dernier jour.")
ALREADY = UserError(
    "Cette période est déjà close.", "Les chiffres dits restent, les corrections se lisent à part."
)
NOT_YOURS = UserError(
    "Seule une coordinatrice clôt ou rouvre une période.", "Demandez à votre coordinatrice."
)


def check(desk: Desk, scope: Scope) -> None:
    """Whether this person may close this period now. Raises `UserError` when not."""
    coordinates(desk)
    if scope.end >= desk.now().date():
        raise NOT_OVER
    if closed(desk, scope) is not None:
        raise ALREADY


def freeze(desk: Desk, found: Sheet, yearly: str = "") -> Changed:
    """Keep the figures of a sheet, and the report of the year where there is one.

    Raises `UserError`: see `operations.indicators.close`.
    """
    scope, today = found.scope, desk.now().date()
    check(desk, scope)
    kept = {"start": scope.start, "end": scope.end, "scheme": scope.scheme,
            "territory": scope.territory, "closed_on": today, "closed_by": desk.author,
            YEARLY: yearly or None}  # fmt: skip
    answers = {name: Answer(value=value) for name, value in kept.items() if value is not None}
    for figure in found.figures:
        answers |= _said(figure)
    return make(desk, kind=KIND, answers=answers)


def unfreeze(desk: Desk, period: str, reason: str) -> Changed:
    """Open a period again, for a reason that is kept: whatever was closed on its scope."""
    coordinates(desk)
    scope = scope_of(records.get(desk.database, period).summary)
    every = dict.fromkeys([period, *(one.period for one in closings(desk, scope))])
    return open_again(desk, every, reason, FOR_ITSELF)


def open_again(desk: Desk, periods: Iterable[str], reason: str, code: str = "") -> Changed:
    """Open all of these again, or none. `code` is kept with the reason."""

    def work() -> Changed:
        moved = [_open_one(desk, one, reason, code) for one in periods]
        return Changed(
            frozenset().union(*(one.records for one in moved)),
            frozenset().union(*(one.paths for one in moved)),
        )

    return save(desk, work)


def closed_periods(desk: Desk) -> tuple[ClosedPeriod, ...]:
    """The closed periods, the last first."""
    by_scope: dict[Scope, list[Record]] = {}
    for one in records.of_kind(desk.database, KIND):
        by_scope.setdefault(scope_of(one.summary), []).append(one)
    found = [_period(one) for every in by_scope.values() for one in _standing(desk, every)]
    return tuple(sorted(found, key=lambda one: (one.scope.end, one.scope.start), reverse=True))


def closed(desk: Desk, scope: Scope) -> ClosedPeriod | None:
    """The period that was closed on this scope, the first of several; or None."""
    return next(iter(closings(desk, scope)), None)


def closings(desk: Desk, scope: Scope) -> tuple[ClosedPeriod, ...]:
    """All that stands closed on a scope, in one order on every computer, the first closed first.

    Two coordinators who had not seen each other may each have closed it: see `indicators_twice`; or
    each have kept their own: see `indicators_crossed`.
    """
    return tuple(map(_period, _standing(desk, _of_scope(desk, scope))))


def stands(desk: Desk, row: Record) -> bool:
    """Whether a closing stands: its figures are said, and more is written about it."""
    every = closings(desk, scope_of(row.summary))
    return any(one.period == row.id for one in every)


def set_aside(desk: Desk, scope: Scope) -> tuple[ClosedPeriod, ...]:
    """Where each coordinator kept her own closing: those that do not stand, the last choice first;
    empty where one closing alone was kept."""
    every = _of_scope(desk, scope)
    if any(one.state == CLOSED for one in every):
        return ()
    return tuple(map(_period, crossed(desk, every)[1:]))


def figures_said(desk: Desk, period: ClosedPeriod, now: Sheet) -> list[Figure]:
    """The figures as they were said, each opening the files of today's count."""
    answers = answers_of(desk, record=period.period)
    today = {one.definition.name: one for one in now.figures}
    kept = rows(answers, "figures")
    order = [*(name for name in today if name in kept), *(one for one in kept if one not in today)]
    return [_figure(name, answers, today.get(name)) for name in order]


def as_said(desk: Desk, period: ClosedPeriod, now: Sheet) -> Sheet:
    """A sheet as it was said, and what is counted otherwise today."""
    said, today = figures_said(desk, period, now), {one.definition.name: one for one in now.figures}
    return Sheet(
        scope=period.scope, counted_on=now.counted_on, figures=tuple(said),
        closed_on=period.closed_on, corrections=tuple(_corrections(said, today)),
        masked_under=now.masked_under,
    )  # fmt: skip


def scope_of(said: Mapping[str, Any]) -> Scope:
    """What a period is of, as its list row says it."""
    start, end = (day_of(said.get(name)) for name in ("start", "end"))
    return Scope(
        start or date.min, end or date.min,
        text(said, "scheme") or None, text(said, "territory") or None,
    )  # fmt: skip


def coordinates(desk: Desk) -> None:
    """Raises `UserError` for who may not close nor open a period."""
    if desk.role != COORDINATOR:
        raise NOT_YOURS


def _of_scope(desk: Desk, scope: Scope) -> list[Record]:
    every = records.of_kind(desk.database, KIND)
    return [one for one in every if scope_of(one.summary) == scope]


def _standing(desk: Desk, every: Sequence[Record]) -> list[Record]:
    """Of all that was closed on one scope, what stands so, the first closed first."""
    found = [one for one in every if one.state == CLOSED]
    if not found:
        return list(crossed(desk, every)[:1])
    return sorted(found, key=lambda one: (one.created_at, one.id))


def _open_one(desk: Desk, period: str, reason: str, code: str) -> Changed:
    """One that was set aside for another, and stands all the same, is open once this is said."""
    if records.get(desk.database, period).state == REOPENED:
        return say_why(desk, record=period, reason=reason, code=code)
    return move(desk, record=period, state=REOPENED, reason=reason, code=code)


def _period(row: Record) -> ClosedPeriod:
    said = row.summary
    return ClosedPeriod(
        row.id, scope_of(said), day_of(said.get("closed_on")) or date.min, text(said, "closed_by")
    )


def _said(figure: Figure) -> dict[str, Answer]:
    path, about = f"figures/{figure.definition.name}", figure.definition
    written = json.dumps(
        {
            "audience": about.audience, "unit": about.unit, "value": _plain(figure.value),
            "counted": figure.counted, "of": figure.of, "why_none": figure.why_none,
            "lines": [
                [one.label, _plain(one.value), one.of, one.counted, one.group]
                for one in figure.lines
            ],
        },
        ensure_ascii=False,
    )  # fmt: skip
    return {
        path: Answer(value=True), f"{path}/title": Answer(value=about.title),
        f"{path}/means": Answer(value=about.means), f"{path}/said": Answer(value=written),
    }  # fmt: skip


def _figure(name: str, answers: Mapping[str, Answer], now: Figure | None) -> Figure:
    kept = json.loads(str(answers[f"figures/{name}/said"].value))
    title, means = (str(answers[f"figures/{name}/{part}"].value) for part in ("title", "means"))
    files = {line.label: line.records for line in now.lines} if now is not None else {}
    return Figure(
        definition=Definition(name, Audience(kept["audience"]), title, means, Unit(kept["unit"])),
        value=_exact(kept["value"]),
        counted=kept["counted"],
        of=kept["of"],
        records=now.records if now is not None else (),
        lines=tuple(
            Line(label, _exact(value), files.get(label, ()), of, counted, group)
            for label, value, of, counted, group in kept["lines"]
        ),
        why_none=kept["why_none"],
    )


def _corrections(said: Sequence[Figure], now: Mapping[str, Figure]) -> Iterable[Correction]:
    """What changed: each figure, then its lines, under their own name."""
    for figure in said:
        about, today = figure.definition, now.get(figure.definition.name)
        if today is None:
            continue
        if figure.value != today.value:
            behind = _more(figure, today)
            yield Correction(about.name, about.title, figure.value, today.value, behind)
        before = {line.label: line for line in figure.lines}
        after = {line.label: line for line in today.lines}
        for label in dict.fromkeys([*before, *after]):
            was, is_now = before.get(label, NO_LINE), after.get(label, NO_LINE)
            if was.value != is_now.value:
                title = f"{about.title}, {label}"
                behind = _more(was, is_now)
                yield Correction(about.name, title, was.value, is_now.value, behind)


def _more(was: Figure | Line, is_now: Figure | Line) -> int | None:
    before, after = was.counted, is_now.counted
    return None if before is None or after is None else after - before


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _exact(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
