"""Worked examples of the rules: a home, what its bills say, and one rule computed by hand on it.

They are data (`resources/examples/rules/*.yaml`): the tests compare every figure with the rule,
and the page of the rules shows one of them for each.

    - rule: fridge_temperature
      why: 2 °C too cold, 300 kWh × 8, 13, 16 %
      answers: {appliances/a/kind: fridge, …}   # changes to `base.yaml`; null takes one away
      kwh: [24, 39, 48]                         # or m3, eur, co2; `figure: none`; `nothing: true`

Beside the answers a case may change `annual` ([kWh or m³, € for one more], or null), `end_uses`,
`per_degree` ([balance °C, share]), `contracts` (findings) and `years` (two years of a bill).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.end_uses import LABELS
from visitapp.domain.energy.results import Alternative, AnnualUse, ContractCheck, EndUse, Finding
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.recording import Visit
from visitapp.domain.savings.results_for_rules import Results
from visitapp.domain.yaml_text import content_of

BASE = "base.yaml"


class ExampleFileError(Exception):
    """A file of examples that cannot be read, or an answer that the questionnaire refuses."""


@dataclass(frozen=True)
class Example:
    """One case: its file, its place in it, and what the file says of it."""

    file: str
    number: int
    body: Mapping[str, Any]

    @property
    def rule(self) -> str:
        """The id of the rule that it is about."""
        return str(self.body["rule"])

    @property
    def why(self) -> str:
        """The arithmetic, as done by hand."""
        return str(self.body["why"])

    def __str__(self) -> str:
        return f"{self.file}:{self.number}:{self.rule}"


@dataclass(frozen=True)
class Examples:
    """The home that every case starts from, and the cases, in the order of their files."""

    base: Mapping[str, Any]
    cases: tuple[Example, ...]
    answers: Answers
    questionnaire: Questionnaire

    def of(self, rule: str) -> tuple[Example, ...]:
        """The cases of one rule."""
        return tuple(case for case in self.cases if case.rule == rule)


def read_examples(files: Mapping[str, str], questionnaire: Questionnaire) -> Examples:
    """Every example of these files (name to text). Raises `ExampleFileError`."""
    found: list[Example] = []
    base: Mapping[str, Any] = {}
    content: Any
    for file, text in sorted(files.items()):
        content, unreadable = content_of(text, file)
        if file == BASE and isinstance(content, dict):
            base = content
        elif isinstance(content, list):
            name = file.removesuffix(".yaml")
            found += [Example(name, number, body) for number, body in enumerate(content, start=1)]
        else:
            raise ExampleFileError(f"{file}: {unreadable[0].message if unreadable else 'empty'}")
    if not base:
        raise ExampleFileError(f"{BASE} is missing")
    answers = decoded(base["answers"], questionnaire)
    return Examples(base, tuple(found), answers, questionnaire)


def decoded(raw: Mapping[str, Any], questionnaire: Questionnaire) -> Answers:
    """Answers of plain values; the rows that they name are there. Raises `ExampleFileError`."""
    whole = dict(raw)
    for path in raw:
        parts = path.split("/")
        if len(parts) == 3:
            whole.setdefault("/".join(parts[:2]), True)
    answers, problems = decode(questionnaire, whole)
    refused = [problem for problem in problems if problem.severity == "error"]
    if refused:
        raise ExampleFileError(f"{refused[0].path}: {refused[0].message}")
    return answers


def visit_of(body: Mapping[str, Any], examples: Examples, parameters: Parameters) -> Visit:
    """The base home with other answers, end uses, bills or contract findings."""
    changes = body.get("answers") or {}
    kept = {path: one for path, one in examples.answers.items() if path not in changes}
    known = {path: value for path, value in changes.items() if value is not None}
    form = examples.questionnaire
    reading = Reading(form, {**kept, **decoded(known, form)})
    return Visit(reading, Labels(form), parameters, _results(body, examples.base))


def _results(body: Mapping[str, Any], base: Mapping[str, Any]) -> Results:
    uses: dict[str, dict[str, Any]] = {e: dict(u) for e, u in base["end_uses"].items()}
    for energy, more in (body.get("end_uses") or {}).items():
        uses.setdefault(energy, {}).update(more)
    annual = {**base["annual"], **(body.get("annual") or {})}
    years, degree = body.get("years") or {}, body.get("per_degree") or {}
    bills = {
        energy: _annual(energy, told, years.get(energy))
        for energy, told in annual.items()
        if told is not None
    }
    for energy, told in degree.items():
        bills[energy] = replace(bills[energy], balance_c=_decimal(told[0]))
    return Results(
        bills,
        tuple(
            EndUse(use, LABELS.get(use, use), energy, _decimal(kwh), None, Decimal(0), "estimated")
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
        marginal_eur=_known(told[1]),
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
