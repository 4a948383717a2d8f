"""Eight homes in 2028, when each shipped table of prices has ended: every figure, with its mark."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from tests.domain.asking.homes import day_of, whole
from tests.domain.asking.shown import EIGHT
from tests.domain.energy.visits import tables, visit_form
from tests.for_each import for_each
from tests.households.home import said
from tests.reports.reading import pages
from visitapp.domain.checklist.answers import Answer, Answers, Value
from visitapp.domain.explanation.explain_visit import Explained, explained
from visitapp.domain.parameters.parameter import Parameter
from visitapp.reports.household.report import household_report
from visitapp.reports.household.subject import ReportInput

YEAR = 2028
MAY_GO = {
    r"contracts\..*\.on_bills\.(gap|paid)_eur.*": "findings.days_without_price",
    r"bills\..*\.effects\.(use|weather)_.*": "findings.weather_unknown",
    r"bills\.gas\.(paid_unit|today)_eur": "findings.price_last_known",
}
"""Figures that no last price or temperature can give, and what says so in their place."""


@dataclass(frozen=True)
class Twice:
    """A home as its file has it, then with each of its days so many years later."""

    answers: Answers
    then: Explained
    now: Explained


@cache
def twice(name: str) -> Twice:
    answers = whole(name)
    years = YEAR - day_of(answers).year
    moved = {path: replace(one, value=later(one.value, years)) for path, one in answers.items()}
    return Twice(moved, made(answers), made(moved))


def later(value: Value, years: int) -> Value:
    """The 29th of February becomes the 28th."""
    if not isinstance(value, date):
        return value
    leap = (value.month, value.day) == (2, 29)
    return value.replace(year=value.year + years, day=28 if leap else value.day)


def made(answers: Mapping[str, Answer]) -> Explained:
    return explained(visit_form(), answers, tables(), on=day_of(answers), department="93")


def last_day(row: Parameter) -> date | None:
    """Said again here: of an open price, it is no longer known from the day of its review."""
    return row.review_by if row.valid_to is None and row.after_end == "price" else row.valid_to


def test_each_table_of_prices_has_ended() -> None:
    prices = [one for one in tables().parameters.all if one.after_end == "price"]
    assert len({one.id for one in prices}) >= 15
    assert max(day for one in prices if (day := last_day(one))) < date(YEAR, 1, 1)


@for_each("name", EIGHT)
def test_no_figure_goes_without_a_word(name: str) -> None:
    home = twice(name)
    for gone in sorted(set(home.then.figures) - set(home.now.figures)):
        words = [one for pattern, one in MAY_GO.items() if re.fullmatch(pattern, gone)]
        assert words, gone
        assert words[0] in said(home.now.study), gone
    priced, still = ({one.id for one in study.suggestions if one.eur is not None}
                     for study in (home.then.study, home.now.study))  # fmt: skip
    assert priced <= still


@for_each("name", EIGHT)
def test_what_a_table_said_before_it_ended_is_marked_wherever_it_is_read(name: str) -> None:
    """Looked up again by its name and date, apart from the views that wrote the line."""
    rows = {(one.id, one.valid_from.isoformat()): one for one in tables().parameters.all}
    found, read = twice(name).now, 0
    for figure in found.figures.values():
        for line in figure.lines:
            row = rows.get((line.name.partition(".")[0], line.valid_from))
            last = last_day(row) if row is not None and line.kind == "parameter" else None
            if row is None or last is None or last >= found.study.day:
                continue
            assert line.source != row.source, (figure.id, line.name)
            assert line.to_check, (figure.id, line.name)
            read += 1
    assert read or not found.study.contracts
    for check in found.study.contracts:
        assert bool(check.mark) is (check.reference_eur is not None)


@for_each("name", EIGHT)
def test_aids_are_those_of_the_year_before_and_say_so(name: str) -> None:
    then, now = twice(name).then.study, twice(name).now.study
    assert [(one.id, one.amount_eur) for one in now.aids] == [
        (one.id, one.amount_eur) for one in then.aids
    ]
    for aid, before in zip(now.aids, then.aids, strict=True):
        assert bool(aid.deadline) is bool(before.deadline), aid.id
        if aid.id == "cheque_energie":
            assert any(one.startswith("Barème de 2026") for one in aid.because)
            assert (aid.status, aid.to_check) == ("to_check", True)
            assert str(YEAR) not in aid.deadline


@for_each("name", EIGHT)
def test_its_report_is_printed_and_says_of_when_its_prices_are(name: str) -> None:
    home = twice(name)
    subject = ReportInput(
        name="Foyer", visit_date=home.now.study.day, questionnaire=visit_form(),
        answers=home.answers, study=home.now.study, figures=home.now.figures,
        made_on=home.now.study.day,
    )  # fmt: skip
    printed = " ".join(pages(household_report(subject))).replace("\u00a0", " ")
    for check in home.now.study.contracts:
        assert check.mark in printed
