"""Mean prices where a household has none of its own: by hand, dated, always to check."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import DAY, tables, visit
from tests.for_each import for_each
from visitapp.domain.energy.average_prices import average_price
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.results import AnnualUse

D = Decimal


def price(energy: str, unit: str = "", department: str = "", day: date = DAY) -> Decimal:
    found = average_price(energy, unit, department, day, tables().grids)
    assert found is not None
    return found.eur.quantize(D("0.00001"))


@pytest.mark.parametrize(
    ("energy", "unit", "day", "by_hand"),
    [
        ("fuel_oil", "litre", date(2026, 8, 15), D("1.68475") / D("9.97")),
        ("fuel_oil", "litre", DAY, D("1.9373") / D("9.97")),
        ("lpg", "kg", DAY, D("2.32399") / D("12.78")),
        ("wood", "kg", DAY, D("0.385") / D("4.6")),
        ("heat_network", "kwh", DAY, D("0.1047") * D("1.055")),
    ],
)
def test_a_kwh_at_its_mean_price(energy: str, unit: str, day: date, by_hand: Decimal) -> None:
    assert price(energy, unit, day=day) == by_hand.quantize(D("0.00001"))


@for_each(
    ("department", "day", "euros"),
    [
        ("75", DAY, "3.83"),
        ("93", DAY, "4.81"),
        ("94", DAY, "4.81"),
        ("77", DAY, "4.52"),
        ("", DAY, "4.52"),
        ("75", date(2022, 5, 1), "3.57"),
        ("93", date(2022, 5, 1), "4.34"),
        ("75", date(2021, 5, 1), "3.45"),
        ("94", date(2021, 5, 1), "4.30"),
    ],
)
def test_a_cubic_metre_of_water_by_place(department: str, day: date, euros: str) -> None:
    assert price("water", department=department, day=day) == D(euros)


def test_the_date_of_the_price_is_told() -> None:
    grids = tables().grids
    water = average_price("water", "m3", "93", DAY, grids)
    oil = average_price("fuel_oil", "litre", "", DAY, grids)
    assert water is not None
    assert oil is not None
    assert (water.of, oil.of) == ("2023", "septembre 2026")


@pytest.mark.parametrize(
    ("energy", "unit"), [("wood", "stere"), ("gas", "kwh"), ("electricity", "kwh"), ("coal", "kg")]
)
def test_no_mean_is_made_up(energy: str, unit: str) -> None:
    assert average_price(energy, unit, "93", DAY, tables().grids) is None
    assert average_price("fuel_oil", "litre", "", date(2026, 7, 31), tables().grids) is None


def uses(answers: dict[str, object], department: str = "") -> dict[str, AnnualUse]:
    tab = tables()
    parameters = tab.parameters.on(DAY)
    return household_bills(visit(answers), tab.degree_days, parameters, tab.grids, DAY, department)


OIL: dict[str, object] = {
    "heating_energy": "fuel_oil",
    "heating_shared": False,
    "bills/f/energy": "fuel_oil",
    "bills/f/start": "2025-01-01",
    "bills/f/end": "2026-01-01",
    "bills/f/quantity": 1500,
    "bills/f/unit": "litre",
    "bills/f/reading": "actual",
}


def test_a_bill_without_amount_takes_the_mean_price_and_says_so() -> None:
    use = uses(OIL)["fuel_oil"]
    assert use.marginal_eur == D("0.19431")  # 1.9373 ÷ 9.97
    assert use.price_to_check
    assert use.eur is None  # what is paid stays unknown
    words = next(one.message for one in use.warnings if one.code == "price_average")
    assert "à vérifier" in words
    assert "septembre 2026" in words


def test_a_price_of_the_household_comes_first() -> None:
    paid = uses({**OIL, "bills/f/amount": 2000})["fuel_oil"]
    assert paid.marginal_eur == pytest.approx(D(2000) / 14955, abs=D("0.00002"))
    assert not paid.price_to_check
    water = {
        "bills/w/energy": "water",
        "bills/w/start": "2025-01-01",
        "bills/w/end": "2026-01-01",
        "bills/w/quantity": 100,
        "bills/w/reading": "actual",
    }
    assert uses(water, "94")["water"].marginal_eur == D("4.81")
    assert uses({**water, "bills/w/amount": 400}, "94")["water"].marginal_eur == D("4.00")
