"""Euros of a normal year: what the quantity did and what the prices did, to the cent."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.impact.euros import EuroChange, euro_change, total_euros


def year(annual: int, eur: str, marginal: str = "", fixed: str = "") -> AnnualUse:
    """A year of gas."""
    none = Decimal(0)
    return AnnualUse(
        "gas", "kWh", Decimal(annual), none, none, none, none, None, "days", Decimal(eur),
        Decimal(fixed) if fixed else None, Decimal(marginal) if marginal else None,
    )  # fmt: skip


def test_quantity_at_the_price_of_before_and_the_rest_is_the_price() -> None:
    """10 000 kWh at 0.10 and 200 € of subscription: 1 200 €. Then 8 000 at 0.12 and 220: 1 180 €.

    At the price of before, 2 000 kWh less is −200 €; prices did −20 + 200 = +180 €.
    """
    found = euro_change(year(10000, "1200", "0.10", "200"), year(8000, "1180", "0.12", "220"))
    assert found == EuroChange(Decimal(1200), Decimal(1180), Decimal(-200), Decimal(180))


def test_without_a_subscription_apart_the_mean_price_is_taken_and_said() -> None:
    """1 200 € for 10 000 kWh: 0.12 each, so 1 000 kWh less is −120 €."""
    found = euro_change(year(10000, "1200"), year(9000, "1200"))
    assert found is not None
    assert (found.use_eur, found.price_eur, found.mean_price) == (-120, 120, True)


def test_a_price_to_check_is_not_the_households_own() -> None:
    before = replace(year(10000, "1200", "0.20"), price_to_check=True)
    found = euro_change(before, year(9000, "1100"))
    assert found is not None
    assert found.use_eur == -120


def test_an_unknown_amount_is_no_zero() -> None:
    known = year(10000, "1200")
    assert euro_change(replace(known, eur=None), known) is None
    assert euro_change(known, replace(known, eur=None)) is None
    assert total_euros([euro_change(known, known), None]) is None
    assert total_euros([]) is None


def test_two_energies_are_added_part_by_part() -> None:
    gas = EuroChange(Decimal(1200), Decimal(1180), Decimal(-200), Decimal(180))
    power = EuroChange(Decimal(600), Decimal(650), Decimal(30), Decimal(20), mean_price=True)
    both = EuroChange(Decimal(1800), Decimal(1830), Decimal(-170), Decimal(200), mean_price=True)
    assert total_euros([gas, power]) == gas + power == both
    assert not (gas + gas).mean_price


@given(
    st.integers(1, 40000), st.integers(0, 40000), st.decimals(1, 6000, places=2),
    st.decimals(0, 6000, places=2), st.decimals("0.01", "0.5", places=5),
)  # fmt: skip
def test_the_two_parts_always_make_the_change(
    before: int, after: int, paid: Decimal, then: Decimal, price: Decimal
) -> None:
    found = euro_change(year(before, str(paid), str(price)), year(after, str(then)))
    assert found is not None
    assert found.use_eur + found.price_eur == found.after_eur - found.before_eur
    both = found + found
    assert both.use_eur + both.price_eur == both.after_eur - both.before_eur
