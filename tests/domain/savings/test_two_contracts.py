"""Gas beside electricity: what is found on one contract never hides the other one."""

from typing import Any

import pytest

from tests.domain.savings.cases import run
from visitapp.domain.ranges.suggestion import Suggestion

HIGH, LOW = "payment_too_high", "payment_too_low"
TOO_MUCH = "ous avancez trop d’argent. Un appel suffit pour la baisser."
CATCH_UP = "n rattrapage peut arriver. Mieux vaut payer un peu plus chaque mois."


def said(rule: str, **body: Any) -> Suggestion:
    found = run(rule, body).suggestion
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def year(before: tuple[int, int], after: tuple[int, int]) -> dict[str, list[int]]:
    return {"before": list(before), "after": list(after)}


def test_the_bill_that_rose_most_is_the_one_that_is_told() -> None:
    found = said("price_or_use", years={"electricity": year((1000, 200), (1000, 205)),
                                        "gas": year((9000, 900), (13000, 1300)),
                                        "water": year((100, 450), (100, 400))})  # fmt: skip
    assert found.energy == "gas"
    assert plain(found.detail) == "En un an, 400 € de plus : c’est surtout la quantité."


def test_a_bill_that_fell_is_not_told() -> None:
    years = {"electricity": year((1000, 200), (1000, 190)), "gas": year((9000, 900), (9000, 900))}
    assert run("price_or_use", {"years": years}).suggestion is None


@pytest.mark.parametrize(
    ("codes", "detail"),
    [
        (("", LOW), f"U{CATCH_UP}"),
        ((HIGH, HIGH), f"V{TOO_MUCH}"),
        ((HIGH, LOW), f"Électricité : v{TOO_MUCH} Gaz : u{CATCH_UP}"),
    ],
)
def test_a_catch_up_of_gas_is_not_hidden_by_electricity_paid_too_early(
    codes: tuple[str, str], detail: str
) -> None:
    told = zip(("electricity", "gas"), codes, strict=True)
    contracts = [{"energy": energy, "code": code} for energy, code in told if code]
    assert plain(said("adjust_payment", contracts=contracts).detail) == detail


def test_two_contracts_over_the_public_price_are_both_named() -> None:
    contracts = [
        {"energy": energy, "code": "price_above_grid", "yearly": yearly, "reference": 1000}
        for energy, yearly in (("electricity", 1100), ("gas", 1240))
    ]
    both = said("compare_offer", contracts=contracts)
    alone = said("compare_offer", contracts=contracts[:1])
    assert both.energy == "gas"
    assert "Le contrat d’électricité aussi." in both.detail
    assert "aussi" not in alone.detail


@pytest.mark.parametrize("flow", [None, 20])
def test_every_measured_flow_is_high_whoever_was_not_measured(flow: int | None) -> None:
    points: dict[str, Any] = {"water_points/a/point": "basin"}
    points |= {"water_points/b/point": "kitchen", "water_points/b/flow": 18}
    points |= {"water_points/c/point": "shower"}
    if flow is not None:
        points["water_points/c/flow"] = flow
    outcome = run("water_pressure", {"answers": points})
    assert (outcome.suggestion is not None) is (flow is not None)
    assert outcome.missing == ("" if flow else "water_points/a/flow")
