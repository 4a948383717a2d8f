"""The rows that a table usually holds are proposed until they are there."""

from decimal import Decimal

import pytest

from tests.domain.asking.homes import plausible
from tests.domain.energy.visits import answers_of, visit_form
from visitapp import shipped
from visitapp.domain.asking.plausible_answers import read_plausible
from visitapp.domain.asking.usual_rows import usual_rows
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.mistakes import FileMistakes
from visitapp.domain.schemes.kit import offering

FRIDGE = {"appliances/r1": True, "appliances/r1/kind": "fridge_freezer"}


def proposed(repeat: str, raw: dict, form=None) -> list[dict]:
    """The values of the rows proposed, cell by cell."""
    situation = Situation(form or visit_form(), answers_of(raw))
    rows = usual_rows(plausible(), situation, repeat).rows
    return [{child: answer.value for child, answer in row.items()} for row in rows]


def together(repeat: str, raw: dict) -> bool:
    """Whether one key adds them all."""
    return usual_rows(plausible(), Situation(visit_form(), answers_of(raw)), repeat).together


def test_what_is_there_is_proposed_no_more_until_it_is_taken_away() -> None:
    kinds = [row["kind"] for row in proposed("appliances", {})]
    assert kinds == ["fridge_freezer", "washing_machine", "tv", "box"]
    assert [row["kind"] for row in proposed("appliances", FRIDGE)] == kinds[1:]
    assert len(proposed("appliances", {**FRIDGE, "appliances/r1": False})) == 4


def test_a_contract_is_proposed_for_the_energy_of_a_bill() -> None:
    bill = {"bills/b1": True, "bills/b1/energy": "gas"}
    assert proposed("contracts", {}) == []
    assert proposed("contracts", bill) == [{"energy": "gas"}]


def test_there_may_be_two_bedrooms_and_two_aerators_of_the_kit() -> None:
    bedroom = {"rooms/r1": True, "rooms/r1/kind": "bedroom"}
    assert {"kind": "bedroom"} in proposed("rooms", bedroom)
    small = offering(visit_form(), ("aerator",))
    aerator = {"item": "aerator", "quantity": 1, "outcome": "fitted"}
    assert proposed("fittings", {"fittings/1": True, "fittings/1/item": "aerator"}, small) == [
        aerator
    ]


def test_what_a_tap_gave_before_its_aerator_is_not_measured_again() -> None:
    flows = {"water_points/s/point": "shower", "water_points/s/flow": Decimal(13),
             "water_points/k/point": "kitchen", "water_points/k/flow": Decimal(11)}  # fmt: skip
    first = {"fittings/1": True, "fittings/1/item": "shower_head"}
    two = {"water_points/b/point": "basin"}
    gone = {**two, "water_points/b": False}
    bath = {"water_points/b/point": "bath", "water_points/s/flow": None}

    def before(raw: dict) -> dict:
        rows = proposed("fittings", raw)
        return {row["item"]: row["before"] for row in rows if "before" in row}

    assert before(flows) == before({**flows, **gone}) == {"shower_head": 13, "aerator": 11}
    assert before({**flows, **two}) == {"shower_head": 13}, "at which of two taps, nobody knows"
    assert before({**flows, **bath}) == {"aerator": 11}
    assert before({**flows, **first}) == {"aerator": 11}, "another one is at another place"
    del flows["water_points/k/flow"]
    assert before(flows) == {"shower_head": 13}


def test_one_key_adds_what_most_homes_have_until_one_is_left_or_another_may_follow() -> None:
    rows = {f"appliances/{kind}/kind": kind for kind in ("fridge_freezer", "tv", "box")}
    assert [together("appliances", some) for some in ({}, FRIDGE, rows)] == [True, True, False]
    living = {"rooms/r1": True, "rooms/r1/kind": "living"}
    assert [together("rooms", some) for some in ({}, living)] == [True, False]
    assert [together(one, {}) for one in ("fittings", "lamps", "windows")] == [False] * 3


def test_a_table_without_usual_rows_proposes_none() -> None:
    assert proposed("windows", {}) == []


def test_a_row_that_cannot_be_is_told() -> None:
    text = shipped.text("asking/visit.yaml").replace("{kind: tv}, {kind: box}", "{kind: tele}")
    with pytest.raises(FileMistakes, match="appliances"):
        read_plausible(text, "visit.yaml", visit_form())


def test_what_is_known_from_no_question_is_told() -> None:
    text = shipped.text("asking/visit.yaml").replace("is: water_points/flow", "is: taps/flow")
    with pytest.raises(FileMistakes, match="taps/flow is no question"):
        read_plausible(text, "visit.yaml", visit_form())
