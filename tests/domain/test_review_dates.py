"""Reference values, rules and phones carry a review date: it warns for a month, then it fails."""

import warnings
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from visitapp.domain.parameters.files import past_review
from visitapp.domain.savings.registry import RULES
from visitapp.operations.desk.reference import reference_tables

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
