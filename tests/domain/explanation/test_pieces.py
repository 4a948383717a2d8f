"""Pieces of the explanation by themselves: what they take, what they leave, in which order."""

from decimal import Decimal
from typing import Any, cast

from tests.domain.energy.visits import tables
from tests.domain.explanation.examples import sight
from visitapp.domain.energy.end_uses import LABELS
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.explanation.contract_row import ContractRow
from visitapp.domain.explanation.end_uses import HOW
from visitapp.domain.explanation.explained import _known_parts
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.recording_views import Reads, noted_use
from visitapp.domain.explanation.savings import _between
from visitapp.domain.explanation.spending import spending_figures
from visitapp.domain.ranges.ranges import Range
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.study.study_json import by_name


def price(name: str, since: str = "2026-02-01") -> TraceLine:
    return TraceLine("parameter", name, name, "0,2", "€", "CRE", since)


def contract(*lines: TraceLine) -> ContractRow:
    """A contract whose check read these lines; its figures are not asked."""
    reads, none = Reads(), cast("Any", None)
    for line in lines:
        reads.add(line)
    return ContractRow(none, "contracts.electricity", none, none, reads, {})


def test_of_a_price_looked_up_on_several_days_the_latest_is_in_force() -> None:
    """Whatever the order in which they were looked up."""
    old, new, older = (
        price("electricity_base_6.kwh", day) for day in ("2025-08-01", "2026-02-01", "2025-02-01")
    )
    assert contract(old, new, older).tariff("base") == (new,)


def test_of_the_price_lists_only_those_of_the_option_are_about_a_contract() -> None:
    mine, other, tax = (
        price("electricity_base_6.kwh"), price("electricity_off_peak_6.kwh"),
        price("electricity_excise"),
    )  # fmt: skip
    weather = price("climate_normal.january")
    assert contract(mine, other, tax, weather).every("base") == (mine,)


def test_a_second_contract_of_an_energy_has_a_name_of_its_own() -> None:
    one, two, gas = (ContractCheck(energy, "fits") for energy in ("electricity",) * 2 + ("gas",))
    assert list(by_name([one, two, gas])) == ["electricity", "electricity:2", "gas"]


def test_each_use_of_energy_says_how_it_is_found() -> None:
    assert set(HOW) == set(LABELS)


def test_a_figure_is_made_of_others_that_have_one() -> None:
    whole = Figure("a", "A", Decimal(1), "€", "b + c", made_of=("a", "b", "gone"))
    part = Figure("b", "B", Decimal(1), "€", "1")
    assert _known_parts(whole, {"a": whole, "b": part}).made_of == ("b",)


def test_two_ends_that_are_written_alike_are_said_once() -> None:
    assert _between(Range(Decimal("11.6"), Decimal(12), Decimal("12.4")), "€") == "12 €"
    assert _between(Range(Decimal("11.6"), Decimal("14.6"), Decimal("17.6")), "€") == "12 à 18 €"


def test_the_years_of_the_normal_year_are_the_first_and_the_last() -> None:
    years = tables().degree_days.normal_years
    assert sight("gas_flat.json").normal_years == f"moyenne {min(years)}–{max(years)}"


def test_what_is_taken_from_a_year_is_written_down_under_its_own_name() -> None:
    one = Decimal(1)
    year = AnnualUse("gas", "kWh", one, one, one, one, one, one, "bills", one, one, one, one, one)
    reads = Reads()
    noted = noted_use(year, reads)
    assert noted.subscription_eur == noted.marginal_eur == noted.high == one
    assert list(reads.made_of) == [
        "bills.gas.subscription_eur", "bills.gas.marginal_eur", "bills.gas.annual",
    ]  # fmt: skip


def test_subscriptions_are_made_of_those_of_each_energy_and_of_nothing_else() -> None:
    figures = {one.id: one for one in spending_figures(sight("gas_flat.json"))}
    parts = figures["spending.subscriptions_yearly"].made_of
    assert set(parts) == {"bills.gas.subscription_eur", "bills.electricity.subscription_eur"}
