"""A long trace is read by row and by table, and nothing of it is lost."""

import pytest

from tests.domain.explanation.examples import NAMES, example
from visitapp.domain.explanation.folding import folded
from visitapp.domain.ranges.suggestion import TraceLine


def answer(name: str, label: str, text: str, unit: str = "", source: str = "lu") -> TraceLine:
    return TraceLine("answer", name, label, text, unit, source)


def value(name: str, label: str, text: str, since: str = "2026-01-01") -> TraceLine:
    return TraceLine("parameter", name, label, text, "€", "CRE", since, name.endswith("low"))


def test_the_answers_of_one_bill_are_one_line() -> None:
    lines = [
        answer("bills/a/start", "Gaz 02/12/2025, Début", "02/11/2025"),
        answer("bills/a/quantity", "Gaz 02/12/2025, Quantité", "1 240", "kWh", "mesuré"),
        answer("surface", "Surface", "62", "m²"),
    ]
    bill, surface = folded(lines)
    assert (bill.name, bill.label) == ("bills/a", "Gaz 02/12/2025")
    assert bill.text == "Début\u00a0: 02/11/2025\u00a0; Quantité\u00a0: 1 240\u00a0kWh"
    assert bill.source == "lu, mesuré"
    assert surface == lines[2]


def test_the_columns_of_one_table_are_one_line_for_each_date() -> None:
    lines = [
        value("price.6", "Prix du kWh (6)", "0,19"),
        value("price.9", "Prix du kWh (9)", "0,20"),
        value("price.6", "Prix du kWh (6)", "0,21", "2026-08-01"),
    ]
    first, second = folded(lines)
    assert (first.label, first.text) == (
        "Prix du kWh",
        "6\u00a0: 0,19\u00a0€\u00a0; 9\u00a0: 0,20\u00a0€",
    )
    assert (second.valid_from, second.text) == ("2026-08-01", "0,21")


def test_one_weak_part_marks_the_whole() -> None:
    lines = [value("share.low", "Part (bas)", "0,1"), value("share.high", "Part (haut)", "0,3")]
    (line,) = folded(lines)
    assert line.to_check


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    for figure in example(name).figures.values():
        told = " ".join(line.text for line in folded(figure.lines))
        assert all(line.text in told for line in figure.lines), figure.id


@pytest.mark.parametrize("name", NAMES)
def test_a_bill_of_a_year_is_read_on_few_lines(name: str) -> None:
    longest = max(example(name).figures.values(), key=lambda figure: len(figure.lines))
    assert len(longest.lines) > 40
    assert len(folded(longest.lines)) < len(longest.lines) * 0.7
