"""What a question is worth is the difference that its answers make to the study, and no guess."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.asking.homes import home, plausible, saved, whole
from visitapp.domain.asking.question_worth import Weighing, Worth
from visitapp.domain.checklist.answers import Answer, Answers, State


def without(*paths: str, of: str = "gas_flat") -> dict[str, Answer]:
    """A household that did not say these."""
    return {
        path: one for path, one in whole(of).items()
        if path not in paths and path.split("/")[0] not in paths
    }  # fmt: skip


def worth(path: str, known: Answers) -> Worth:
    """What this question is worth."""
    weighing = Weighing(home(known), plausible())
    place = next(one for one in weighing.waiting() if one.path == path)
    return weighing.weigh(place)


@pytest.mark.parametrize("path", ["shower_minutes", "toilet_leak", "contracts/r1/kwh_price"])
def test_each_case_is_what_the_study_gives_with_those_answers(path: str) -> None:
    known = without(path)
    found = worth(path, known)
    assert len(found.cases) > 1
    for case in found.cases:
        with_rows = {f"{at.rpartition('/')[0]}": Answer(value=True) for at in case.given
                     if at.count("/") == 2}  # fmt: skip
        gained = saved({**known, **with_rows, **case.given}) - saved(known)
        assert case.eur == gained
    assert found.least == min(one.eur for one in found.cases)
    assert found.most == max(one.eur for one in found.cases)
    assert found.least <= found.eur <= found.most


@pytest.mark.parametrize(("row", "prices"), [("r1", (0.09, 0.15)), ("r2", (0.16, 0.26))])
def test_a_contract_is_tried_with_the_prices_of_its_own_energy(
    row: str, prices: tuple[float, float]
) -> None:
    """Gas, then electricity; the 0.40 € that is usual at most of any energy is tried with none."""
    path = f"contracts/{row}/kwh_price"
    tried = [float(str(case.given[path].value)) for case in worth(path, without(path)).cases]
    assert (min(tried), max(tried)) == prices


def test_an_advice_that_waits_for_two_answers_is_worth_both() -> None:
    known = without("toilet_leak", "toilet_leak_l_h")
    found = worth("toilet_leak", known)
    assert found.paths == ("toilet_leak", "toilet_leak_l_h")
    assert "toilet_leak" in found.opens
    assert found.most > 10


def test_an_answer_that_nobody_knows_is_not_asked_again_behind_another() -> None:
    known = without("toilet_leak")
    known["toilet_leak_l_h"] = Answer(state=State.UNKNOWN)
    assert worth("toilet_leak", known).with_ == ()


def test_a_table_without_a_row_is_worth_what_it_may_hold() -> None:
    found = worth("appliances", without("appliances"))
    assert "defrost" in found.opens
    assert found.eur > 0


def test_a_danger_is_told_before_euros() -> None:
    found = worth("gas_flame_blue", without("gas_flame_blue"))
    assert found.dangers == {"yellow_flame"}
    assert found.before_euros
    assert [one.danger for one in found.cases] == [False, True]


def test_what_the_study_never_asks_for_is_worth_nothing_and_that_is_known() -> None:
    found = worth("visitor_names", without("visitor_names"))
    assert (found.eur, found.most, found.least, found.told) == (0, 0, 0, True)
    assert not found.before_euros


COMPLAINED = {**without("complaint_on"), "complained": Answer(value=True)}


def test_a_day_is_tried_by_how_long_ago_it_is() -> None:
    """A complaint of three weeks, three months and a year ago: the mediator may be asked."""
    found = worth("complaint_on", COMPLAINED)
    assert [one.given["complaint_on"].value for one in found.cases] == [
        date(2026, 11, 5), date(2026, 8, 27), date(2025, 10, 21),
    ]  # fmt: skip
    assert found.rights == {"mediator"}


def test_what_cannot_be_tried_is_not_known_which_is_not_nothing() -> None:
    weighing = Weighing(home(COMPLAINED), replace(plausible(), days_before={}))
    place = next(one for one in weighing.waiting() if one.path == "complaint_on")
    assert not weighing.weigh(place).told


def test_an_answer_that_was_asked_for_waits_no_more() -> None:
    known = {**whole("gas_flat"), "setpoint_day": Answer(state=State.UNKNOWN)}
    later = {**whole("gas_flat"), "setpoint_day": Answer(state=State.LATER)}
    asked = [{one.path for one in Weighing(home(some), plausible()).waiting()}
             for some in (known, later)]  # fmt: skip
    assert ["setpoint_day" in one for one in asked] == [False, True]
    assert "lamps" not in asked[0]


def test_a_figure_beyond_what_may_be_is_not_tried() -> None:
    bill = without("bills/r4/off_peak_kwh")
    bill["bills/r4/quantity"] = Answer(value=Decimal(300))
    found = worth("bills/r4/off_peak_kwh", bill)
    assert [one.given["bills/r4/off_peak_kwh"].value for one in found.cases] == [Decimal(200)]


def test_a_worth_stands_until_an_answer_that_it_was_made_from_changes() -> None:
    known = without("pipe_length", "meter_leak_l_h")
    first = home(known)
    before = worth("pipe_length", known)
    other = home({**known, "comfort_score": Answer(value=3)}, before=first)
    asked = home({**known, "heating_shared": Answer(value=True)}, before=first)
    assert before.stands(other, first)
    assert not before.stands(asked, first)
    assert not before.stands(home(known), first)  # a home of its own: nothing is known of before
