"""A quantity or an amount that hardly can be is told in the study, as it was beside it."""

from tests.domain.energy.visits import DAY, GAS_FLAT, tables, visit
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.odd_bills import odd_bills

ODD = {  # 3 persons, 366 days: at most (9 × 3 + 15) × 396 = 16 632 kWh, at least 0.10 € each
    "bills/e1/quantity": 17000, "bills/e1/amount": 900,
}  # fmt: skip


def codes(raw: dict[str, object], energy: str = "electricity") -> list[str]:
    return [one.code for one in odd_bills(visit(raw), energy)]


def test_both_figures_of_a_bill_are_told() -> None:
    assert codes({**GAS_FLAT, **ODD}) == ["odd_quantity", "odd_amount"]
    assert codes({**GAS_FLAT, **ODD}, "gas") == []
    assert codes(GAS_FLAT) == []


def test_a_figure_that_somebody_kept_is_right() -> None:
    kept = {"value": 17000, "kept": "Relu sur le papier"}
    assert codes({**GAS_FLAT, **ODD, "bills/e1/quantity": kept}) == ["odd_amount"]


def test_the_study_says_it_with_its_bill() -> None:
    every = tables()
    found = household_bills(
        visit({**GAS_FLAT, **ODD}), every.degree_days, every.parameters.on(DAY), every.grids, DAY
    )
    told = [one.message for one in found["electricity"].warnings if one.code == "odd_quantity"]
    assert [one.startswith("Facture jusqu’au 01/02/2025") for one in told] == [True]
    undated = {**ODD, "bills/e2/energy": "electricity", "bills/e2/quantity": 0}
    named = [one.message for one in odd_bills(visit({**GAS_FLAT, **undated}), "electricity")]
    assert named[-1].startswith("Une facture")
