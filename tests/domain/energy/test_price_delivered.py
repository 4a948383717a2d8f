"""Today's price of what is delivered: carried where the mean of each delivery's day is known."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.test_average_prices import OIL, uses
from tests.domain.energy.visits import tables, visit
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.results import AnnualUse

D = Decimal


def bought(
    energy: str, unit: str, deliveries: list[tuple[date, date, int, int]], heating: str = ""
) -> AnnualUse:
    answers: dict[str, object] = {"heating_energy": heating or energy, "heating_shared": False}
    for number, (start, end, quantity, eur) in enumerate(deliveries):
        of_bill = {"energy": energy, "start": start.isoformat(), "end": end.isoformat(),
                   "quantity": quantity, "amount": eur, "unit": unit}  # fmt: skip
        answers |= {f"bills/b{number}/{name}": value for name, value in of_bill.items()}
    tab, day = tables(), date(2027, 9, 15)
    found = household_bills(visit(answers), tab.degree_days, tab.parameters.on(day), tab.grids, day)
    return found[energy]


def told(use: AnnualUse, code: str) -> str:
    [message] = [one.message for one in use.warnings if one.code == code]
    return message


AUGUST, SEPTEMBER, SUMMER = date(2026, 8, 10), date(2026, 9, 28), date(2027, 8, 20)


def test_fuel_oil_of_known_days_costs_todays_mean() -> None:
    """1 000 L of August at 1.70 €; the mean went from 1.68475 to 1.9373: 1.9548 € a litre."""
    use = bought("fuel_oil", "litre", [(AUGUST, SUMMER, 1000, 1700)])
    assert use.today is not None
    assert use.today.mark == "dernier prix connu, septembre 2026"
    paid = D(1700) / D(9970)
    assert use.marginal_eur == pytest.approx(paid * D("1.9373") / D("1.68475"), abs=D("0.00002"))
    assert use.today.paid_eur == pytest.approx(paid, abs=D("0.00001"))
    assert use.price_to_check
    assert use.eur is not None  # what was paid stays
    assert use.today.year_eur == pytest.approx(use.eur * D("1.1499"), rel=D("0.001"))
    words = told(use, "price_of_today")
    assert "lors de la livraison du 10/08/2026" in words
    assert "dernier prix connu, septembre 2026" in words


def test_two_deliveries_are_weighed_by_what_they_brought() -> None:
    """100 L of August, 900 L of September: the mean of their days is 1.9120, within 5 %."""
    use = bought(
        "fuel_oil", "litre", [(AUGUST, SEPTEMBER, 100, 170), (SEPTEMBER, SUMMER, 900, 1740)]
    )
    assert use.today is None
    assert not [one for one in use.warnings if one.code.endswith(("of_today", "differs"))]
    more = bought(
        "fuel_oil", "litre", [(AUGUST, SEPTEMBER, 900, 1530), (SEPTEMBER, SUMMER, 100, 194)]
    )
    assert more.today is not None
    then = (D("0.9") * D("1.68475") + D("0.1") * D("1.9373")) / D("9.97")
    assert more.today.public_then == pytest.approx(then, abs=D("0.00001"))
    assert "des livraisons du 10/08/2026 au 28/09/2026" in told(more, "price_of_today")


def test_a_delivery_of_days_without_a_mean_keeps_its_price_and_says_what_the_mean_is() -> None:
    """1 500 L at 1.20 € in 2025, where the table says nothing."""
    use = uses({**OIL, "bills/f/amount": 1800})["fuel_oil"]
    assert (use.today, use.price_to_check) == (None, False)
    assert use.marginal_eur == pytest.approx(D("1.2") / D("9.97"), abs=D("0.00001"))
    words = told(use, "mean_price_differs")
    for part in ("1,20\u00a0€ le litre", "1,94\u00a0€", "septembre 2026", "plus chère"):
        assert part in words
    given = uses({**OIL, "bills/f/amount": 0})["fuel_oil"]
    assert not [one for one in given.warnings if one.code == "mean_price_differs"]
    near = uses({**OIL, "bills/f/amount": 2600})["fuel_oil"]  # 1.73 € a litre, 12 % under it
    assert not [one for one in near.warnings if one.code == "mean_price_differs"]
    dear = uses({**OIL, "bills/f/amount": 3600})["fuel_oil"]
    assert "moins chère" in told(dear, "mean_price_differs")


def test_gas_in_a_tank_is_never_carried_nor_wood_by_the_stere() -> None:
    day, end = date(2026, 7, 10), date(2027, 7, 10)
    tank = bought("lpg", "kg", [(day, end, 500, 800)])
    assert tank.today is None
    assert "1,60\u00a0€ le kilo de propane" in told(tank, "mean_price_differs")
    bottles = bought("lpg", "kg", [(day, end, 26, 80)], "electricity")
    assert bottles.warnings == bought("lpg", "kg", [(day, end, 26, 60)], "electricity").warnings
    logs = bought("wood", "stere", [(day, end, 8, 800)])
    assert (logs.today, [one for one in logs.warnings if "price" in one.code]) == (None, [])
