"""Savings together: they multiply inside a use, stay under it, under the ceiling and the bill."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.savings.anything import EXAMPLES, example
from tests.domain.study.test_study import of
from visitapp.domain.energy.results import AnnualUse, EndUse
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.arithmetic import arithmetic
from visitapp.domain.savings.combine_savings import together
from visitapp.domain.savings.results_for_rules import Results

PARTS = st.lists(
    st.tuples(*[st.decimals(0, 2000, places=1)] * 3).map(lambda t: Range(*sorted(t))), max_size=6
)


def saving(
    name: str, *, kwh: int = 0, m3: int = 0, eur: int = 0, use: str = "heating"
) -> Suggestion:
    def one(value: int) -> Range | None:
        exact = Decimal(value)
        return Range(exact, exact, exact) if value else None

    energy = "" if use == "water" else "gas"
    return Suggestion(
        id=name, title=name, detail="", family="heating", use=use, energy=energy, icon="",
        effort=1, kwh=one(kwh), m3=one(m3), eur=one(eur),
    )  # fmt: skip


def home(heating: int = 1000, water: int = 100, gas_eur: int = 500) -> Results:
    def annual(energy: str, quantity: int, eur: int) -> AnnualUse:
        whole = Decimal(quantity)
        return AnnualUse(
            energy,
            "kWh",
            whole,
            whole,
            whole,
            whole,
            Decimal(0),
            None,
            "days",
            eur=Decimal(eur),
            marginal_eur=Decimal("0.1") if energy == "gas" else Decimal("4.5"),
        )

    use = EndUse("heating", "", "gas", Decimal(heating), None, Decimal(1), "estimated")
    return Results(
        {"gas": annual("gas", heating, gas_eur), "water": annual("water", water, 450)}, (use,)
    )


def within(whole: Decimal, parts: list[Range]) -> Range:
    """These savings together, on a use of `whole` kWh a year."""
    use = EndUse("heating", "", "gas", whole, None, Decimal(1), "estimated")
    told = [replace(saving("a"), kwh=part) for part in parts]
    nothing = Range(*[Decimal(0)] * 3)
    return together(told, Results({}, (use,))).kwh.get(("heating", "gas"), nothing)


@pytest.mark.parametrize("measured", ["meter_leak", "toilet_leak", "tap_drip"])
def test_water_gestures_stay_under_the_ceiling_and_leaks_come_on_top(measured: str) -> None:
    gestures = [saving("shower_head", m3=12, eur=54, use="water"), saving("x", m3=9, use="water")]
    ceiling = Range(Decimal(8), Decimal(12), Decimal(15))
    assert together(gestures, home(), ceiling).m3 == Range(Decimal(8), Decimal(12), Decimal(15))
    leak = saving(measured, m3=40, eur=180, use="water")
    found = together([*gestures, leak], home(), ceiling)
    assert found.m3 is not None
    assert found.m3.central == Decimal(52)


def test_all_water_saved_is_at_most_the_water_of_the_year() -> None:
    leaks = [saving("toilet_leak", m3=80, use="water"), saving("meter_leak", m3=60, use="water")]
    found = together(leaks, home())
    assert found.m3 is not None
    assert found.m3.high == Decimal(100)


def test_euros_together_never_pass_what_is_paid() -> None:
    contract = saving("c", eur=450, use="contract")
    found = together([saving("a", kwh=900, eur=90), contract], home(gas_eur=500))
    assert found.eur is not None
    assert found.eur.high == Decimal(500)  # 90 + 450, under the 500 € of the bill


@given(PARTS, st.decimals(1, 5000, places=1))
def test_savings_within_a_use_never_pass_it_and_more_actions_never_save_less(
    parts: list[Range], whole: Decimal
) -> None:
    found = within(whole, parts)
    assert 0 <= found.low <= found.central <= found.high <= whole
    fewer = within(whole, parts[:-1])
    assert fewer.central <= found.central
    plain = sum((p.central for p in parts), Decimal(0))
    assert found.central <= plain + Decimal("0.001")


def test_on_a_use_that_nobody_counted_savings_are_added() -> None:
    """No end use is known: 100 and 200 kWh are 300, not 280; at 0.10 €."""
    unknown = Results(home().annual, ())
    both = together([saving("a", kwh=100), saving("b", kwh=200)], unknown)
    assert both.kwh["heating", "gas"].central == 300
    assert both.eur is not None
    assert both.eur.central == 30


def test_savings_of_one_use_multiply_whatever_they_are_worth() -> None:
    """10 % and 20 % of 1 000: 100 + 0.2 × 900, in whichever order."""
    hundred, double = (Range(*[Decimal(kwh)] * 3) for kwh in (100, 200))
    assert within(Decimal(1000), [hundred, double]) == Range(*[Decimal(280)] * 3)
    assert within(Decimal(1000), [double, hundred]) == Range(*[Decimal(280)] * 3)
    assert within(Decimal(0), [hundred]) == Range(*[Decimal(0)] * 3)


def test_a_bill_that_does_not_say_its_euros_does_not_cap_them() -> None:
    known = home(gas_eur=5)
    unpaid = replace(known, annual={"gas": replace(known.annual["gas"], eur=None)})
    for results, most in ((known, 5), (unpaid, 10)):
        found = together([saving("a", kwh=100)], results).eur
        assert found is not None
        assert found.central == most


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


HEAT_BACK = idea(
    "electricity", kwh=span("100", "200"), eur=span("14", "32"),
    back_share=span("0.4", "0.6"), back_energy="gas",
)  # fmt: skip
UNPRICED_BACK = replace(HEAT_BACK, eur=span("8", "24"), back_energy="wood")


@pytest.mark.parametrize(
    ("found", "prices", "line"),
    [
        (idea(kwh=span("100", "200"), eur=span("11", "22")), {"gas": "0.11"},
         "100 à 200 kWh × 0,11 € = 11 à 22 €"),
        (idea("water", m3=span("43.8", "43.8"), eur=span("219", "219")), {"water": "5"},
         "43,8 m³ × 5 € = 219 €"),
        (idea(kwh=span("1000", "1500"), m3=span("10", "20"), eur=span("150", "250")),
         {"gas": "0.1", "water": "5"},
         "1 000 à 1 500 kWh × 0,1 € + 10,0 à 20,0 m³ × 5 € = 150 à 250 €"),
        # the largest share of heat comes with the smallest saving
        (HEAT_BACK, {"electricity": "0.2", "gas": "0.1"},
         "100 à 200 kWh × 0,2 € − 60 à 80 kWh × 0,1 € = 14 à 32 €"),
        # a heat of unknown price is as dear
        (UNPRICED_BACK, {"electricity": "0.2"},
         "100 à 200 kWh × 0,2 € − 60 à 80 kWh × 0,2 € = 8 à 24 €"),
    ],
)  # fmt: skip
def test_a_line_of_arithmetic(found: Suggestion, prices: dict[str, str], line: str) -> None:
    bills = {energy: bill(price) for energy, price in prices.items()}
    assert plain(arithmetic(found, bills)) == line


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
