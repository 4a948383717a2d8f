"""The landlord's letter, once: what is noted of it is the first step of the mediation."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import given
from visitapp.operations import answering, consenting, letters, support
from visitapp.store import records


def mediated(desk: Any, document: str = "landlord_notice") -> tuple[str, str, Place]:
    """A mediation that begins, and a letter that was read over."""
    at = place(desk)
    consenting.note(desk, dossier=at.dossier, recipient="landlord", given=True)
    action = support.open_action(
        desk, dossier=at.dossier, answers=given(subject="landlord", goal="Réparer le mur")
    ).made
    answering.answer_many(desk, record=action, answers=given(notice_on=None))
    letter = letters.make(desk, dossier=at.dossier, document=document).made
    letters.make_ready(desk, letter=letter)
    return action, letter, at


def told(desk: Any, action: str) -> tuple[Any, Any, str]:
    answers = answering.answers_of(desk, record=action)
    day, way = (answers[name].value if name in answers else None
                for name in ("notice_on", "notice_by"))  # fmt: skip
    return day, way, records.get(desk.database, action).state


def test_what_is_noted_of_the_letter_is_the_mediation_s_first_step(desk: Any) -> None:
    action, letter, _ = mediated(desk)
    today = desk.now().date()
    done = letters.note_sent(desk, letter=letter, on=today, way="registered")
    assert told(desk, action) == (today, "registered", "waiting")
    assert action in done.records
    found = support.mediation_of(desk, action=action)
    assert found is not None
    assert found.next is not None
    assert found.next.id == "answer"
    assert answering.answers_of(desk, record=action)["remind_on"].value == date(2027, 1, 25)


def test_a_letter_that_had_not_left_takes_its_step_back(desk: Any) -> None:
    action, letter, _ = mediated(desk)
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="post")
    assert told(desk, action)[1] == "simple"
    letters.take_back(desk, letter=letter)
    assert told(desk, action) == (None, None, "in_progress")


def test_what_the_mediation_knew_before_stays(desk: Any) -> None:
    action, letter, _ = mediated(desk)
    before = desk.now().date() - timedelta(days=40)
    support.note_facts(desk, action=action, facts=given(notice_on=before, notice_by="simple"))
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="registered")
    assert told(desk, action)[:2] == (before, "simple")
    letters.take_back(desk, letter=letter)
    assert told(desk, action)[:2] == (before, "simple")


@pytest.mark.parametrize("way", ["hand", "online"])
def test_a_way_that_the_mediation_does_not_know_is_not_said(desk: Any, way: str) -> None:
    action, letter, _ = mediated(desk)
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way=way)
    assert told(desk, action)[:2] == (desk.now().date(), None)


def test_another_letter_to_the_landlord_is_no_notice(desk: Any) -> None:
    action, letter, _ = mediated(desk, "landlord_file")
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="registered")
    assert told(desk, action)[0] is None
