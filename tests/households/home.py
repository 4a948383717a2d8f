"""One invented household: its answers, the day, and what was expected before it was computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.domain.energy.visits import answers_of, tables, visit_form
from visitapp.domain.study import Study, study
from visitapp.domain.study_json import study_json

FOLDER = Path(__file__).parent / "homes"


@dataclass(frozen=True)
class Home:
    """`expect` maps a figure to [low, high] and why; `says` and `never` name ids of the study."""

    name: str
    about: str
    day: date
    answers: Mapping[str, Any]
    department: str = ""
    expect: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)
    never: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


@cache
def homes() -> tuple[Home, ...]:
    """Every household of the folder. An unknown key fails here."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        body = yaml.safe_load(path.read_text("utf-8"))
        found.append(Home(name=path.stem, **body))
    return tuple(found)


@cache
def study_of(name: str) -> Study:
    home = next(home for home in homes() if home.name == name)
    answers = answers_of(home.answers)
    return study(visit_form(), answers, tables(), on=home.day, department=home.department)


def said(found: Study) -> set[str]:
    """What the study brings up, as `savings.led`, `held.…`, `aids.…`, `findings.…`."""
    groups = {
        "savings": [one.id for one in found.suggestions],
        "first": [one.id for one in found.suggestions if one.first],
        "held": [one.id for one in found.held],
        "aids": [one.id for one in found.aids],
        "orientations": [one.id for one in found.orientations],
        "alerts": [one.id for one in found.alerts],
        "missing": [one.question for one in found.missing],
        "findings": [f.code for use in found.bills.values() for f in use.warnings]
        + [f.code for check in found.contracts for f in check.findings],
    }
    return {f"{group}.{id}" for group, ids in groups.items() for id in ids}


def figures(found: Study) -> dict[str, str]:
    """Every number and status of a study by its dotted path, as text: what must not drift."""
    flat: dict[str, str] = {}
    _flatten("", study_json(found), flat)
    return flat


_WORDS = ("status", "verdict", "method", "origin", "first", "to_check")
_LEFT_OUT = ("trace", "day", "prices_from", "effort", "fitted", "landlord_acts")


def _flatten(path: str, value: object, flat: dict[str, str]) -> None:
    last = path.rpartition(".")[2]
    if last in _LEFT_OUT:
        return
    if isinstance(value, Mapping):
        for name, part in value.items():
            _flatten(f"{path}.{name}" if path else str(name), part, flat)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            _flatten(f"{path}.{_name(part, place)}", part, flat)
    elif last in _WORDS and value not in (None, False, ""):
        flat[path] = str(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        flat[path] = format(value, "g") if abs(value) < 1e-3 else f"{value:.10g}"


def _name(part: object, place: int) -> str:
    if not isinstance(part, Mapping):
        return str(place)
    if "use" in part and "share" in part:
        return f"{part['use']}-{part['energy']}"
    for key in ("id", "question", "code", "option"):
        if key in part:
            return str(part[key])
    return str(place)
