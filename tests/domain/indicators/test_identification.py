"""What a visit says of each criterion: yes, no, or not known. Unknown is never no.

The signs are in this order: effort, arrears, heating, chèque énergie, solidarity fund.
"""

from datetime import date

import pytest

from tests.domain.energy.visits import DAY, answers_of, tables, visit, visit_form
from tests.for_each import for_each
from visitapp.domain.indicators.identification import (
    effort_over,
    funds,
    last_known,
    signs_of,
    tells_effort,
    to_a_fund,
    with_fund,
)
from visitapp.domain.study.study import study

ELECTRIC: dict[str, object] = {
    "heating_energy": "electricity", "heating_shared": False, "cooking_energy": "electricity",
    "hot_water_energy": "electricity", "hot_water_system": "tank",
}  # fmt: skip


@for_each(
    ("said", "signs"),
    [
        ({}, "....."),
        ({"arrears": True}, ".y..."),
        ({"arrears": False}, ".n..."),
        ({"restricts_heating": True}, "..y.."),
        ({"restricts_heating": False}, "....."),  # was it cold? Nobody said
        ({"restricts_heating": False, "cold_last_winter": "no"}, "..n.."),
        ({"restricts_heating": False, "cold_last_winter": "sometimes"}, "..y.."),
        ({"cold_last_winter": "often"}, "..y.."),
        ({"cold_last_winter": "no"}, "....."),
        ({"cheque_energie": "used"}, "...y."),
        ({"cheque_energie": "not_used"}, "...y."),
        ({"cheque_energie": "not_received"}, "...n."),
        ({"fsl_asked": "never"}, "....n"),
        ({"fsl_asked": "waiting"}, "....y"),
        ({"fsl_asked": "granted"}, "....y"),
        ({"fsl_asked": "refused"}, "....y"),
        ({"aids_received": ["fsl", "rsa"]}, "....y"),
        ({"aids_received": ["none"]}, "....."),  # not received: it may have been asked
        ({"aids_received": ["rsa"], "fsl_asked": "never"}, "....n"),
        ({"arrears": {"state": "refused"}, "cheque_energie": {"state": "unknown"}}, "....."),
    ],
)  # fmt: skip
def test_each_answer_says_one_criterion(said: dict[str, object], signs: str) -> None:
    assert signs_of(visit(said), None) == signs


@pytest.mark.parametrize(("effort", "sign"), [(True, "y"), (False, "n"), (None, ".")])
def test_the_effort_comes_first(effort: bool | None, sign: str) -> None:
    assert signs_of(visit({"arrears": True}), effort) == f"{sign}y..."


def bill(end: date, euros: int, energy: str = "electricity") -> dict[str, object]:
    """A bill that begins on 1 November 2025."""
    row = f"bills/{energy}"
    return {f"{row}/energy": energy, f"{row}/start": "2025-11-01", f"{row}/end": end.isoformat(),
            f"{row}/quantity": 9000, f"{row}/unit": "kwh", f"{row}/reading": "actual",
            f"{row}/amount": euros}  # fmt: skip


YEAR, SEASON = date(2026, 11, 1), date(2026, 2, 1)


@for_each(
    ("said", "over"),
    [
        ({**bill(YEAR, 2400), "monthly_income": 1000}, True),  # 2 400 of 12 000: 20 %
        ({**bill(YEAR, 2400), "monthly_income": 4000}, False),  # of 48 000: 5 %
        ({**bill(SEASON, 2400), "monthly_income": 1000}, None),  # 92 days say no year
        ({**bill(YEAR, 2400)}, None),
        ({"monthly_income": 1000}, None),
        ({**bill(YEAR, 2400), "monthly_income": 0}, None),
        ({**bill(YEAR, 2400), "monthly_income": 1000, "heating_energy": "gas"}, True),
        ({**bill(YEAR, 2400), "monthly_income": 4000, "heating_energy": "gas"}, None),
    ],
)  # fmt: skip
def test_the_effort_is_that_of_the_file_where_bills_cover_a_year(
    said: dict[str, object], over: bool | None
) -> None:
    """With gas and no bill of it, a part that passes is enough; one that does not tells nothing."""
    found = study(visit_form(), answers_of({**ELECTRIC, **said}), tables(), on=DAY)
    assert effort_over(found) is over


def test_water_is_no_energy_of_the_effort() -> None:
    """A short bill of water hides nothing of the effort."""
    both = {**ELECTRIC, **bill(YEAR, 2400), **bill(SEASON, 300, "water"), "monthly_income": 1000}
    both["bills/water/unit"] = "m3"
    both["bills/water/quantity"] = 40
    assert effort_over(study(visit_form(), answers_of(both), tables(), on=DAY)) is True


def test_an_effort_needs_an_income_and_a_bill() -> None:
    income: dict[str, object] = {"monthly_income": 1000}
    told = [tells_effort(visit(one)) for one in (income | bill(YEAR, 9), income, bill(YEAR, 9))]
    assert told == [True, False, False]


def test_the_funds_are_those_of_housing_energy_and_water() -> None:
    assert funds(tables().ways) == {"fse93", "fseau93", "fsh94", "fsl75", "fsl"}


@for_each(
    ("need", "recipient", "fund"),
    [
        ("fse93", "partner", True),
        ("aid_fse93", "fund_fse93", True),
        ("cheque_energie", "fund_fsl", False),
        ("", "fund_fsl", True),
        ("", "fund_fseau93", True),
        ("", "supplier_gas", False),
        ("", "landlord", False),
    ],
)
def test_an_orientation_to_a_fund_by_its_need_or_its_recipient(
    need: str, recipient: str, fund: bool
) -> None:
    assert to_a_fund(need, recipient, {"fse93", "fsl"}) is fund


def test_a_later_visit_says_only_what_it_asked() -> None:
    assert last_known("yn.yn", "...n.") == "yn.nn"
    assert last_known(".....", "ynyny") == "ynyny"
    assert with_fund("nnnnn") == "nnnny"
