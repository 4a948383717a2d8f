"""The limits of the contract check that only a day or a whole number reaches."""

import pytest

from tests.domain.energy.contracts.test_contracts import contract, said


@pytest.mark.parametrize(("end", "compared"), [("2024-06-30", True), ("2024-06-29", False)])
def test_a_price_is_compared_on_exactly_150_days(end: str, compared: bool) -> None:
    """From 1 February 2024: 29 + 31 + 30 + 31 = 121 days to the end of May, then 29 or 28."""
    check = contract(energy="electricity", option="base", subscribed_power="9",
                     offer_kind="fixed", bill_e1_end=end, bill_e1_amount=900)  # fmt: skip
    assert bool(said(check, "price_above_grid")) is compared
