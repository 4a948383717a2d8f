"""A sheet never denies what left before it: the agency's own records, not only the visit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import begin_visit, given, make_appointment, say
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers as answering
from visitapp.operations.support import actions
from visitapp.operations.visits import visits

LEFT, LATER = date(2026, 11, 25), date(2027, 1, 12)
DENIES = {"fsl_asked": "never", "landlord_told": "oral", "arrears": True}
FSL = "Aide du FSL déjà demandée : "
TOLD = "Prévenu du problème : "


@pytest.fixture
def at(desk) -> Place:
    """Visited on 25 November 2026; the household said « jamais » and « de vive voix »."""
    found = place(desk)
    say(desk, found.visit, **DENIES)
    visits.finish(desk, visit=found.visit)
    for recipient in ("fund_fsl", "fund_fse93", "landlord", "report", "cheque_energie"):
        record_consent.note(desk, household=found.household, recipient=recipient, given=True)
    return found


def written(at: Place, document: str) -> str:
    made = at.letter(document)
    return letters.text(at.desk, letter=made).replace("\u00a0", " ")


def line(told: str, begin: str) -> str:
    [found] = [one for one in told.splitlines() if one.startswith(begin)]
    return found.removeprefix(begin)


def fsl(at: Place) -> str:
    return line(written(at, "fund_fse93"), FSL)


def sends(at: Place, document: str, way: str = "post", orientation: str = "") -> str:
    made = at.ready(document, orientation=orientation)
    letters.note_sent(at.desk, letter=made, on=at.desk.now().date(), way=way)
    return made


def orients(at: Place) -> str:
    remind = at.desk.now().date() + timedelta(days=30)
    made = at.propose("fund_fsl", title="FSL", remind_on=remind)
    orientations.accept(at.desk, orientation=made)
    return made


def test_nothing_left_the_visit_is_believed(at: Place) -> None:
    orients(at)
    letters.make(at.desk, household=at.household, document="fund_fsl")
    assert fsl(at) == "Jamais"
    assert line(written(at, "report_sheet"), TOLD) == "Oui, de vive voix"


def test_a_sheet_that_left_is_waited_for_then_answered(at: Place, clock) -> None:
    sent = sends(at, "fund_fsl")
    assert fsl(at) == "Oui, le 25 novembre 2026, réponse attendue"
    clock.at += timedelta(days=15)
    letters.note_answer(at.desk, letter=sent, on=date(2026, 12, 10))
    assert fsl(at) == "Oui, le 25 novembre 2026, réponse reçue le 10 décembre 2026"
    assert "Demandée en" not in written(at, "fund_fse93")


def test_a_sheet_taken_back_did_not_leave(at: Place) -> None:
    letters.take_back(at.desk, letter=sends(at, "fund_fsl"))
    assert fsl(at) == "Jamais"


@pytest.mark.parametrize(("end", "became"), [
    (lambda desk, one: orientations.take_up(desk, orientation=one, remind_on=desk.now().date()),
     "réponse attendue"),
    (lambda desk, one: orientations.succeed(desk, orientation=one, amount=Answer(Decimal(300))),
     "acceptée"),
    (lambda desk, one: orientations.refuse(
        desk, orientation=one, motive="not_entitled", reason="x"), "refusée"),
    (lambda desk, one: orientations.refuse(desk, orientation=one, motive="lost", reason="x"),
     "sans suite"),
    (lambda desk, one: orientations.abandon(desk, orientation=one, reason="x"), "sans suite"),
])  # fmt: skip
def test_the_orientation_says_what_became_of_it(at: Place, clock, end, became: str) -> None:
    """The letter and its orientation are one request, of the day that they left; no amount."""
    orientation = orients(at)
    sends(at, "fund_fsl", orientation=orientation)
    clock.at += timedelta(days=30)
    end(at.desk, orientation)
    told = written(at, "fund_fse93")
    assert line(told, FSL) == f"Oui, le 25 novembre 2026, {became}"
    assert "300" not in told


def test_obtained_by_the_household_itself_it_has_no_day(at: Place) -> None:
    orientations.succeed(at.desk, orientation=orients(at))
    assert fsl(at) == "Oui, acceptée"


def test_a_no_before_it_left_asked_nothing(at: Place) -> None:
    orientations.refuse(at.desk, orientation=orients(at), motive="household_no", reason="x")
    assert fsl(at) == "Jamais"


def test_proposed_again_it_was_asked_and_nobody_knows_more(at: Place) -> None:
    orientation, day = orients(at), at.desk.now().date()
    sends(at, "fund_fsl", orientation=orientation)
    orientations.refuse(at.desk, orientation=orientation, motive="papers", reason="x")
    orientations.propose_again(at.desk, orientation=orientation, reason="x", remind_on=day)
    assert fsl(at) == "Oui, le 25 novembre 2026"


@pytest.mark.parametrize(
    ("said", "told"),
    [("refused", "Oui, refusée"), ("never", "Oui, le 25 novembre 2026, réponse attendue")],
)
def test_a_later_visit_knows_better_unless_it_denies(
    at: Place, clock, said: str, told: str
) -> None:
    sends(at, "fund_fsl")
    clock.at += timedelta(days=48)
    visit = begin_visit(at.desk, at.household, LATER)
    say(at.desk, visit, fsl_asked=said, visit_date=LATER)
    visits.finish(at.desk, visit=visit)
    assert fsl(at) == told


# --- the landlord


@pytest.mark.parametrize(("document", "way", "told"), [
    ("landlord_notice", "registered", "Oui, par lettre recommandée"),
    ("landlord_notice", "post", "Oui, par écrit"),
    ("landlord_file", "email", "Oui, par écrit"),
])  # fmt: skip
def test_the_service_reads_that_the_landlord_was_told(
    at: Place, document: str, way: str, told: str
) -> None:
    sends(at, document, way)
    sheet = written(at, "report_sheet")
    assert line(sheet, TOLD) == told
    assert line(sheet, "Date de la lettre : ") == "25 novembre 2026"


def test_every_letter_has_its_day_the_household_s_own_first(at: Place, clock) -> None:
    clock.at += timedelta(days=1)
    own = given(landlord_told="written", landlord_told_on=date(2026, 9, 1))
    visits.reopen(at.desk, visit=at.visit, reason="x")
    answering.answer_many(at.desk, record=at.visit, answers=own)
    visits.finish(at.desk, visit=at.visit)
    sends(at, "landlord_notice")
    sheet = written(at, "report_sheet")
    assert line(sheet, "Date de la lettre : ") == "1er septembre 2026, puis 26 novembre 2026"


def test_a_letter_that_only_the_mediation_knows_counts(at: Place) -> None:
    made = actions.open_action(
        at.desk, household=at.household, answers=given(subject="landlord")
    ).made
    facts = given(notice_on=LEFT, notice_by="registered")
    actions.note_facts(at.desk, action=made, facts=facts)
    assert line(written(at, "report_sheet"), TOLD) == "Oui, par lettre recommandée"


def test_a_letter_about_the_home_before_told_nothing_of_the_new_one(at: Place, clock) -> None:
    sends(at, "landlord_notice", "registered")
    clock.at += timedelta(days=48)
    say(at.desk, at.household, street="40, avenue du Stade", commune="Montreuil")
    assert line(written(at, "report_sheet"), TOLD) == "Oui, par lettre recommandée"  # the old one
    visit = visits.begin(at.desk, appointment=make_appointment(at.desk, at.household, LATER)).made
    say(at.desk, visit, visit_date=LATER, tenure="private_tenant", landlord_told="no")
    visits.finish(at.desk, visit=visit)
    assert line(written(at, "report_sheet"), TOLD) == "Non"


# --- the chèque énergie


@pytest.mark.parametrize(
    ("said", "warned"), [("used", True), ("not_used", True), ("not_received", False)]
)
def test_who_sends_the_claim_is_warned_when_the_household_said_the_contrary(
    at: Place, clock, said: str, warned: bool
) -> None:
    say(at.desk, at.visit, cheque_energie=said)
    made = at.letter("cheque_energie")
    told = letters.letter_file(at.desk, letter=made)
    warning = (
        "Le 25 novembre 2026, le foyer a dit qu’il a reçu le chèque énergie cette année. "
        "Vérifiez avec lui avant l’envoi."
    )
    assert (warning in told.letter.advice.replace("\u00a0", " ")) is warned
    assert "Vérifiez" not in told.text
    clock.at += timedelta(days=48)  # of another year, it says nothing of this one
    assert "Vérifiez" not in letters.letter_file(at.desk, letter=made).letter.advice
