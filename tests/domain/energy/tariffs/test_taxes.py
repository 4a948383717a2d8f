"""Taxes in a year of energy, by hand on each published rate."""

from datetime import date
from decimal import Decimal

from tests.domain.energy.visits import tables
from tests.for_each import for_each
from visitapp.domain.energy.results import Taxes
from visitapp.domain.energy.tariffs.tariffs import Cost
from visitapp.domain.energy.tariffs.taxes import taxes_in

D = Decimal


def taxes(energy: str, day: date, kwh: int = 1000) -> Taxes:
    """On a cost of 120 € of subscription and 240 € of energy."""
    cost = Cost("base", None, D(360), D(120), D(240), day, "made up")
    found = taxes_in(energy, D(kwh), cost, day, tables().grids)
    assert found is not None
    return found


@for_each(
    ("energy", "day", "euros_per_mwh", "cta"),
    [
        ("electricity", date(2024, 2, 1), "21.00", "0.2193"),
        ("electricity", date(2025, 7, 31), "33.70", "0.2193"),
        ("electricity", date(2026, 1, 31), "29.98", "0.2193"),
        ("electricity", date(2026, 2, 1), "30.85", "0.15"),
        ("electricity", date(2026, 8, 1), "30.62", "0.15"),
        ("gas", date(2023, 6, 1), "8.37", "0.208"),
        ("gas", date(2024, 12, 31), "16.37", "0.208"),
        ("gas", date(2025, 7, 31), "17.16", "0.208"),
        ("gas", date(2025, 8, 1), "15.43", "0.208"),
        ("gas", date(2026, 2, 1), "16.39", "0.208"),
        ("gas", date(2026, 8, 1), "16.66", "0.208"),
    ],
)
def test_the_excise_of_a_mwh_and_the_rate_of_the_cta(
    energy: str, day: date, euros_per_mwh: str, cta: str
) -> None:
    found = taxes(energy, day)
    assert found.excise_eur == D(euros_per_mwh)
    assert found.cta_rate == D(cta)


def test_the_vat_inside_a_price() -> None:
    """20 % inside 240 € is 40 €; 5.5 % inside 120 € is 6.26 €, 20 % is 20 €."""
    assert taxes("gas", date(2025, 7, 31)).vat_eur == D("46.26")
    assert taxes("gas", date(2025, 8, 1)).vat_eur == D("60.00")


def test_an_unsure_rate_is_marked_and_an_unknown_one_gives_nothing() -> None:
    assert taxes("gas", date(2026, 9, 1)).to_check
    assert not taxes("electricity", date(2026, 9, 1)).to_check
    cost = Cost("base", None, D(360), D(120), D(240), date(2023, 3, 1), "made up")
    grids = tables().grids
    assert taxes_in("electricity", D(1000), cost, date(2023, 3, 1), grids) is None
    open_cost = Cost("heating", None, None, None, D(240), date(2026, 9, 1), "made up")
    assert taxes_in("gas", D(1000), open_cost, date(2026, 9, 1), grids) is None
