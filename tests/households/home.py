"""One invented household: its answers, the day, and what was expected before it was computed.

A file of `homes/` is one home. `answers` are those of the visit file; `rows` are the rows of
repeats, numbered from 1 (`rows: {lamps: [{kind: led, count: 4}]}` is `lamps/1/kind`…); `bills`
are one line each (start, end, quantity, amount or -), under what they share:

    bills:
      gas kwh actual:            # energy, unit, reading
        - 2025-02-01 2025-04-01 1830 211.40 regularisation=yes
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.domain.energy.visits import answers_of, tables, visit_form
from visitapp.domain.study.study import Study, study
from visitapp.domain.study.tables import Tables
from visitapp.domain.yaml_text import content_of

FOLDER = Path(__file__).parent / "homes"
_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Home:
    """`expect` maps a figure to `between: [low, high]` or `is: word`, and why; `says` and `never`
    name what the study brings up (see `said`); in `never`, `savings.*` is every saving.
    """

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

    def study(self, by: Tables | None = None) -> Study:
        """Computed anew, by the shipped tables or by others."""
        answers = answers_of(self.answers)
        shipped = by or tables()
        return study(visit_form(), answers, shipped, on=self.day, department=self.department)


@cache
def homes() -> tuple[Home, ...]:
    """Every household of the folder, by name. An unknown key fails here."""
    return tuple(_home(path) for path in sorted(FOLDER.glob("*.yaml")))


def _home(path: Path) -> Home:
    body, _ = content_of(path.read_text("utf-8"), path.name)
    answers = {"visit_date": body["day"].isoformat(), **body.pop("answers")}
    answers.update(_rows(body.pop("rows", {})))
    answers.update(_bills(body.pop("bills", {})))
    return Home(name=path.stem, answers=answers, **body)


def _rows(repeats: Mapping[str, list[Mapping[str, Any]]]) -> Iterator[tuple[str, Any]]:
    for repeat, rows in repeats.items():
        for number, row in enumerate(rows, start=1):
            for name, value in row.items():
                yield f"{repeat}/{number}/{name}", value


def _bills(shared: Mapping[str, list[str]]) -> Iterator[tuple[str, Any]]:
    number = 0
    for words, lines in shared.items():
        energy, unit, reading = words.split()
        for line in lines:
            number += 1
            start, end, quantity, amount, *more = line.split()
            told: dict[str, Any] = {"energy": energy, "start": start, "end": end}
            if energy in ("gas", "wood", "lpg", "fuel_oil"):
                told["unit"] = unit
            told |= {"quantity": quantity, "reading": reading}
            told |= {} if amount == "-" else {"amount": amount}
            told |= dict(pair.split("=") for pair in more)
            for name, value in told.items():
                yield f"bills/b{number:02}/{name}", _typed(name, value)


def _typed(name: str, value: str) -> Any:
    if name in ("energy", "unit", "reading", "start", "end"):
        return value
    return _YES_NO[value] if value in _YES_NO else float(value)


@cache
def study_of(name: str) -> Study:
    """The study of a home, computed once."""
    return next(home for home in homes() if home.name == name).study()


def said(found: Study) -> set[str]:
    """What the study brings up, as `savings.led`, `held.…`, `aids.…`, `findings.…`."""
    groups = {
        "savings": [one.id for one in found.suggestions],
        "first": [one.id for one in found.suggestions if one.first],
        "health": [one.id for one in found.suggestions if one.health],
        "held": [one.id for one in found.held],
        "aids": [one.id for one in found.aids],
        "orientations": [one.id for one in found.orientations],
        "rights": [one.id for one in found.rights],
        "alerts": [one.id for one in found.alerts],
        "missing": [one.question for one in found.missing],
        "findings": [f.code for use in found.bills.values() for f in use.warnings]
        + [f.code for check in found.contracts for f in check.findings]
        + [f.code for f in found.end_use_findings],
    }
    return {f"{group}.{id}" for group, ids in groups.items() for id in ids}
