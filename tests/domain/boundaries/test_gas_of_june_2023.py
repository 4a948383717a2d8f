"""June 2023: the regulator's subscription is known, its price of a kWh is not."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.test_end_uses import year
from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.prices import Terms, with_prices

D = Decimal


@pytest.mark.parametrize(
    ("kwh", "yearly", "paid", "each"),
    [
        # 100.58 × 30 / 365.25 = 8.2612; (48.2612 − 8.2612) / 400 kWh
        (4800, "100.58", "48.2612", "0.1"),
        # 249.48 × 30 / 365.25 = 20.4912; (100.4912 − 20.4912) / 1 000 kWh
        (12000, "249.48", "100.4912", "0.08"),
    ],
)
def test_the_subscription_of_the_month_is_taken_off_the_bill(
    kwh: int, yearly: str, paid: str, each: str
) -> None:
    """CRE, June 2023: 2.36 € and 7.70 € under those of July (102.94 and 257.18 €)."""
    bill = BillPeriod(date(2023, 6, 1), date(2023, 7, 1), D(kwh) / 12, amount_eur=D(paid))
    found = with_prices(year("gas", kwh), [bill], Terms(), DAY, tables().grids)
    assert found.subscription_eur == D(yearly)
    assert found.marginal_eur == D(each)
