"""A training visit beside the expected one: dangers first, tolerances, lines found by what they
say, what was not asked."""

from dataclasses import replace
from decimal import Decimal

import pytest
import yaml

from tests.domain.energy.visits import visit_form
from tests.domain.training.family import TEXT, expected, family
from visitapp.domain.checklist.answers import Answer, State, already_said
from visitapp.domain.mistakes import FileMistakes
from visitapp.domain.training.comparison import Compared, compared
from visitapp.domain.training.expected import read_expected, read_invented

LIVING = "rooms/r1/temperature"


def beside(answers: dict[str, Answer]) -> dict[str, Compared]:
    return {one.point.at: one for one in compared(expected(), family(), answers)}


def verdicts(answers: dict[str, Answer]) -> set[str]:
    return {one.verdict for one in beside(answers).values()}


def test_the_expected_visit_is_all_right_and_an_empty_one_all_to_ask() -> None:
    assert verdicts(family()) == {"right"}
    assert verdicts({}) == {"not_asked"}
    assert beside({})["bills/r1/amount"].path == "bills"


def test_dangers_come_first() -> None:
    dangers = [one.point.danger for one in compared(expected(), family(), {})]
    assert dangers == sorted(dangers, reverse=True)
    assert sum(dangers) == 6


@pytest.mark.parametrize(
    ("noted", "verdict"),
    [("21", "right"), ("22", "right"), ("20.9", "other"), ("22.1", "other")],
)
def test_a_measure_is_right_within_its_tolerance(noted: str, verdict: str) -> None:
    """21.5 °C at the wall of the living room, half a degree on each side."""
    said = {**family(), LIVING: Answer(value=Decimal(noted))}
    assert beside(said)[LIVING].verdict == verdict


def test_money_is_exact_and_several_choices_have_no_order() -> None:
    said = dict(family())
    said["arrears_amount"] = Answer(value=Decimal("612.41"))
    said["danger_signs"] = Answer(value=("gas_smell",))
    found = beside(said)
    assert found["arrears_amount"].verdict == found["danger_signs"].verdict == "other"
    said["arrears_amount"] = Answer(value=Decimal("612.40"))
    assert beside(said)["arrears_amount"].verdict == "right"


def test_yes_is_not_one() -> None:
    said = {**family(), "adults": Answer(value=True), "arrears": Answer(value=1)}
    assert beside(said)["adults"].verdict == "other"


def test_no_value_is_told_apart_from_no_question() -> None:
    said = {
        **family(),
        "rfr": Answer(state=State.REFUSED),
        "tenure": already_said(family()["tenure"]),
    }
    del said["adults"]
    found = beside(said)
    assert [found[one].verdict for one in ("rfr", "adults", "tenure")] == [
        "open", "not_asked", "not_asked",
    ]  # fmt: skip


def test_lines_are_found_by_what_they_say_whatever_their_order() -> None:
    """The second gas bill is noted first, the first was left out, and the names are others."""
    said = {
        path.replace("bills/r2", "bills/a").replace("bills/r1", "bills/zz"): one
        for path, one in family().items()
        if not path.startswith(("bills/r3", "bills/r4", "bills/r5", "bills/r6", "bills/r7"))
    }
    found = beside(said)
    assert found["bills/r2/amount"].path == "bills/a/amount"
    assert found["bills/r1/amount"].path == "bills/zz/amount"
    said = {path: one for path, one in said.items() if not path.startswith("bills/zz")}
    found = beside(said)
    assert found["bills/r2/amount"].verdict == "right"
    assert found["bills/r1/amount"].verdict == "not_asked"
    assert found["bills/r7/amount"].verdict == "not_asked"


def test_a_line_with_a_wrong_figure_is_still_that_line() -> None:
    said = dict(family())
    said["bills/r1/quantity"] = Answer(value=Decimal(534))
    found = beside(said)["bills/r1/quantity"]
    assert (found.verdict, found.given) == ("other", said["bills/r1/quantity"])


def wrong(text: str) -> str:
    with pytest.raises(FileMistakes) as refused:
        read_expected(text, "visit.yaml", visit_form(), family())
    return str(refused.value)


def test_all_that_is_wrong_is_told_at_once() -> None:
    body = yaml.safe_load(TEXT)
    body["rows"] = {"bills": "colour"}
    body["points"] = [
        {"at": "colour", "where": "vu"}, {"at": "monthly_income", "where": "dit"},
        {"at": "damp", "where": "dit", "within": 1}, {"at": "rooms/r1/kind", "where": "vu"},
        {"at": "surface", "where": "lu"}, {"at": "surface", "where": "lu"},
        {"at": "rfr", "within": -1}, "no point",
    ]  # fmt: skip
    told = wrong(yaml.safe_dump(body))
    for piece in (
        "bills: no answer colour", "colour: the visit has no such", "monthly_income: the family",
        "damp: within is for numbers", "rooms/r1/kind: nothing tells", "surface: it is there twice",
        "rfr: no where", "rfr: within does not read", "8: not a mapping",
    ):  # fmt: skip
        assert piece.replace(":", "\u00a0:", 1) in told, (piece, told)


@pytest.mark.parametrize("text", ["[", "- 1", "points: []"])
def test_what_is_no_such_file_is_refused(text: str) -> None:
    assert wrong(text)
    with pytest.raises(FileMistakes):
        read_invented(text, "visit.yaml")


def test_a_note_beside_an_answer_changes_nothing() -> None:
    said = {**family(), LIVING: replace(family()[LIVING], note="près de la porte")}
    assert beside(said)[LIVING].verdict == "right"
