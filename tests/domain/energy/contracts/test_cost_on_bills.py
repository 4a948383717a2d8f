"""The cost of a contract on each day of its bills: by hand, and what holds for any bill."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.contracts.test_contracts import CONTRACTS, checks, contract, said
from tests.domain.energy.visits import DAY, bill, tables, visit
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.contracts.cost_on_bills import (
    cost_on_bills,
    electricity_pieces,
    gas_pieces,
)
from visitapp.domain.energy.contracts.power import Power, fitting_power
from visitapp.domain.energy.results import OnBills
from visitapp.domain.energy.tariffs.electricity_prices import yearly_cost
from visitapp.domain.energy.tariffs.tempo import of_days

D = Decimal
YEAR = D("365.25")
CENT = D("0.01")
MANY = settings(max_examples=examples(2000), deadline=None)


def on(*bills: BillPeriod, option: str = "base", kva: int = 6, **more: object) -> OnBills:
    grids = tables().grids
    found = cost_on_bills(bills, electricity_pieces(option, kva, grids, **more))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_bill_over_two_grids_by_hand() -> None:
    """15 July to 15 August 2025, 310 kWh, Base 6 kVA: 17 days on a grid, 14 on the next."""
    found = on(bill("2025-07-15", "2025-08-15", 310, amount_eur=D("80.00")))
    fixed = D("13.72") * 12 * 17 / YEAR + D("15.47") * 12 * 14 / YEAR
    energy = 170 * D("0.2016") + 140 * D("0.1952")
    assert (found.subscription_eur, found.energy_eur) == (fixed.quantize(CENT), D("61.60"))
    assert energy == D("61.60")
    assert found.days == 31
    assert found.grids == (date(2025, 2, 1), date(2025, 8, 1))
    assert found.last_day == date(2025, 8, 14)
    gap = (80 - fixed.quantize(CENT) - energy) / 31 * 365
    assert found.gap_eur_year == gap.quantize(CENT)


def test_the_off_peak_share_is_that_of_each_bill() -> None:
    """July 2026, 100 kWh of which 30 off-peak; then a bill that does not tell: half."""
    told = bill("2026-07-01", "2026-08-01", 100, off_peak_kwh=D(30))
    silent = bill("2026-06-01", "2026-07-01", 100)
    found = on(silent, told, option="off_peak", share=D("0.5"))
    by_hand = 70 * D("0.2065") + 30 * D("0.1579") + 50 * D("0.2065") + 50 * D("0.1579")
    assert found.energy_eur == by_hand.quantize(CENT)


def test_a_bill_with_a_day_without_price_is_left_out_and_the_days_are_named() -> None:
    known = bill("2026-07-01", "2026-08-01", 100, amount_eur=D(40))
    before = bill("2022-12-01", "2023-03-01", 300, amount_eur=D(90))
    found = on(before, known)
    assert (found.days, found.kwh, found.paid_eur) == (31, D(100), D(40))
    assert found.without_price == ((date(2022, 12, 1), date(2023, 1, 31)),)
    after = on(bill("2027-01-20", "2027-02-10", 50))
    assert after.days == 0
    assert after.total_eur == 0
    assert after.without_price == ((date(2027, 2, 1), date(2027, 2, 9)),)
    assert after.gap_eur_year is None


def test_a_bill_without_amount_gives_a_cost_and_no_gap() -> None:
    found = on(bill("2026-07-01", "2026-08-01", 100))
    assert found.total_eur > 0
    assert found.paid_eur is None
    assert found.gap_eur_year is None


def test_bills_in_another_unit_are_nothing_to_price() -> None:
    pieces = electricity_pieces("base", 6, tables().grids)
    assert cost_on_bills([bill("2026-07-01", "2026-08-01", 10, unit="m3")], pieces) is None
    assert cost_on_bills([], pieces) is None


def test_gas_month_by_month_by_hand() -> None:
    """December 2025 and January 2026, 31 days each, 1 240 kWh, heating profile."""
    found = cost_on_bills(
        [bill("2025-12-01", "2026-02-01", 1240)], gas_pieces("heating", tables().grids)
    )
    assert found is not None
    assert found.energy_eur == (620 * D("0.10282") + 620 * D("0.10192")).quantize(CENT)
    fixed = (D("330.80") + D("343.90")) * 31 / YEAR
    assert found.subscription_eur == fixed.quantize(CENT)


def test_the_days_of_each_tempo_colour_by_hand() -> None:
    """Season 2025-2026: 107 weekdays from November to March, 313 days that are not Sundays.

    January 2026: 22 weekdays, 27 days without Sundays. June: 26 days without Sundays, no red.
    """
    grids, day = tables().grids, date(2026, 1, 1)
    days, winter = grids.get("tempo_days", day), grids.get("tempo_red_months", day)
    january = of_days(day, 31, days, winter)
    assert january["red"] == D(22) * 22 / 107 / 31
    assert abs(january["white"] - D(27) * 43 / 313 / 31) < D("1e-20")
    june = of_days(date(2026, 6, 1), 30, days, winter)
    assert june["red"] == 0
    assert abs(june["white"] - D(26) * 43 / 313 / 30) < D("1e-20")
    season = of_days(date(2025, 9, 1), 365, days, winter)
    assert [round(season[c] * 365, 9) for c in ("red", "white", "blue")] == [22, 43, 300]


def test_tempo_in_june_costs_no_red_day() -> None:
    """June 2026, 300 kWh, 8 hours of 24 off-peak: whites and blues only."""
    found = on(bill("2026-06-01", "2026-07-01", 300), option="tempo", share=D("0.25"))
    white, blue = D(26) * 43 / 313 / 30, 1 - D(26) * 43 / 313 / 30
    mean = white * (D("0.1499") / 4 + D("0.1871") * 3 / 4)
    mean += blue * (D("0.1325") / 4 + D("0.1612") * 3 / 4)
    assert found.energy_eur == (300 * mean).quantize(CENT)


def test_a_year_of_tempo_by_days_is_about_the_yearly_cost() -> None:
    """February 2024 to January 2025, one price of a kWh: parts of two seasons make one."""
    grids = tables().grids
    days = bill("2024-02-01", "2025-02-01", 3660)
    found = on(days, option="tempo", kva=9, share=D("0.3"))
    yearly = yearly_cost("tempo", 9, D(3660), D("0.3"), date(2024, 3, 1), grids)
    assert abs(found.energy_eur - (yearly.energy_eur or 0)) < D("4")


def test_heating_makes_a_winter_bill_dearer_in_tempo_only() -> None:
    winter = bill("2025-12-01", "2026-02-01", 1500)
    assert (
        on(winter, option="tempo", base_kwh_day=D(5)).energy_eur
        > on(winter, option="tempo", base_kwh_day=D(30)).energy_eur
    )
    assert on(winter, base_kwh_day=D(5)).energy_eur == on(winter, base_kwh_day=D(30)).energy_eur


STARTS = st.dates(date(2023, 2, 1), date(2026, 6, 30))
OPTIONS = st.sampled_from(["base", "off_peak", "tempo"])


@given(OPTIONS, STARTS, st.integers(1, 200), st.integers(0, 9000), st.integers(0, 3000))
@MANY
def test_more_kwh_never_cost_less_and_parts_add_up(
    option: str, start: date, days: int, kwh: int, more: int
) -> None:
    end = start + timedelta(days=days)
    low = on(BillPeriod(start, end, D(kwh)), option=option)
    high = on(BillPeriod(start, end, D(kwh + more)), option=option)
    assert low.total_eur == low.subscription_eur + low.energy_eur
    assert low.total_eur == low.total_eur.quantize(CENT)
    assert low.energy_eur <= high.energy_eur
    assert low.subscription_eur == high.subscription_eur
    assert (low.days, low.without_price) == (days, ())


@given(st.sampled_from(["base", "off_peak"]), STARTS, st.integers(2, 200), st.data())
@MANY
def test_a_bill_cut_in_two_with_the_same_daily_use_costs_the_same(
    option: str, start: date, days: int, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, days - 1))
    daily = D(data.draw(st.integers(0, 60)))
    middle, end = start + timedelta(days=cut), start + timedelta(days=days)
    whole = on(BillPeriod(start, end, daily * days), option=option)
    parts = on(
        BillPeriod(start, middle, daily * cut),
        BillPeriod(middle, end, daily * (days - cut)),
        option=option,
    )
    assert abs(whole.energy_eur - parts.energy_eur) <= CENT
    assert abs(whole.subscription_eur - parts.subscription_eur) <= CENT
    assert whole.grids == parts.grids


HOME = {k: v for k, v in CONTRACTS.items() if not k.startswith("appliances/")}


def counted(kinds: list[str], **more: object) -> Power:
    answers: dict[str, object] = {**HOME, **more, "contracts/c/energy": "electricity"}
    for number, kind in enumerate(kinds):
        answers[f"appliances/x{number}/kind"] = kind
    reading = visit(answers)
    found = fitting_power(reading, reading.rows("contracts")[0], tables().grids, DAY)
    assert found is not None
    return found


def test_every_load_of_an_electric_home_by_hand() -> None:
    """0.5 + 0.6 × (2 + 2 + 2.5 + 2.5 + 3 + 2) + 50 × 0.07 + 1.5 = 13.9 kW; × 1.1."""
    found = counted(
        ["washing_machine", "dishwasher", "dryer", "oven", "hob", "tv"],
        heating_energy="electricity", heating_system="convectors", surface=50,
        hot_water_energy="electricity", hot_water_system="tank", auxiliary_heating="electric",
    )  # fmt: skip
    assert found.kw == D("15.29")
    assert not found.measured
    assert sum(kw for _, kw in found.parts) == D("19.5")
    assert [name for name, _ in found.parts][:2] == ["froid, box, lumière", "lave-linge"]


def test_the_two_largest_loads_are_counted_at_once() -> None:
    """0.5 + hob 3 + oven 2.5, not 60 % of them; × 1.1 = 6.6."""
    assert counted(["oven"], cooking_energy="electricity").kw == D("6.60")
    assert counted(["oven"], cooking_energy="electricity", auxiliary_heating="electric",
                   auxiliary_watts=800).kw == D("7.48")  # fmt: skip


def test_a_power_counted_at_six_is_advised_and_never_at_three() -> None:
    """Washing machine and oven: 0.5 + 4.5 = 5 kW, × 1.1 = 5.5: 6 kVA instead of 9."""
    answers = {**HOME, "contracts/c/energy": "electricity", "contracts/c/option": "base",
               "contracts/c/subscribed_power": "9", "appliances/a/kind": "washing_machine",
               "appliances/b/kind": "oven"}  # fmt: skip
    check = checks(answers)[0]
    assert check.fitting_kva == 6
    assert said(check, "power_too_high")
    alone = {**answers, "appliances/a/kind": "tv", "appliances/b/kind": "tv"}
    small = checks(alone)[0]  # 0.55 kVA counted: 3 would be too bold without a measure
    assert small.fitting_kva == 3
    assert not said(small, "power_too_high")


def test_a_counted_power_over_that_of_the_contract_raises_no_doubt() -> None:
    """Hob and oven: 0.5 + 5.5 = 6 kW, × 1.1 = 6.6: only a measure says that 6 kVA is too low."""
    answers = {**HOME, "cooking_energy": "electricity", "appliances/a/kind": "oven",
               "contracts/c/energy": "electricity", "contracts/c/option": "base",
               "contracts/c/subscribed_power": "6"}  # fmt: skip
    check = checks(answers)[0]
    assert check.fitting_kva == 9
    assert not said(check, "power_too_low")
    assert said(checks({**answers, "contracts/c/max_power_kva": 6.0})[0], "power_too_low")


def test_a_price_read_just_over_five_per_cent_is_said() -> None:
    """Base at 9 kVA on 31 January 2025: 0.2516 €; 0.2643 is 5.05 % more, 0.2641 is 4.97 %."""
    few = {"bill_e1_start": "2024-11-01", "offer_kind": "fixed", "energy": "electricity",
           "option": "base", "subscribed_power": "9"}  # fmt: skip
    assert said(contract(kwh_price=0.2643, **few), "price_read_above")
    assert not said(contract(kwh_price=0.2641, **few), "price_read_above")


def test_a_gap_just_over_fifteen_euros_is_said() -> None:
    """3 kVA, 300 kWh: 116.10 + 75.48 = 191.58 €, of which 5 % is less than 15 €."""
    fixed = (D("9.63") * 12 * 274 + D("9.69") * 12 * 92) / D("365.25")
    public = fixed.quantize(CENT) + D("75.48")
    terms = {"energy": "electricity", "option": "base", "subscribed_power": "3",
             "offer_kind": "fixed", "bill_e1_quantity": 300}  # fmt: skip
    for more, spoken in ((D("15.15"), True), (D("14.90"), False)):
        check = contract(bill_e1_amount=float(public + more), **terms)
        assert check.on_bills is not None
        assert check.on_bills.total_eur == public
        assert bool(said(check, "price_above_grid")) is spoken


@pytest.mark.parametrize(("end", "compared"), [("2024-06-30", True), ("2024-06-29", False)])
def test_a_price_is_compared_from_150_days_of_bills_on(end: str, compared: bool) -> None:
    """From 1 February 2024: 150 days to 29 June, 149 to 28 June."""
    check = contract(energy="electricity", option="base", subscribed_power="9",
                     offer_kind="fixed", bill_e1_end=end, bill_e1_amount=900)  # fmt: skip
    assert bool(said(check, "price_above_grid")) is compared


@pytest.mark.parametrize(
    ("ratio", "code", "payments"),
    [("1.1507", "payment_too_low", 12), ("0.8492", "payment_too_high", 10)],
)
def test_a_payment_just_past_fifteen_per_cent_is_said(ratio: str, code: str, payments: int) -> None:
    """What a year costs ÷ its payments, 15.07 % too low or 15.08 % too high."""
    need = contract(energy="electricity").yearly_eur
    assert need is not None
    monthly = (need / payments / D(ratio)).quantize(CENT)
    assert said(contract(energy="electricity", monthly_payment=float(monthly)), code)
    fits = (need / payments).quantize(CENT)
    assert not said(contract(energy="electricity", monthly_payment=float(fits)), code)
