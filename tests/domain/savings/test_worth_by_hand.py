"""What one saving comes to, counted by hand on made-up prices and shares with easy figures.

Of one kWh that no longer heats the home, a heating by gas gives back 0.4 / 1, 0.45 / 0.9 and
0.48 / 0.8 kWh: 0.4, 0.5, 0.6. Electricity costs 0.20 € a kWh, gas 0.10 €, water 4 € a m³.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.domain.savings.cases import home
from visitapp.domain.energy.results import AnnualUse, EndUse
from visitapp.domain.parameters.parameters import Parameter, Parameters
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found, Results
from visitapp.domain.savings.rule import Saving
from visitapp.domain.savings.rule_trace import Notes
from visitapp.domain.savings.worth import Figures, figures, given_back, per_kwh

D = Decimal
DAY = date(2026, 11, 25)
PRICES = {"electricity": D("0.2"), "gas": D("0.1"), "water": D(4)}
TABLES = {
    "heat_replaced": {"low": "0.4", "central": "0.45", "high": "0.48"},
    "heating_efficiency": {
        "gas_low": "0.8", "gas_high": "1", "wood_low": "0.8", "wood_high": "1",
        "unknown_low": "0.8", "unknown_high": "1",
        "electricity_low": "1", "electricity_high": "1",
    },
    "co2_factor": {"gas": "0.2", "electricity": "0.05", "wood": "0.04",
                   "electricity_cooking": "0.1"},
}  # fmt: skip
LED = BY_ID["led"]  # on the use « lighting »


def three(low: float, central: float, high: float) -> Range:
    return Range(D(str(low)), D(str(central)), D(str(high)))


def one(value: float) -> Range:
    return three(value, value, value)


def parameters() -> Parameters:
    values = {
        name: Parameter(name, name, "1", {column: D(number) for column, number in of.items()},
                        DAY, None, "Inventé", "high", DAY)
        for name, of in TABLES.items()
    }  # fmt: skip
    return Parameters(DAY, values)


def year(energy: str, quantity: int = 5000, eur: str | None = None) -> AnnualUse:
    whole, paid = D(quantity), D(eur) if eur else None
    return AnnualUse(energy, "", whole, whole, whole, whole, D(0), None, "days", eur=paid,
                     marginal_eur=PRICES.get(energy))  # fmt: skip


def use(name: str, energy: str, kwh: int) -> EndUse:
    return EndUse(name, "", energy, D(kwh), None, D(1), "said")


KNOWN = Results(
    {energy: year(energy) for energy in PRICES},
    (use("lighting", "electricity", 1000), use("cooking", "electricity", 300)),
)


@dataclass(frozen=True)
class Came:
    """The figures, and what was written down on the way."""

    figures: Figures | None
    notes: Notes

    @property
    def read(self) -> set[str]:
        return {name for _, name in self.notes.lines}


def came(
    saving: Saving, answers: Mapping[str, Any] | None = None, results: Results = KNOWN
) -> Came:
    visit, notes = home({"answers": answers or {}}), Notes()
    asked = Asked(visit.reading, visit.labels, notes)
    return Came(
        figures(LED, saving, asked, Reference(parameters(), notes), Found(results, notes)), notes
    )


def of(
    saving: Saving, answers: Mapping[str, Any] | None = None, results: Results = KNOWN
) -> Figures:
    found = came(saving, answers, results).figures
    assert found is not None
    return found


def lit(kwh: Range, indoors: bool | None = False) -> Saving:
    return Saving("", energy="electricity", kwh=kwh, indoors=indoors)


def test_a_saving_is_at_most_its_use_at_the_price_of_one_more_kwh() -> None:
    """1 500 kWh of 1 000; at 0.20 € and 0.05 kg."""
    found = of(lit(three(500, 900, 1500)))
    assert found == Figures(three(500, 900, 1000), eur=three(100, 180, 200), co2=three(25, 45, 50))


def test_the_use_of_the_saving_comes_before_that_of_the_rule() -> None:
    """300 kWh of cooking, that has a factor of its own, 0.1 kg."""
    found = of(replace(lit(one(500)), use="cooking"))
    assert found == Figures(one(300), eur=one(60), co2=one(30))


def test_a_use_that_no_bill_counts_has_no_ceiling_without_a_bill_and_nothing_with_one() -> None:
    gas = Saving("", energy="gas", use="cooking", kwh=three(10, 20, 30))
    nothing = came(gas)
    assert nothing.figures is None
    assert "here.no_use" in nothing.read
    unbilled = came(gas, results=Results())
    assert unbilled.figures == Figures(three(10, 20, 30), co2=three(2, 4, 6))
    assert "bills" in unbilled.notes.firmer


def test_what_the_heating_gives_back_is_at_its_own_price() -> None:
    """100, 200, 300 kWh at 0.20 − 0.6, 0.5, 0.4 × 0.10 €; gas emits more than is saved."""
    found = of(lit(three(100, 200, 300), indoors=True), {"heating_energy": "gas"})
    assert (found.back_share, found.back_energy) == (three(0.4, 0.5, 0.6), "gas")
    assert found.back_kwh == three(60, 100, 120)
    assert found.eur == three(14, 30, 48)
    assert found.co2 is None  # 0.05 − 0.5 × 0.2, under zero


def test_a_heating_by_wood_gives_back_less_co2_than_is_saved() -> None:
    """0.05 − 0.6, 0.5, 0.4 × 0.04 kg; without its price, wood counts as dear as electricity."""
    found = of(lit(one(100), indoors=True), {"heating_energy": "wood"})
    assert found.co2 == three(2.6, 3, 3.4)
    assert found.eur == three(8, 10, 12)
    assert per_kwh(D("0.2"), one(0.9), None) == one(0.02)


def test_as_much_co2_given_back_as_is_saved_is_no_figure() -> None:
    """0.1 kg of cooking by electricity is half of the 0.2 kg of gas: none is left. Of 0.4, some."""
    cooking = replace(lit(one(100), indoors=True), use="cooking")
    assert of(cooking, {"heating_energy": "gas"}).co2 is None
    half = Saving("", energy="electricity", use="cooking", kwh=one(100), back_share=one(0.4),
                  back_energy="gas")  # fmt: skip
    assert of(half).co2 == one(2)


def test_a_heating_on_the_same_meter_is_taken_off_its_kwh() -> None:
    """1 − 0.48, 0.45, 0.4 of 100 kWh."""
    found = of(lit(one(100), indoors=True), {"heating_energy": "electricity"})
    assert found == Figures(three(52, 55, 60), eur=three(10.4, 11, 12), co2=three(2.6, 2.75, 3))


def test_a_heat_that_may_be_lost_outside_is_given_back_from_nothing() -> None:
    found = of(lit(one(100), indoors=None), {"heating_energy": "gas"})
    assert found.back_share == three(0, 0.5, 0.6)
    assert found.eur == three(14, 15, 20)


def test_nothing_is_given_back_without_a_heating_of_ones_own_or_by_who_goes_without() -> None:
    for told in ({"heating_energy": "none"}, {"heating_shared": True}, {"restricts_heating": True}):
        found = of(lit(one(100), indoors=True), {"heating_energy": "gas", **told})
        assert found == Figures(one(100), eur=one(20), co2=one(5)), told


def test_what_comes_to_nothing_is_no_advice() -> None:
    """Under a hundredth of its unit; a hundredth is something."""
    for saving in (lit(one(0.0099)), Saving("", m3=one(0.0099)), Saving("", eur=one(0))):
        assert came(saving).figures is None
    assert of(lit(one(0.01))).kwh == one(0.01)
    assert of(Saving("", m3=one(0.01))).m3 == one(0.01)
    assert of(Saving("a word without a figure")) == Figures()


def test_of_two_quantities_that_which_is_nothing_is_left_out() -> None:
    water = of(Saving("", energy="gas", use="cooking", kwh=one(50), m3=one(10)))
    assert water == Figures(m3=one(10), eur=one(40))
    hardly = of(replace(lit(three(0, 0.004, 0.005), indoors=True), m3=one(10)))
    assert hardly == Figures(m3=one(10), eur=one(40))
    dry = of(replace(lit(one(100)), m3=one(0)))
    assert dry == Figures(one(100), eur=one(20), co2=one(5))


def test_water_is_at_most_that_of_the_year() -> None:
    known = Results({"water": year("water", 30)})
    assert of(Saving("", m3=three(10, 20, 50)), results=known).m3 == three(10, 20, 30)


def test_money_saved_is_at_most_the_bill() -> None:
    """200 € of electricity on a bill of 90 €, 40 € of water on one of 25 €, an option of 120 €."""
    bills = {"electricity": year("electricity", eur="90"), "water": year("water", eur="25")}
    known = replace(KNOWN, annual=bills)
    assert of(lit(three(100, 1000, 1000)), results=known).eur == three(20, 90, 90)
    assert of(Saving("", m3=three(5, 10, 10)), results=known).eur == three(20, 25, 25)
    option = Saving("", energy="electricity", eur=three(60, 120, 120))
    assert of(option, results=known).eur == three(60, 90, 90)
    assert of(option).eur == three(60, 120, 120)  # this bill does not say its euros


def test_kwh_and_water_of_one_saving_add_their_euros() -> None:
    """100 kWh at 0.20 € and 10 m³ at 4 €."""
    assert of(replace(lit(one(100)), m3=one(10))).eur == one(60)


def test_without_a_price_there_are_no_euros() -> None:
    unpriced = {name: replace(bill, marginal_eur=None) for name, bill in KNOWN.annual.items()}
    known = replace(KNOWN, annual=unpriced)
    assert of(replace(lit(one(100)), m3=one(10)), results=known).eur is None


def test_the_trace_names_only_what_the_figure_is_made_of() -> None:
    option = Saving("", energy="electricity", eur=one(50), indoors=True)
    assert came(option, {"heating_energy": "gas"}).notes == Notes()
    water = came(Saving("", energy="gas", m3=one(10)))
    assert (water.read, water.notes.firmer) == ({"water", "price.water"}, [])
    light = came(lit(one(100)))
    assert light.notes.firmer == []
    assert light.read == {
        "lighting.electricity", "price.electricity", "co2_factor.electricity",
    }  # fmt: skip


def test_heat_is_given_back_only_of_kwh() -> None:
    assert given_back(None, one(0.5)) is None
    for back in ("gas", "electricity"):
        option = Saving(
            "", energy="electricity", eur=one(50), back_share=one(0.5), back_energy=back
        )
        assert of(option) == Figures(eur=one(50))


def test_a_heat_of_no_energy_has_the_price_of_what_is_saved() -> None:
    """100 kWh at 0.20 − 0.5 × 0.20 €; of which energy nobody says, so no bill is asked for."""
    found = came(replace(lit(one(100)), back_share=one(0.5)))
    assert found.figures is not None
    assert found.figures.eur == one(10)
    assert found.notes.firmer == []
