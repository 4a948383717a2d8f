"""A saving is told as a product only where that product is the saving."""

from decimal import Decimal

from visitapp.domain.explanation.product import product
from visitapp.domain.ranges.suggestion import Range, TraceLine


def line(text: str, unit: str = "", *, label: str = "Part", kind: str = "parameter") -> TraceLine:
    return TraceLine(kind, label, label, text, unit)


def span(low: str, high: str) -> Range:
    ends = Decimal(low), Decimal(high)
    return Range(ends[0], sum(ends, Decimal(0)) / 2, ends[1])


HEATING = line("10\u202f000", "kWh", label="Chauffage", kind="result")


def test_a_share_of_a_known_use() -> None:
    told = product(span("300", "800"), "kWh", [line("0,03 à 0,08"), HEATING])
    assert told == "0,03 à 0,08 (part) × 10\u202f000\u00a0kWh (chauffage)"


def test_watts_and_hours_of_a_year() -> None:
    """110 W × 0.5 to 1.5 h × 365 ÷ 1000 = 20.075 to 60.225 kWh."""
    lines = [line("0,5 à 1,5", "h/jour"), line("110", "W", label="Puissance")]
    told = product(span("20.075", "60.225"), "kWh", lines)
    assert told.endswith("× 365 ÷ 1000")


def test_a_percentage_is_a_share() -> None:
    told = product(span("500", "1000"), "kWh", [line("5 à 10", "%"), HEATING])
    assert "5 à 10\u00a0% (part)" in told


def test_nothing_is_claimed_where_one_end_does_not_hold() -> None:
    assert product(span("300", "700"), "kWh", [line("0,03 à 0,08"), HEATING]) == ""


def test_a_single_number_is_not_met_by_chance() -> None:
    """6 × 7 = 42, but neither is a part of a known whole."""
    exact = span("42", "42")
    assert product(exact, "kWh", [line("6"), line("7")]) == ""
    assert product(exact, "kWh", [line("0,0042"), HEATING]) != ""


def test_prices_are_no_factor() -> None:
    price = TraceLine("result", "price.gas", "Gaz, prix", "0,1", "€/kWh")
    assert product(span("300", "800"), "kWh", [price, line("0,3 à 0,8"), HEATING]) == ""
