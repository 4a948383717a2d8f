"""Cases of `tests/personas/`: a home, what its bills say, and one rule run on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.domain.energy.visits import DAY, answers_of, tables, visit_form
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.results import Alternative, AnnualUse, ContractCheck, EndUse, Finding
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.assess import Outcome, assess
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.recording import Results, Visit

FOLDER = Path(__file__).parents[2] / "personas"
PARAMETERS = tables().parameters.on(DAY)


@dataclass(frozen=True)
class Case:
    """One case with what its file says of it."""

    file: str
    number: int
    body: Mapping[str, Any]

    @property
    def rule(self) -> str:
        return str(self.body["rule"])

    def __str__(self) -> str:
        return f"{self.file}:{self.number}:{self.rule}"


@cache
def base() -> Mapping[str, Any]:
    return _read("base.yaml")


@cache
def all_cases() -> tuple[Case, ...]:
    files = sorted(path.name for path in FOLDER.glob("*.yaml") if path.name != "base.yaml")
    return tuple(
        Case(file.removesuffix(".yaml"), number, body)
        for file in files
        for number, body in enumerate(_read(file), start=1)
    )


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def run(rule: str, body: Mapping[str, Any] | None = None) -> Outcome:
    """Run one rule on the base home, changed as `body` says."""
    return assess(BY_ID[rule], home(body or {}))


def home(body: Mapping[str, Any]) -> Visit:
    """The base home with other answers, end uses, bills or contract findings."""
    changes = body.get("answers") or {}
    answers = {path: one for path, one in _base_answers().items() if path not in changes}
    known = {path: value for path, value in changes.items() if value is not None}
    reading = Reading(visit_form(), {**answers, **answers_of(known)})
    return Visit(reading, Labels(visit_form()), PARAMETERS, _results(body))


@cache
def _base_answers() -> Answers:
    return answers_of(base()["answers"])


def _results(body: Mapping[str, Any]) -> Results:
    uses: dict[str, dict[str, float]] = {e: dict(u) for e, u in base()["end_uses"].items()}
    for energy, more in (body.get("end_uses") or {}).items():
        uses.setdefault(energy, {}).update(more)
    annual = {**base()["annual"], **(body.get("annual") or {})}
    years, degree = body.get("years") or {}, body.get("per_degree") or {}
    bills = {energy: _annual(energy, told, years.get(energy)) for energy, told in annual.items()}
    for energy, told in degree.items():
        bills[energy] = replace(bills[energy], balance_c=_decimal(told[0]))
    return Results(
        bills,
        tuple(
            EndUse(use, use, energy, _decimal(kwh), None, Decimal(0), "estimated")
            for energy, of in uses.items()
            for use, kwh in of.items()
        ),
        tuple(_contract(one) for one in body.get("contracts") or ()),
        {energy: _decimal(told[1]) for energy, told in degree.items()},
    )


def _annual(energy: str, told: list[Any], years: Mapping[str, list[Any]] | None) -> AnnualUse:
    kwh = _decimal(told[0])
    before = years["before"] if years else [None, None]
    after = years["after"] if years else [None, None]
    return AnnualUse(
        energy=energy,
        unit="m³" if energy == "water" else "kWh",
        annual=kwh,
        low=kwh,
        high=kwh,
        heating=Decimal(0),
        base=kwh,
        balance_c=None,
        method="days",
        marginal_eur=None if told[1] is None else _decimal(told[1]),
        last_year_quantity=_known(before[0]),
        last_year_eur=_known(before[1]),
        this_year_quantity=_known(after[0]),
        this_year_eur=_known(after[1]),
    )


def _contract(told: Mapping[str, Any]) -> ContractCheck:
    others = told.get("alternatives") or {}
    return ContractCheck(
        energy=told["energy"],
        verdict="review",
        yearly_eur=_known(told.get("yearly")),
        reference_eur=_known(told.get("reference")),
        findings=(Finding(told["code"], ""),),
        alternatives=tuple(Alternative(o, total_eur=_decimal(eur)) for o, eur in others.items()),
    )


def _known(value: Any) -> Decimal | None:
    return None if value is None else _decimal(value)


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))
