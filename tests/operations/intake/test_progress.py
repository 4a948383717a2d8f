"""What follows, told: each stage, to whom, by what the household agreed to."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.arrivals_made import BASE, BY_WORKER, register
from tests.operations.households_made import make_appointment
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.intake import decide, outcome_letters
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import timeline
from visitapp.operations.records import answers, transitions
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

ONLY_VISIT = "La visite du foyer que vous avez inscrit a eu lieu."
OURS = {"planned": "visit_planned", "visited": "visit_done", "closed": "closed_unvisited"}
THEIRS = {stage: f"{document}_told" for stage, document in OURS.items()}
SECRET: dict[str, Any] = {
    **BASE,
    **BY_WORKER,
    "children": 4,
    "fragile": True,
    "cut": "cut",
    "persons": 7,
}
NEVER = ("Fatima", "Benali", "République", "Montreuil", "93100", "06 39 98", "fatima", "enfant",
         "coupée", "fragile")  # fmt: skip


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def registered(desk: Any, **more: Any) -> tuple[str, str]:
    household, registration = register(desk, days_ago=10, **{**SECRET, **more})
    decide.accept(desk, registration=registration)
    return household, registration


def go_to(desk: Any, household: str, stage: str) -> str:
    """Bring a household to a stage; the id of its visit, if any."""
    today = desk.now().date()
    if stage == "planned":
        make_appointment(desk, household, today + timedelta(days=6), "14:30",
                         documents_asked=("energy_bills", "lease"))  # fmt: skip
    elif stage == "visited":
        planned = make_appointment(desk, household, today)
        visit = visits.begin(desk, appointment=planned).made
        visits.finish(desk, visit=visit)
        orient(desk, household, "Demander le FSL pour la dette de Fatima", "fund_fsl")
        return visit
    elif stage == "closed":
        transitions.move(desk, record=household, state="closed", motive="no_answer",
                    reason="Trois messages.")  # fmt: skip
    return ""


def orient(desk: Any, household: str, title: str, recipient: str) -> str:
    return orientations.propose(desk, household=household, title=title, recipient=recipient,
                             remind_on=desk.now().date() + timedelta(days=30)).made  # fmt: skip


def lines(desk: Any, registration: str) -> dict[str, outcome_letters.NoticeLine]:
    return {one.document: one for one in outcome_letters.notices(desk, registration=registration)}


def text(desk: Any, registration: str, document: str) -> str:
    found = outcome_letters.notice(desk, registration=registration, document=document)
    return found.text.replace("\u00a0", " ")


# --- every stage, to whom, by the agreement


@pytest.mark.parametrize("agreed", [True, False, None])
@pytest.mark.parametrize("stage", ["planned", "visited", "closed"])
def test_each_stage_is_offered_to_the_household_and_to_who_may_know(
    desk: Any, stage: str, agreed: bool | None
) -> None:
    household, registration = registered(desk, referrer_agreed=agreed)
    go_to(desk, household, stage)
    found = lines(desk, registration)
    assert set(found) == {OURS[stage], THEIRS[stage]}
    assert found[OURS[stage]].why_not == ""
    assert (found[THEIRS[stage]].why_not == "") is (agreed is True)
    if agreed is not True:
        for door in (outcome_letters.notice, outcome_letters.note_told):
            more = {"way": "email"} if door is outcome_letters.note_told else {}
            with pytest.raises(UserError, match="son accord"):
                door(desk, registration=registration, document=THEIRS[stage], **more)
        assert records.of_kind(desk.database, "letter") == []


@pytest.mark.parametrize("stage", ["planned", "visited", "closed"])
@pytest.mark.parametrize("documents", [OURS, THEIRS], ids=["household", "referrer"])
def test_no_word_of_the_household_is_in_a_text(
    desk: Any, stage: str, documents: dict[str, str]
) -> None:
    household, registration = registered(desk)
    go_to(desk, household, stage)
    said = text(desk, registration, documents[stage])
    assert [one for one in NEVER if one.lower() in said.lower()] == []
    found = outcome_letters.notice(desk, registration=registration, document=documents[stage])
    assert found.to == ("ollier@exemple.fr" if documents is THEIRS else "fatima@exemple.fr")


def test_who_registers_itself_has_nobody_else_to_tell(desk: Any) -> None:
    household, registration = register(desk, days_ago=10)
    decide.accept(desk, registration=registration)
    go_to(desk, household, "planned")
    assert set(lines(desk, registration)) == {"visit_planned"}


def test_the_day_and_the_papers_asked_go_to_the_household_alone(desk: Any) -> None:
    household, registration = registered(desk)
    go_to(desk, household, "planned")
    ours = text(desk, registration, "visit_planned")
    assert "Votre visite est prévue le mardi 1er décembre 2026, à 14 h 30." in ours
    assert "- factures d’énergie\n- bail" in ours
    assert "décembre" not in text(desk, registration, "visit_planned_told")


# --- the orientations: by what was agreed, and since


@pytest.mark.parametrize(
    ("origin", "in_visit", "told"),
    [
        ("social_worker", None, True),
        ("social_worker", True, True),
        ("social_worker", False, False),
        ("landlord", None, False),
        ("landlord", True, False),
        ("agency", None, False),
        ("other", None, False),
    ],
)
def test_the_orientations_are_for_the_social_worker_that_the_household_lets_know(
    desk: Any, origin: str, in_visit: bool | None, told: bool
) -> None:
    """`in_visit`: what it answers there about « le travailleur social »."""
    household, registration = registered(desk, origin=origin)
    visit = go_to(desk, household, "visited")
    if in_visit is not None:
        answer = Answer(value=in_visit)
        answers.answer(desk, record=visit, path="consent_social_worker", answer=answer)
    said = text(desk, registration, "visit_done_told")
    assert ONLY_VISIT in said
    assert ("- un fonds d’aide (FSL, CCAS…)" in said) is told
    assert ("orient" in said) is told
    assert "dette" not in said


def test_a_consent_taken_back_since_hides_them(desk: Any) -> None:
    household, registration = registered(desk)
    go_to(desk, household, "visited")
    record_consent.note(desk, household=household, recipient="social_worker", given=True)
    assert "orienté vers" in text(desk, registration, "visit_done_told")
    record_consent.withdraw(desk, household=household, recipient="social_worker")
    assert "orient" not in text(desk, registration, "visit_done_told")


def test_one_that_the_household_refused_is_not_told(desk: Any) -> None:
    household, registration = registered(desk)
    go_to(desk, household, "visited")
    other = orient(desk, household, "Chèque énergie", "cheque_energie")
    assert "- le chèque énergie" in text(desk, registration, "visit_done_told")
    transitions.move(desk, record=other, state="refused", reason="Il ne veut pas.")
    said = text(desk, registration, "visit_done_told")
    assert "chèque" not in said
    assert "un fonds d’aide" in said


def test_none_is_said_as_none(desk: Any) -> None:
    household, registration = registered(desk)
    go_to(desk, household, "visited")
    for one in records.of_kind(desk.database, "orientation", parent=household):
        transitions.move(desk, record=one.id, state="abandoned", reason="Doublon.")
    said = text(desk, registration, "visit_done_told")
    assert "À ce jour, aucune orientation ne lui est proposée." in said


# --- sent, and to be sent again


def test_sent_it_stands_on_the_timeline_with_its_day(desk: Any) -> None:
    household, registration = registered(desk)
    go_to(desk, household, "planned")
    shown = outcome_letters.notice(desk, registration=registration, document="visit_planned").text
    made = outcome_letters.note_told(
        desk, registration=registration, document="visit_planned", way="email"
    ).made
    assert letters.text(desk, letter=made) == shown
    assert lines(desk, registration)["visit_planned"].sent
    assert not lines(desk, registration)["visit_planned_told"].sent
    found = timeline.timeline(desk, household=household, sort="letter").entries
    assert [(one.title.replace("\u00a0", " "), one.on, one.state_words) for one in found] == [
        ("Courrier : visite prévue, pour le foyer", desk.now().date(), "envoyé")
    ]


def test_another_day_is_to_tell_again(desk: Any, clock: Any) -> None:
    household, registration = registered(desk)
    go_to(desk, household, "planned")
    outcome_letters.note_told(
        desk, registration=registration, document="visit_planned", way="email"
    )
    clock.at += timedelta(hours=2)
    (planned,) = records.of_kind(desk.database, "appointment", parent=household)
    day = Answer(value=desk.now().date() + timedelta(days=9))
    answers.answer(desk, record=planned.id, path="day", answer=day)
    assert not lines(desk, registration)["visit_planned"].sent
    assert "vendredi 4 décembre" in text(desk, registration, "visit_planned")


def test_a_new_orientation_is_to_tell_to_the_social_worker(desk: Any, clock: Any) -> None:
    household, registration = registered(desk)
    go_to(desk, household, "visited")
    for document in ("visit_done", "visit_done_told"):
        outcome_letters.note_told(desk, registration=registration, document=document, way="email")
    clock.at += timedelta(hours=2)
    orient(desk, household, "Chèque énergie", "cheque_energie")
    found = lines(desk, registration)
    assert not found["visit_done_told"].sent


def test_what_is_true_no_more_is_refused(desk: Any) -> None:
    household, registration = registered(desk)
    with pytest.raises(UserError, match="plus vrai"):
        outcome_letters.notice(desk, registration=registration, document="visit_planned")
    go_to(desk, household, "planned")
    (planned,) = records.of_kind(desk.database, "appointment", parent=household)
    transitions.move(desk, record=planned.id, state="postponed", reason="Il préfère plus tard.")
    with pytest.raises(UserError, match="plus vrai"):
        outcome_letters.note_told(
            desk, registration=registration, document="visit_planned", way="post"
        )
    assert set(lines(desk, registration)) == {"registration_state", "registration_told"}


# --- closed without a visit


@pytest.mark.parametrize(
    ("motive", "reason", "said"),
    [
        ("no_answer", "Trois messages.", "Nous n’avons pas réussi à nous parler."),
        ("moved", "Chez sa fille.", "La visite était pensée pour un autre logement."),
        ("declined", "Elle cache un désordre.", "La visite n’est plus souhaitée."),
        ("other", "Agressif, injoignable.", "La visite n’a pas pu se faire."),
        ("ended", "Relogé.", "La visite n’a pas pu se faire."),
        ("other", "Agressif au téléphone.", "La visite n’a pas pu se faire."),
    ],
)
def test_the_reason_is_plain_and_is_never_the_one_written(
    desk: Any, motive: str, reason: str, said: str
) -> None:
    household, registration = registered(desk)
    transitions.move(desk, record=household, state="closed", motive=motive, reason=reason)
    ours, theirs = (text(desk, registration, one) for one in ("closed_unvisited",
                                                          "closed_unvisited_told"))  # fmt: skip
    assert said in ours
    assert "La visite n’a pas pu se faire." in theirs
    for words in reason.rstrip(".").split(", "):
        assert words not in ours + theirs


def test_nobody_writes_to_a_household_in_mourning(desk: Any) -> None:
    household, registration = registered(desk)
    transitions.move(desk, record=household, state="closed", motive="deceased")
    found = lines(desk, registration)
    assert found["closed_unvisited"].why_not == "Le dossier dit un décès : n’écrivez pas au foyer."
    assert found["closed_unvisited_told"].why_not == ""
    with pytest.raises(UserError, match="décès"):
        outcome_letters.notice(desk, registration=registration, document="closed_unvisited")


def test_a_refused_registration_has_its_own_letter(desk: Any) -> None:
    _, registration = register(desk, **SECRET)
    decide.refuse(desk, registration=registration, motive="outside")
    assert set(lines(desk, registration)) == {"registration_refused", "registration_told"}


# --- filed onto a known household


def test_who_registered_it_the_second_time_learns_what_follows_since(desk: Any, clock: Any) -> None:
    household, first = register(desk, days_ago=10)
    decide.accept(desk, registration=first)
    go_to(desk, household, "visited")
    clock.at += timedelta(days=60)
    _, second = register(desk, **SECRET)
    decide.same_household(desk, registration=second, household=household)
    assert set(lines(desk, second)) == {"registration_state", "registration_told"}, "none since"
    go_to(desk, household, "planned")
    found = lines(desk, second)
    assert set(found) == {"registration_state", "registration_told", "visit_planned",
                          "visit_planned_told"}  # fmt: skip
    outcome_letters.note_told(desk, registration=second, document="visit_planned_told", way="email")
    assert lines(desk, second)["visit_planned_told"].sent
    told = timeline.timeline(desk, household=household, sort="letter").entries
    assert len(told) == 1
    with pytest.raises(UserError, match="son accord"):
        outcome_letters.notice(desk, registration=first, document="visit_planned_told")
