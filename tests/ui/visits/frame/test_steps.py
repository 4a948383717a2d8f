"""The order of the visit: nine sections, the actions, the report, then what is missing."""

from visitapp import shipped
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.ui.session.sections import (
    forward,
    next_step,
    place_of,
    previous_step,
    steps,
)

VISIT = read_questionnaire(shipped.text("questionnaires/visit.yaml"), "visit.yaml")
SECTIONS = [
    "welcome", "household", "comfort", "bills", "contracts", "dwelling", "heating", "uses",
    "fittings",
]  # fmt: skip


def test_the_order_is_that_of_the_visit() -> None:
    assert list(steps(VISIT)) == [*SECTIONS, "actions", "report", "missing"]


def test_next_and_previous_walk_it_both_ways() -> None:
    walked, step = ["welcome"], "welcome"
    while step := next_step(VISIT, step):
        walked.append(step)
    back, step = ["missing"], "missing"
    while step := previous_step(VISIT, step):
        back.append(step)
    assert walked == list(reversed(back)) == list(steps(VISIT))


def test_the_primary_button_says_where_it_goes() -> None:
    said = {step: forward(VISIT, step, finished=False).text for step in steps(VISIT)}
    assert {said[section] for section in SECTIONS[:-1]} == {"Suivant"}
    assert said["fittings"] == "Choisir les actions"
    assert said["actions"] == "Voir le rapport"
    assert said["report"] == "Voir ce qui manque"
    assert said["missing"] == "Terminer la visite"


def test_only_the_last_one_ends_the_visit() -> None:
    ends = [step for step in steps(VISIT) if forward(VISIT, step, finished=False).finish]
    assert ends == ["missing"]
    assert not any(forward(VISIT, step, finished=True).finish for step in steps(VISIT))


def test_every_path_has_a_page() -> None:
    assert place_of(VISIT, "bills/r1/amount") == "bills"
    assert place_of(VISIT, "surface") == "dwelling"
    assert place_of(VISIT, "actions/led/decision") == "actions"
    assert place_of(VISIT, "report_given") == "report"
