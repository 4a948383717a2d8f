"""The limits from which a contract is spoken of: each case stands just past one."""

from decimal import Decimal

import pytest

from tests.domain.energy.contracts.test_contracts import CONTRACTS, checks, contract, said
from tests.domain.energy.visits import DAY, tables, visit
from visitapp.domain.energy.contracts.power import Power, fitting_power

D = Decimal
CENT = D("0.01")
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


@pytest.mark.parametrize(("end", "compared"), [("2024-07-01", True), ("2024-06-29", False)])
def test_a_price_is_compared_from_150_days_of_bills_on(end: str, compared: bool) -> None:
    """From 1 February 2024: 151 days to the end of June, 149 to 28 June."""
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
