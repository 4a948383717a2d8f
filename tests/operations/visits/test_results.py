"""Actions chosen with the household, rows and photos put in the bin, reports in memory."""

from dataclasses import replace
from functools import partial
from io import BytesIO

import pytest
from PIL import Image

from tests.operations.households_made import make_visit, say
from tests.reports.reading import text
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records import answers
from visitapp.operations.visits import print_report, results


@pytest.fixture
def visit(desk) -> str:
    """A visit begun a moment ago."""
    return make_visit(desk)


def picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


def test_three_actions_are_kept_and_a_fourth_is_refused(desk, visit: str) -> None:
    for rule in ("led", "lids", "oven"):
        results.decide(desk, visit=visit, rule=rule, decision="keep")
    with pytest.raises(UserError, match="3 actions"):
        results.decide(desk, visit=visit, rule="kettle", decision="keep")
    results.decide(desk, visit=visit, rule="led", decision="keep")  # kept already: no fourth
    results.decide(desk, visit=visit, rule="led", decision="not_now")
    results.decide(desk, visit=visit, rule="kettle", decision="keep")
    assert results.decisions(desk, visit=visit) == {
        "led": "not_now", "lids": "keep", "oven": "keep", "kettle": "keep",
    }  # fmt: skip


def test_a_choice_taken_back_is_no_choice(desk, visit: str) -> None:
    results.decide(desk, visit=visit, rule="led", decision="not_suitable")
    results.decide(desk, visit=visit, rule="led", decision=None)
    assert results.decisions(desk, visit=visit) == {}


def test_a_row_in_the_bin_keeps_its_answers_and_comes_back_with_them(desk, visit: str) -> None:
    row = answers.add_row(desk, record=visit, repeat="bills").made
    path = f"bills/{row}"
    answers.remove_row(desk, record=visit, path=path)
    assert rows(answers.answers_of(desk, record=visit), "bills") == []
    answers.restore_row(desk, record=visit, path=path)
    assert rows(answers.answers_of(desk, record=visit), "bills") == [row]


def test_photos_of_one_answer_add_up_and_a_signature_replaces(desk, visit: str) -> None:
    row = answers.add_row(desk, record=visit, repeat="bills").made
    path = f"bills/{row}/bill_photo"
    one, two = (
        answers.attach(desk, record=visit, path=path, data=picture(colour)).made
        for colour in ("red", "green")
    )
    assert answers.answers_of(desk, record=visit)[path].value == (one, two)
    signed = [
        answers.attach(
            desk, record=visit, path="signature", data=picture(colour), kind="signature"
        ).made
        for colour in ("black", "blue")
    ]
    assert answers.answers_of(desk, record=visit)["signature"].value == signed[1]
    assert answers.photo(desk, sha256=one).startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    "drawn",
    [
        print_report.report,
        partial(print_report.report, audience="internal"),
        print_report.contract_sheet,
    ],
)
def test_a_paper_is_made_in_memory_and_writes_nothing(desk, drawn) -> None:
    family = record(desk, example("gas_flat"))
    before = {path for path in desk.profile.root.rglob("*") if path.suffix == ".pdf"}
    assert drawn(desk, visit=family).startswith(b"%PDF")
    assert {path for path in desk.profile.root.rglob("*") if path.suffix == ".pdf"} == before


def test_a_report_printed_by_the_adviser_says_who_made_the_visit(desk) -> None:
    made = record(desk, example("gas_flat"))
    printed = text(print_report.report(replace(desk, author="Claire"), visit=made))
    assert "Visite faite par Nadège" in printed
    assert "Claire" not in printed


def test_page_one_follows_in_the_language_of_the_household_or_the_one_chosen(
    desk, visit: str
) -> None:
    def language() -> str:
        return print_report.report_input(desk, visit).language

    household = household_of(desk, visit)
    say(desk, household, language="tr")
    assert language() == "tr"
    say(desk, visit, report_language="fr")
    assert language() == "fr"


def test_an_unknown_audience_is_refused_in_words(desk, visit: str) -> None:
    with pytest.raises(UserError, match="Rapport inconnu"):
        print_report.report(desk, visit=visit, audience="neighbour")
