"""What a closed year keeps of its report beside its figures: JSON, numbers and words, no id."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from decimal import Decimal
from typing import Any

from visitapp.domain.indicators.shapes import (
    Loss,
    Outcome,
    SchemeWords,
    Sheet,
    Step,
    StepRow,
    Target,
    Unit,
)


def report_json(sheet: Sheet) -> str:
    """The steps, the outcomes, the targets, and who carries the scheme."""
    kept = {
        "steps": [asdict(one) for one in sheet.steps],
        "outcomes": [asdict(one) for one in sheet.outcomes],
        "targets": [asdict(one) for one in sheet.targets],
        "about": asdict(sheet.about),
    }
    return json.dumps(kept, default=str, ensure_ascii=False)


def with_report(sheet: Sheet, text: str) -> Sheet:
    """A sheet with what `report_json` kept."""
    raw = json.loads(text)
    return replace(
        sheet,
        steps=tuple(map(_step, raw["steps"])),
        outcomes=tuple(Outcome(**one) for one in raw["outcomes"]),
        targets=tuple(map(_target, raw["targets"])),
        about=SchemeWords(**raw["about"]),
    )


def _step(raw: Mapping[str, Any]) -> StepRow:
    numbers = {name: _exact(raw[name]) for name in ("share", "median")}
    losses = tuple(Loss(**one) for one in raw["losses"])
    return StepRow(**{**raw, **numbers, "step": Step(**raw["step"]), "losses": losses})


def _target(raw: Mapping[str, Any]) -> Target:
    numbers = {name: _exact(raw[name]) for name in ("planned", "done")}
    return Target(**{**raw, **numbers, "unit": Unit(raw["unit"])})


def _exact(said: str | None) -> Decimal | None:
    return None if said is None else Decimal(said)
