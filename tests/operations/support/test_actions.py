"""Reinforced support: an action opened, its next step, a mediation with its dates, the end."""

from datetime import date, timedelta

import pytest

from tests.operations.households_made import given, make_household, make_visit, say
from visitapp.domain.errors import UserError
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.records.find import root_of
from visitapp.operations.support import actions
from visitapp.store.file import meta
from visitapp.store.log import records

TODAY = date(2026, 11, 25)


pytestmark = pytest.mark.usefixtures("adviser")


def opened(desk, household: str = "", **answers) -> str:
    return actions.open_action(
        desk, household=household or make_household(desk), answers=given(**answers)
    ).made


def row(desk, action: str):
    return records.get(desk.database, action)


def test_an_action_has_a_day_to_come_back_to(desk) -> None:
    action = opened(desk, subject="procedures", goal="La carte grise", remind_on=date(2026, 12, 2))
    assert (row(desk, action).state, row(desk, action).day) == ("in_progress", date(2026, 12, 2))
    assert answering.answers_of(desk, record=action)["started_on"].value == TODAY


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"remind_on": date(2026, 12, 2)}, "Dites de quoi il s’agit."),
        ({"subject": "employment"}, "Dites quand reprendre cette action."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(desk, answers, said) -> None:
    household = make_household(desk)
    with pytest.raises(UserError) as refused:
        opened(desk, household, **answers)
    assert refused.value.message == said
    assert records.of_kind(desk.database, "support_action") == []


def test_only_who_leads_follows_a_household(desk) -> None:
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError):
        opened(desk, subject="procedures", remind_on=date(2026, 12, 2))


# --- the landlord


def test_a_mediation_begins_with_what_the_visit_says(desk) -> None:
    """Written to on 31 December 2025 and no answer: late since 28 February 2026."""
    visit = make_visit(desk)
    say(
        desk,
        visit,
        tenure="private_tenant",
        landlord_told="written",
        landlord_name="M. Pinsard",
        landlord_told_on=date(2025, 12, 31),
    )
    household = root_of(desk, row(desk, visit)).id
    action = opened(desk, household, subject="landlord")
    answers = answering.answers_of(desk, record=action)
    assert answers["with_whom"].value == "M. Pinsard"
    assert answers["notice_on"].value == date(2025, 12, 31)
    found = actions.sheet(desk, record=action).mediation
    assert found is not None
    assert found.answer_by == date(2026, 2, 28)
    assert found.next is not None
    assert found.next.id == "commission"
    assert row(desk, action).day == TODAY


def test_each_step_noted_says_the_next_and_the_day(desk, clock) -> None:
    action = opened(desk, subject="landlord")
    assert row(desk, action).day == TODAY  # a letter is to be sent now
    clock.at += timedelta(days=46)  # 10 January 2027
    actions.note_facts(
        desk, action=action, facts=given(notice_on=date(2026, 12, 31), notice_by="registered")
    )
    assert (row(desk, action).state, row(desk, action).day) == ("waiting", date(2027, 2, 28))
    actions.note_facts(desk, action=action,
                       facts=given(answered_on=date(2027, 1, 8), answer="refuses"))  # fmt: skip
    assert row(desk, action).state == "in_progress"
    assert row(desk, action).summary["next_step"] == "Demander à la commission de conciliation."
    actions.note_facts(desk, action=action, facts=given(commission_on=date(2027, 1, 10)))
    assert (row(desk, action).state, row(desk, action).day) == ("waiting", date(2027, 3, 10))


def test_once_the_works_are_done_nothing_of_the_steps_is_left_to_do(desk, clock) -> None:
    """He refused: the commission was next. The works were done all the same."""
    action = opened(desk, subject="landlord", notice_on=date(2026, 9, 1))
    facts = given(answered_on=date(2026, 11, 2), answer="refuses")
    actions.note_facts(desk, action=action, facts=facts)
    clock.at += timedelta(days=30)
    actions.note_facts(desk, action=action, facts=given(works_done_on=date(2026, 12, 24)))
    assert row(desk, action).summary["next_step"] == "Noter le résultat, et terminer l’action."
    assert row(desk, action).day == date(2026, 12, 25)


