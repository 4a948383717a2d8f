"""Parameters and their files where they are not what was meant: each mistake by its name."""

import warnings
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.domain.parameters.test_files import GOOD, past_review
from tests.for_each import for_each
from visitapp.domain.parameters.files import ParameterFileError, read_parameters
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.savings.registry import RULES
from visitapp.operations.desk.reference import reference_tables


def test_a_table_is_no_number_and_has_its_columns_only() -> None:
    number, table = read_parameters(GOOD, "heat.yaml")
    with pytest.raises(ParameterProblem, match="heat is a table: name its column"):
        _ = table.number
    with pytest.raises(ParameterProblem, match="no column middle"):
        table.at("middle")
    with pytest.raises(ParameterProblem, match="no column low"):
        number.at("low")


def test_an_empty_file_has_no_parameter() -> None:
    assert read_parameters("", "heat.yaml") == []
    assert read_parameters("# nothing yet\n", "heat.yaml") == []


@for_each(
    ("text", "said"),
    [
        ("- heat\n", "not a mapping."),
        ("heat: 3\n", "not a mapping."),
        ("heat: {label: A, unit: b, review_by: 2027-01-01}\n", "no values."),
        ("heat: {label: A, unit: b, review_by: 2027-01-01, values: []}\n", "no values."),
        ("heat: {label: A, unit: b, review_by: 2027-01-01, values: [3]}\n",
         "value 1: not a mapping."),
        (GOOD.replace("source: Livre, confidence: high", "source: Livre, confidence: high, by: x"),
         "value 1: unknown key by."),
        (GOOD.replace("valid_to: 2020-12-31", "valid_to: soon"),
         "value 1: valid_to is not a date."),
        (GOOD.replace("confidence: high", "confidence: high, review_by: later"),
         "value 1: review_by is not a date."),
    ],
)  # fmt: skip
def test_a_wrong_file_says_what_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(ParameterFileError) as wrong:
        read_parameters(text, "heat.yaml")
    assert said in [one.message for one in wrong.value.mistakes]
    assert all(one.what_to_do for one in wrong.value.mistakes)


def test_a_value_may_be_reviewed_before_its_parameter() -> None:
    text = GOOD.replace("confidence: low", "confidence: low, review_by: 2026-12-01")
    first, second = read_parameters(text, "heat.yaml")
    assert (first.review_by.year, second.review_by.isoformat()) == (2027, "2026-12-01")


GRACE = timedelta(days=31)


def dated() -> Iterator[tuple[str, str, date]]:
    """Every shipped thing with a review date: its name, its source, the date."""
    tables = reference_tables()
    for parameter in tables.parameters.all:
        yield f"parameter {parameter.id}", parameter.source, parameter.review_by
    for rule in RULES:
        yield f"rule {rule.id}", rule.source, rule.review_by
    for service in tables.contacts.values():
        assert service.review_by is not None, service.id
        yield f"service {service.id}", service.source, service.review_by
    for solution in tables.orientations:
        yield f"orientation {solution.id}", solution.source, solution.review_by


def late(day: date) -> list[str]:
    """What is past its review date on a day, among what is in force that day."""
    tables = reference_tables()
    found = [(f"parameter {one.id}", one.review_by) for one in past_review(tables.parameters, day)]
    found += [(f"rule {one.id}", one.review_by) for one in RULES if one.review_by < day]
    found += [
        (f"service {one.id}", one.review_by)
        for one in tables.contacts.values()
        if one.review_by is not None and one.review_by < day
    ]
    found += [
        (f"orientation {one.id}", one.review_by)
        for one in tables.orientations
        if one.review_by < day
    ]
    return [f"{name}: {by.isoformat()}" for name, by in found]


def test_everything_that_will_be_reviewed_says_where_it_was_read() -> None:
    everything = list(dated())
    assert len(everything) > 350
    assert [name for name, source, _ in everything if not source.strip()] == []


@pytest.mark.filterwarnings("default:to review:UserWarning")
def test_nothing_is_a_month_past_its_review_date() -> None:
    today = date.today()  # noqa: DTZ011 - a review date is a day of the calendar here
    for one in late(today):
        warnings.warn(f"to review, then give it a new date: {one}", stacklevel=1)
    assert late(today - GRACE) == []


def test_a_date_that_passes_is_noticed() -> None:
    first = min(by for _, _, by in dated())
    assert late(first) == []
    assert late(first + timedelta(days=1)) != []
