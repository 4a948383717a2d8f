"""A year's report as plain JSON, kept when its period is closed: numbers and words, no id."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from visitapp.domain.indicators.shapes import Audience, Definition, Figure, Line, Sheet, Unit
from visitapp.domain.indicators.yearly.shapes import (
    Loss,
    Outcome,
    SchemeWords,
    Step,
    StepRow,
    Target,
    Yearly,
)

VERSION = 1


def written(found: Yearly) -> str:
    """Everything beside the common figures, which the period keeps itself."""
    about = replace(found.about, logos=())
    return json.dumps(
        {
            "v": VERSION,
            "steps": [_step(one) for one in found.steps],
            "figures": [_figure(one) for one in found.figures],
            "collective": [_figure(one) for one in found.collective],
            "outcomes": [[one.family, one.total, dict(one.by)] for one in found.outcomes],
            "targets": [
                [one.figure, one.title, str(one.planned), _text(one.done), one.unit]
                for one in found.targets
            ],
            "about": [about.name, about.funders, about.phone, about.email, about.hours],
        },
        ensure_ascii=False,
    )  # fmt: skip


def read(text: str, sheet: Sheet, about: SchemeWords) -> Yearly | None:
    """What `written` kept, beside the figures that were said; None for what is not readable.

    `about` gives the logos, which are no words.
    """
    try:
        raw = json.loads(text)
    except ValueError:
        return None
    if not isinstance(raw, dict) or raw.get("v") != VERSION:
        return None
    name, funders, phone, email, hours = raw["about"]
    return Yearly(
        sheet=sheet,
        steps=tuple(_step_of(one) for one in raw["steps"]),
        figures=tuple(_figure_of(one) for one in raw["figures"]),
        collective=tuple(_figure_of(one) for one in raw["collective"]),
        outcomes=tuple(Outcome(family, total, by) for family, total, by in raw["outcomes"]),
        targets=tuple(
            Target(figure, title, Decimal(planned), _exact(done), Unit(unit))
            for figure, title, planned, done, unit in raw["targets"]
        ),
        about=SchemeWords(name, funders, phone, email, hours, about.logos),
    )  # fmt: skip


def _step(row: StepRow) -> Sequence[Any]:
    step = row.step
    losses = [[one.reason, one.label, one.lost, one.many] for one in row.losses]
    return [step.id, step.after, step.title, step.means, row.many, row.of, _text(row.share),
            _text(row.median), row.ninth, row.timed, losses]  # fmt: skip


def _step_of(raw: Sequence[Any]) -> StepRow:
    id, after, title, means, many, of, share, median, ninth, timed, losses = raw
    return StepRow(
        Step(id, after, title, means), many, of, _exact(share), _exact(median), ninth, timed,
        tuple(Loss(*one) for one in losses),
    )  # fmt: skip


def _figure(one: Figure) -> Mapping[str, Any]:
    about = one.definition
    return {
        "about": [about.name, about.audience, about.title, about.means, about.unit],
        "value": _text(one.value), "counted": one.counted, "of": one.of, "why": one.why_none,
        "lines": [
            [line.label, _text(line.value), line.of, line.counted, line.group]
            for line in one.lines
        ],
    }  # fmt: skip


def _figure_of(raw: Mapping[str, Any]) -> Figure:
    name, audience, title, means, unit = raw["about"]
    return Figure(
        Definition(name, Audience(audience), title, means, Unit(unit)), _exact(raw["value"]),
        raw["counted"], raw["of"], (),
        tuple(
            Line(label, _exact(value), (), of, counted, group)
            for label, value, of, counted, group in raw["lines"]
        ),
        raw["why"],
    )  # fmt: skip


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _exact(said: str | None) -> Decimal | None:
    return None if said is None else Decimal(said)