def test_the_day_of_an_agreement_at_the_commission_is_asked_after_a_refusal(desk) -> None:
    from visitapp.domain.checklist.relevance import Situation

    action = opened(desk, subject="landlord", notice_on=date(2026, 9, 1))
    facts = given(answer="refuses", commission_on=date(2026, 11, 2))
    actions.note_facts(desk, action=action, facts=facts)
    draft = answering.draft_of(desk, action)
    assert not Situation(draft.form, draft.answers).relevant("works_due_on")
    actions.note_facts(desk, action=action, facts=given(commission_outcome="agreement"))
    draft = answering.draft_of(desk, action)
    assert Situation(draft.form, draft.answers).relevant("works_due_on")
    actions.note_facts(desk, action=action, facts=given(works_due_on=date(2027, 2, 1)))
    assert (row(desk, action).state, row(desk, action).day) == ("waiting", date(2027, 2, 1))


def test_while_a_judge_has_it_no_day_of_a_step_that_is_over_is_left(desk, clock) -> None:
    """His day is not known. One that a person chose for later stays."""
    action = opened(desk, subject="landlord", notice_on=date(2026, 9, 1))
    actions.note_facts(desk, action=action, facts=given(answer="refuses",
                       commission_on=date(2026, 11, 25)))  # fmt: skip
    assert row(desk, action).day == date(2027, 1, 25)
    clock.at += timedelta(days=90)
    actions.note_facts(desk, action=action, facts=given(judge_on=date(2027, 2, 20)))
    assert row(desk, action).summary["next_step"] == "Aller devant le juge."
    assert row(desk, action).day is None
    actions.plan(desk, action=action, next_step="Rappeler l’ADIL", on=date(2027, 6, 1))
    actions.note_facts(desk, action=action, facts=given(signal_on=date(2027, 2, 22)))
    assert row(desk, action).day == date(2027, 6, 1)


def test_a_day_noted_by_mistake_and_taken_out_is_to_do_again_today(desk) -> None:
    """Said to have left on 24 November 2026: until 24 January 2027. It had not."""
    action = opened(desk, subject="landlord")
    facts = given(notice_on=date(2026, 11, 24), notice_by="registered")
    actions.note_facts(desk, action=action, facts=facts)
    assert (row(desk, action).state, row(desk, action).day) == ("waiting", date(2027, 1, 24))
    actions.note_facts(desk, action=action, facts={"notice_on": None})
    assert "notice_on" not in answering.answers_of(desk, record=action)
    assert (row(desk, action).state, row(desk, action).day) == ("in_progress", TODAY)
    assert row(desk, action).summary["next_step"] == "Écrire au propriétaire."


@pytest.mark.parametrize("path", [
    "notice_on", "notice_received_on", "answered_on", "commission_on", "judge_on", "signal_on",
    "caf_told_on", "works_done_on",
])  # fmt: skip
def test_what_is_noted_as_done_has_no_day_to_come(desk, path) -> None:
    """A year mistyped, or tomorrow; today is a day like another."""
    action = opened(desk, subject="landlord")
    for day in (date(2027, 11, 20), date(2026, 11, 26)):
        with pytest.raises(UserError, match="Ce jour n’est pas encore là"):
            actions.note_facts(desk, action=action, facts=given(**{path: day}))
    assert path not in answering.answers_of(desk, record=action)
    assert (row(desk, action).state, row(desk, action).day) == ("in_progress", TODAY)
    actions.note_facts(desk, action=action, facts=given(**{path: TODAY}))
    assert answering.answers_of(desk, record=action)[path].value == TODAY


@pytest.mark.parametrize(("path", "said"), [
    ("notice_received_on", "La lettre arrive après son départ"),
    ("answered_on", "La réponse vient après la lettre"),
])  # fmt: skip
def test_nothing_of_a_letter_comes_before_it_left(desk, path, said) -> None:
    action = opened(desk, subject="landlord")
    left = given(notice_on=date(2026, 11, 20), notice_by="registered")
    actions.note_facts(desk, action=action, facts=left)
    with pytest.raises(UserError, match=said):
        actions.note_facts(desk, action=action, facts=given(**{path: date(2025, 1, 1)}))
    assert (row(desk, action).state, row(desk, action).day) == ("waiting", date(2027, 1, 20))
    actions.note_facts(desk, action=action, facts=given(**{path: date(2026, 11, 20)}))
    with pytest.raises(UserError, match=said):
        actions.note_facts(desk, action=action, facts=given(notice_on=date(2026, 11, 21)))


