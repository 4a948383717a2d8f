"""`visitapp calibrate` on followed households of a profile, and on the counts of agencies."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import plain
from tests.cli.conftest import Closed
from tests.cli.program import called, is_refused, object_of
from tests.domain.impact.cases import YEAR_AFTER, YEAR_BEFORE, by_months
from tests.operations.follow_ups_made import (
    VISITED,
    as_adviser,
    bill_answers,
    make_follow_up,
    make_visited,
)
from tests.operations.households_made import given
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import results

BEFORE = bill_answers(by_months(date(2024, 2, 1), YEAR_BEFORE, "0.12"), prefix="b")


def after(percent: int) -> dict[str, Answer]:
    """Bills of the year after, a part of `YEAR_AFTER`, itself 12 % under the year before."""
    kwh = [each * percent // 100 for each in YEAR_AFTER]
    return bill_answers(by_months(VISITED, kwh, "0.13"), prefix="a")


NOW = {"followed_on": date(2026, 2, 10), "still_here": True, "adults": 2, "children": 1}
HOME: dict[str, Any] = {
    "setpoint_day": Decimal(23), "surface": Decimal(60), "restricts_heating": False,
    "cold_last_winter": "no", "frail_people": ("none",),
}  # fmt: skip
EDGES = ["0", "0.5", "1", "1.5"]


def followed_year(desk: Desk, percent: int, **answers: Any) -> None:
    visit = make_visited(desk, **HOME, **answers)
    answering.answer_many(desk, record=visit, answers=BEFORE)
    results.decide(desk, visit=visit, rule="lower_setpoint", decision="keep")
    follow_up = make_follow_up(desk, visit)
    said = given(**NOW, **{"actions/lower_setpoint/done": "done"})
    answering.answer_many(desk, record=follow_up, answers=after(percent) | said)
    follow_ups.finish(desk, follow_up=follow_up)


def six(desk: Desk) -> None:
    """Four that used a fifth less, one nearly twice as much, one that agreed to no follow-up."""
    as_adviser(desk)
    for percent in (90, 90, 90, 90, 200):
        followed_year(desk, percent)
    followed_year(desk, 90, consent_followup=False)


def test_counts_of_a_profile(closed_profile: Closed) -> None:
    """A setpoint from 23 to 21 °C is some 1,200 of 9,700 kWh: 20 % is 1.6 times as much."""
    home = closed_profile(six)
    found = object_of(called("calibrate", "--json", "--profile", home))
    assert found["edges"] == EDGES
    assert found["households"] == {"lower_setpoint": [1, 0, 0, 0, 4]}, "five of six"
    said = plain(called("calibrate", "--profile", home).out)
    assert ": 5 foyers, celui du milieu 150 % et plus" in said


def test_fewer_than_five_households_are_not_told(closed_profile: Closed) -> None:
    done = called("calibrate", "--profile", closed_profile(as_adviser))
    assert (done.code, plain(done.out)) == (
        1, "Aucun conseil n’a 5 foyers suivis dont les factures se comparent.\n",
    )  # fmt: skip


def handed(at: Path, name: str, **households: list[int]) -> str:
    file = at / name
    file.write_text(json.dumps({"calibration": 1, "edges": EDGES, "households": households}))
    return str(file)


def test_two_agencies_together_each_file_once(tmp_path: Path) -> None:
    one = handed(tmp_path, "one.json", lower_setpoint=[1, 2, 3, 0, 0])
    two = handed(
        tmp_path, "two.json", lower_setpoint=[0, 0, 5, 1, 0], draught_strips=[5, 0, 0, 0, 0]
    )
    found = object_of(called("calibrate", one, two, one, "--json"))
    assert found["households"] == {
        "draught_strips": [5, 0, 0, 0, 0], "lower_setpoint": [1, 2, 8, 1, 0],
    }  # fmt: skip
    said = plain(called("calibrate", one, two).out).splitlines()
    assert said[3].endswith(": 12 foyers, celui du milieu de 50 % à 100 %")
    assert said[4].strip() == (
        "moins de 0 % : 1 ; de 0 % à 50 % : 2 ; de 50 % à 100 % : 8 ; de 100 % à 150 % : 1 ; "
        "150 % et plus : 0"
    )


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{", '{"calibration": 2, "edges": [], "households": {}}',
        '{"calibration": 1, "edges": ["0"], "households": {}}',
        json.dumps({"calibration": 1, "edges": EDGES, "households": {"a": [1]}}),
        json.dumps({"calibration": 1, "edges": EDGES, "households": {"a": [-1, 0, 0, 0, 0]}}),
        json.dumps({"calibration": 1, "edges": EDGES, "households": {"\x1b[2J": [1, 0, 0, 0, 0]}}),
        json.dumps({"calibration": 1, "edges": EDGES, "households": {"a": [1.5, 0, 0, 0, 0]}}),
    ],
)  # fmt: skip
def test_what_is_no_count_is_refused(content: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content)
    assert "bad.json" in is_refused(called("calibrate", str(file)))
