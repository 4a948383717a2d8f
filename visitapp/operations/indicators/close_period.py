"""A period closed: its figures as they were told, naming no record, and what is counted otherwise
since."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.kept_report import report_json, with_report
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
from visitapp.operations.indicators.closings import (
    FOR_ITSELF,
    KIND,
    REOPENED,
    closed,
    closings,
    scope_of,
)
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.create import make
from visitapp.operations.records.transitions import move, say_why
from visitapp.operations.records.write import save
from visitapp.store.log import records

REPORT = "yearly"
"""Where the report of a year is kept, as `kept_report` writes it."""
NO_LINE = Line("", None)
"""What a breakdown had, or has, of a line that is not in it."""
NOT_OVER = UserError("Cette période n’est pas finie.", "Attendez le lendemain de son dernier jour.")
ALREADY = UserError(
    "Cette période est déjà close.", "Les chiffres dits restent, les corrections se lisent à part."
)
NOT_YOURS = UserError(
    "Seule une coordinatrice clôt ou rouvre une période.", "Demandez à votre coordinatrice."
)


def check_close(desk: Desk, scope: Scope) -> None:
    """Whether this person may close this period now. Raises `UserError` when not."""
    require_coordinator(desk)
    if scope.end >= desk.now().date():
        raise NOT_OVER
    if closed(desk, scope) is not None:
        raise ALREADY


def freeze(desk: Desk, found: Sheet) -> Changed:
    """Keep the figures of a sheet, and of a year its report. Raises `UserError`: see `sheets`."""
    scope = found.scope
    check_close(desk, scope)
    kept = {"start": scope.start, "end": scope.end, "scheme": scope.scheme,
            "territory": scope.territory, "closed_on": desk.now().date(),
            "closed_by": desk.author,
            REPORT: report_json(found) if scope.is_year else None}  # fmt: skip
    answers = {name: Answer(value=value) for name, value in kept.items() if value is not None}
    for figure in found.figures:
        answers |= _kept(figure)
    return make(desk, kind=KIND, answers=answers)


def unfreeze(desk: Desk, period: str, reason: str) -> Changed:
    """Open a period again, for a reason that is kept: whatever was closed on its scope."""
    require_coordinator(desk)
    scope = scope_of(records.get(desk.database, period).summary)
    every = dict.fromkeys([period, *(one.period for one in closings(desk, scope))])
    return open_again(desk, every, reason, FOR_ITSELF)


def open_again(desk: Desk, periods: Iterable[str], reason: str, code: str) -> Changed:
    """Open all of these again, or none. `code` is kept with the reason."""

    def work() -> Changed:
        moved = [_open_one(desk, one, reason, code) for one in periods]
        return Changed(
            frozenset().union(*(one.records for one in moved)),
            frozenset().union(*(one.paths for one in moved)),
        )

    return save(desk, work)


def require_coordinator(desk: Desk) -> None:
    """Raises `UserError` for who may not close nor open a period."""
    if desk.role != COORDINATOR:
        raise NOT_YOURS


def told_figures(desk: Desk, period: ClosedPeriod, now: Sheet) -> list[Figure]:
    """The figures as they were told, each opening the files of today's count."""
    answers = answers_of(desk, record=period.period)
    today = {one.definition.name: one for one in now.figures}
    kept = rows(answers, "figures")
    order = [*(name for name in today if name in kept), *(one for one in kept if one not in today)]
    return [_figure(name, answers, today.get(name)) for name in order]


def as_told(desk: Desk, period: ClosedPeriod, now: Sheet) -> Sheet:
    """A sheet as it was told, its report too where it is a year, and what is counted otherwise
    today."""
    told, today = told_figures(desk, period, now), {one.definition.name: one for one in now.figures}
    sheet = replace(
        now, figures=tuple(told), closed_on=period.closed_on, targets=(),
        corrections=tuple(_corrections(told, today)),
    )  # fmt: skip
    report = answers_of(desk, record=period.period).get(REPORT)
    return sheet if report is None else with_report(sheet, str(report.value))


def _open_one(desk: Desk, period: str, reason: str, code: str) -> Changed:
    """One that was set aside for another, and stands all the same, is open once this is said."""
    if records.get(desk.database, period).state == REOPENED:
        return say_why(desk, record=period, reason=reason, code=code)
    return move(desk, record=period, state=REOPENED, reason=reason, code=code)


def _kept(figure: Figure) -> dict[str, Answer]:
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


def _figure(name: str, answers: Answers, now: Figure | None) -> Figure:
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


def _corrections(told: Sequence[Figure], now: Mapping[str, Figure]) -> Iterable[Correction]:
    """What changed: each figure, then its lines, under their own name."""
    for figure in told:
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
