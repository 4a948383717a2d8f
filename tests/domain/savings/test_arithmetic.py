"""The written line of arithmetic: anybody can redo it, and it gives the figure shown."""

import re
from decimal import Decimal

import pytest

from tests.domain.savings.anything import EXAMPLES, example
from tests.domain.study.test_study import of
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.arithmetic import arithmetic


def span(low: str, high: str) -> Range:
    return Range(Decimal(low), (Decimal(low) + Decimal(high)) / 2, Decimal(high))


def bill(price: str | None) -> AnnualUse:
    one = Decimal(1)
    marginal = None if price is None else Decimal(price)
    return AnnualUse("gas", "kWh", one, one, one, one, one, None, "", marginal_eur=marginal)


def idea(energy: str = "gas", **figures) -> Suggestion:
    return Suggestion("one", "Une idée", "", "heating", "heating", energy, "", 1, **figures)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_quantity_times_its_price() -> None:
    found = idea(kwh=span("100", "200"), eur=span("11", "22"))
    assert plain(arithmetic(found, {"gas": bill("0.11")})) == ("100 à 200 kWh × 0,11 € = 11 à 22 €")


def test_one_figure_when_both_ends_are_the_same() -> None:
    found = idea("water", m3=span("43.8", "43.8"), eur=span("219", "219"))
    assert plain(arithmetic(found, {"water": bill("5")})) == "43,8 m³ × 5 € = 219 €"


def test_energy_and_water_add_up() -> None:
    found = idea(kwh=span("1000", "1500"), m3=span("10", "20"), eur=span("150", "250"))
    assert plain(arithmetic(found, {"gas": bill("0.1"), "water": bill("5")})) == (
        "1 000 à 1 500 kWh × 0,1 € + 10,0 à 20,0 m³ × 5 € = 150 à 250 €"
    )


def test_heat_given_back_is_taken_off_the_largest_share_from_the_smallest_saving() -> None:
    found = idea(
        "electricity", kwh=span("100", "200"), eur=span("14", "32"),
        back_share=span("0.4", "0.6"), back_energy="gas",
    )  # fmt: skip
    assert plain(arithmetic(found, {"electricity": bill("0.2"), "gas": bill("0.1")})) == (
        "100 à 200 kWh × 0,2 € − 60 à 80 kWh × 0,1 € = 14 à 32 €"
    )


def test_heat_of_an_unknown_price_is_as_dear() -> None:
    found = idea(
        "electricity", kwh=span("100", "200"), eur=span("8", "24"),
        back_share=span("0.4", "0.6"), back_energy="wood",
    )  # fmt: skip
    assert plain(arithmetic(found, {"electricity": bill("0.2")})).endswith("= 8 à 24 €")


@pytest.mark.parametrize(
    ("found", "price"),
    [
        (idea(eur=span("70", "70")), "0.1"),  # the price of an option
        (idea(kwh=span("100", "200")), "0.1"),  # no euros
        (idea(kwh=span("100", "200"), eur=span("10", "20")), None),  # no price
        (idea(kwh=span("100", "200"), eur=span("10", "15")), "0.1"),  # capped by the bill
    ],
)
def test_no_line_rather_than_one_that_does_not_hold(found, price) -> None:
    assert arithmetic(found, {"gas": bill(price)}) == ""


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_line_of_the_examples_can_be_redone(name) -> None:
    """Read back from the words alone, as somebody with a pocket calculator would."""
    example_study = of(example(name))
    lines = [
        plain(text)
        for one in example_study.suggestions
        if (text := arithmetic(one, example_study.bills))
    ]
    assert len(lines) >= 5
    for line in lines:
        left, _, right = line.partition(" = ")
        low, high = (redone(left, end) for end in (0, -1))
        for said, found in zip(ends(right), (low, high), strict=True):
            assert abs(said - found) <= max(Decimal(1), found * Decimal("0.02")), line


def ends(text: str) -> tuple[Decimal, Decimal]:
    figures = [
        Decimal(one.replace(" ", "").replace(",", "."))
        for one in re.findall(r"\d[\d ]*,?\d*", text)
    ]
    return figures[0], figures[-1]


def redone(text: str, end: int) -> Decimal:
    total = Decimal(0)
    for part in re.split(r" (?=[+−])", text):
        quantity, _, price = part.partition(" × ")
        total += ends(quantity)[end] * ends(price)[0] * (-1 if part.startswith("−") else 1)
    return total