def test_a_day_that_was_wrong_before_stops_nothing_else(desk) -> None:
    action = opened(desk, subject="landlord")
    say(
        desk,
        action,
        notice_on=date(2026, 11, 20),
        notice_by="registered",
        notice_received_on=date(2025, 1, 1),
    )
    actions.note_facts(desk, action=action, facts=given(danger=False))
    assert (row(desk, action).state, row(desk, action).day) == ("waiting", date(2027, 1, 20))


def test_another_subject_has_no_steps_of_the_law(desk) -> None:
    action = opened(desk, subject="employment", remind_on=date(2026, 12, 2))
    assert actions.sheet(desk, record=action).mediation is None


# --- next, and the end


def test_what_comes_next_is_planned_for_a_day_to_come(desk) -> None:
    action = opened(desk, subject="social_worker", remind_on=TODAY)
    actions.plan(desk, action=action, next_step="Rappeler le CCAS", on=date(2026, 12, 9))
    assert row(desk, action).day == date(2026, 12, 9)
    with pytest.raises(UserError):
        actions.plan(desk, action=action, next_step="Rappeler", on=date(2026, 11, 24))


@pytest.mark.parametrize("before", ["to_do", "in_progress", "waiting"])
def test_the_end_says_its_result(desk, before) -> None:
    action = opened(desk, subject="procedures", remind_on=TODAY)
    if before == "waiting":
        transitions.move(desk, record=action, state="waiting")
    elif before == "to_do":
        action = actions.make(desk, kind="support_action", parent=make_household(desk),
                              answers=given(subject="procedures")).made  # fmt: skip
    actions.close(desk, action=action, result="obtained", note="Dossier complet.")
    answers = answering.answers_of(desk, record=action)
    assert row(desk, action).state == "done"
    assert (answers["result"].value, answers["done_on"].value) == ("obtained", TODAY)


def test_an_action_taken_up_again_has_no_end_and_no_result(desk) -> None:
    action = opened(desk, subject="procedures", remind_on=TODAY)
    actions.close(desk, action=action, result="obtained", note="Dossier complet.")
    with pytest.raises(UserError, match="Dites pourquoi"):
        actions.take_up(desk, action=action, reason=" ")
    assert answering.answers_of(desk, record=action)["result"].value == "obtained"
    actions.take_up(desk, action=action, reason="La carte grise est revenue.")
    answers = answering.answers_of(desk, record=action)
    assert row(desk, action).state == "in_progress"
    assert not {"result", "done_on"} & answers.keys()
    assert not {"result", "done_on"} & {k for k, v in row(desk, action).summary.items() if v}
    assert answers["note"].value == "Dossier complet."


def test_a_mediation_taken_up_again_comes_back_to_its_next_step(desk) -> None:
    """Written to on 1 November 2026: the landlord has until 1 January 2027."""
    action = opened(desk, subject="landlord", notice_on=date(2026, 11, 1))
    actions.note_facts(desk, action=action, facts=given(works_done_on=date(2026, 11, 20)))
    actions.close(desk, action=action, result="obtained")
    actions.take_up(desk, action=action, reason="L’eau revient.")
    assert (row(desk, action).state, row(desk, action).day) == ("in_progress", TODAY)
    actions.note_facts(desk, action=action, facts={"works_done_on": None})
    assert (row(desk, action).state, row(desk, action).day) == ("waiting", date(2027, 1, 1))


def test_without_a_result_it_goes_on(desk) -> None:
    action = opened(desk, subject="procedures", remind_on=TODAY)
    with pytest.raises(UserError):
        actions.close(desk, action=action, result="")
    assert row(desk, action).state == "in_progress"


def test_a_sheet_says_whose_it_is_and_what_may_be_done(desk) -> None:
    household = make_household(desk, phone="01 99 00 00 11")
    action = opened(
        desk, household, subject="procedures", goal="Payer en dix fois", remind_on=TODAY
    )
    found = actions.sheet(desk, record=action)
    assert (found.household, found.name, found.phone) == (household, "Odile R.", "01 99 00 00 11")
    assert found.title == "Payer en dix fois"
    assert [move.end for move in found.moves] == ["waiting", "done", "abandoned"]
