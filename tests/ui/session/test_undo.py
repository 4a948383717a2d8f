"""Undo and redo: at least the last twenty answers, across sections, the same way to the disk."""

from typing import Any

from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.records import answers

GIVEN: list[tuple[str, Any]] = [
    ("consent_visit", True), ("consent_social_worker", True), ("consent_landlord", False),
    ("consent_followup", True), ("reasons", ("cold", "damp")), ("adults", 2), ("children", 1),
    ("tenure", "private_tenant"), ("arrears", True), ("cold_last_winter", "often"),
    ("restricts_heating", True), ("draughts", True), ("damp", True), ("mould", "little"),
    ("dwelling_type", "flat"), ("construction", "before_1948"), ("glazing", "single"),
    ("danger_signs", ("none",)), ("heating_energy", "gas"), ("heating_shared", False),
    ("auxiliary_heating", "none"), ("hot_water_energy", "gas"), ("hot_water_system", "instant"),
    ("next_contact_by", "phone"),
]  # fmt: skip


def kept(desk: Any, session: Any) -> dict[str, Any]:
    desk.drafts.forget()
    found = answers.answers_of(desk, record=session.visit)
    return {path: answer.value for path, answer in found.items()}


def test_more_than_twenty_answers_are_undone_and_redone(desk, session) -> None:
    before = kept(desk, session)
    for path, value in GIVEN:
        session.set_answer(path, Answer(value=value))
    after = kept(desk, session)
    assert len(GIVEN) > 20
    for _ in GIVEN:
        session.undo.undo()
    assert kept(desk, session) == before
    for _ in GIVEN:
        session.undo.redo()
    assert kept(desk, session) == after


def test_each_step_names_the_question_to_go_to(session) -> None:
    asked: list[str] = []
    session.asked.connect(asked.append)
    session.set_answer("adults", Answer(value=2))
    session.set_answer("glazing", Answer(value="single"))
    assert asked == []
    session.undo.undo()
    session.undo.undo()
    session.undo.redo()
    assert asked == ["glazing", "adults", "adults"]


def test_a_cleared_answer_comes_back(session) -> None:
    session.set_answer("adults", Answer(value=2))
    session.set_answer("adults", None)
    session.undo.undo()
    assert session.answers["adults"].value == 2


def test_a_special_answer_gives_back_the_figure(session) -> None:
    session.set_answer("adults", Answer(value=2))
    session.set_answer("adults", Answer(state=State.UNKNOWN))
    session.undo.undo()
    assert session.answers["adults"] == Answer(value=2)


def test_a_row_comes_back_with_its_answers(desk, session) -> None:
    session.set_answer("bills/r1", Answer(value=True))
    session.set_answer("bills/r1/energy", Answer(value="gas"))
    session.set_answer("bills/r1", Answer(value=False))
    session.undo.undo()
    assert kept(desk, session)["bills/r1"] is True
    assert kept(desk, session)["bills/r1/energy"] == "gas"


def test_an_added_row_goes_to_the_bin_and_the_same_row_comes_back(desk, session) -> None:
    session.set_answer("bills/r1", Answer(value=True))
    session.undo.undo()
    assert kept(desk, session)["bills/r1"] is False
    session.undo.redo()
    assert kept(desk, session)["bills/r1"] is True


def test_text_saved_while_typed_is_one_step(session) -> None:
    for text in ("Mur", "Mur nord", "Mur nord humide"):
        session.set_answer("notes", Answer(value=text), typing=True)
    assert session.undo.count() == 1
    session.undo.undo()
    assert "notes" not in session.answers


def test_what_cannot_be_taken_is_no_step(session) -> None:
    session.set_answer("adults", Answer(value=300))
    assert session.undo.count() == 0
