"""With a real server: what an adviser writes of a household, as its visitor's laptop has it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.operations.households_made import given, make_appointment, make_visit
from tests.sync.desks import talk, well
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.consents import record_consent
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import timeline
from visitapp.operations.records import answers, transitions
from visitapp.operations.records.create import make
from visitapp.operations.review import points, review
from visitapp.operations.visits import visits
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.sync.changes import refusals

SECRET = "Cancer, à Avicenne"


def test_letters_and_amounts_stay_with_the_agency(basile: Any, ana: Any) -> None:
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk)
    planned = records.get(desk.database, records.get(desk.database, visit).parent or "")
    household = planned.parent or ""
    well(agency.round())
    well(her_agency.round())
    make(her_desk, kind="letter", parent=household, answers=given(sent_on=date(2026, 11, 22)))
    make(her_desk, kind="support_action", parent=household, answers=given(subject="works"))
    make(her_desk, kind="registration", parent=household, answers=given(first_name="Odile"))
    asked = make(her_desk, kind="orientation", parent=household,
                 answers=given(title="Demander le FSL")).made  # fmt: skip
    answers.answer(her_desk, record=asked, path="amount", answer=Answer(value=Decimal(320)))
    well(her_agency.round())
    for _ in range(2):
        done = well(agency.round()).round
        assert done is not None
        assert done.differing == [], "nothing is fetched again"
    kinds = {row.kind for row in by_household.under(desk.database, household)}
    assert kinds == {"appointment", "visit", "orientation"}
    assert "amount" not in answers.answers_of(desk, record=asked)
    titles = [one.title for one in timeline.timeline(desk, household=household).entries]
    assert "Orientation\u00a0: demander le FSL" in titles
    assert not any("Courrier" in title for title in titles)
    hers = {row.kind for row in by_household.under(her_desk.database, household)}
    assert hers >= {"letter", "support_action", "registration", "orientation"}


def finished(basile: Any, ana: Any) -> tuple[str, str]:
    """A household and its visit, which he finished and she received."""
    desk = basile[0]
    visit = make_visit(desk)
    household = household_of(desk, visit)
    visits.finish(desk, visit=visit)
    talk(basile, ana)
    return household, visit


def test_why_an_adviser_closed_cancelled_or_corrected_stays_with_the_agency(
    basile: Any, ana: Any
) -> None:
    """A lost household's illness, an income, an amount: in no record of a visitor's laptop."""
    (desk, agency), (her_desk, _) = basile, ana
    household, visit = finished(basile, ana)
    review.validate(her_desk, visit=visit)
    follow_up = records.of_kind(her_desk.database, "follow_up")[0].id
    follow_ups.lose(her_desk, follow_up=follow_up, reason="other", words=SECRET)
    orientation = orientations.propose(
        her_desk, household=household, title="Le FSL", recipient="fund_fsl",
        remind_on=her_desk.now().date() + timedelta(days=20),
    ).made  # fmt: skip
    orientations.accept(her_desk, orientation=orientation)
    orientations.succeed(her_desk, orientation=orientation, amount=Answer(value=Decimal(300)))
    orientations.correct_result(her_desk, orientation=orientation, reason=SECRET,
                             remind_on=her_desk.now().date() + timedelta(days=20))  # fmt: skip
    planned = make_appointment(her_desk, household, her_desk.now().date() + timedelta(days=9))
    transitions.move(her_desk, record=household, state="closed", motive="income", reason=SECRET)
    assert records.get(her_desk.database, planned).state == "cancelled"
    talk(ana, basile)
    for _ in range(2):
        done = well(agency.round()).round
        assert done is not None
        assert done.differing == [], "nothing is fetched again"
    assert SECRET in _all_that_is(her_desk)
    assert SECRET not in _all_that_is(desk)
    assert records.get(desk.database, household).state == "closed", "that it is closed is told"
    entries = timeline.timeline(desk, household=household).entries
    assert not any(SECRET in one.detail for one in entries)


def test_the_same_words_in_an_answer_stay_with_the_agency_too(basile: Any, ana: Any) -> None:
    """A refusal's words are counted in a question, and stand in the history: she has neither."""
    (desk, _), (her_desk, _) = basile, ana
    household = household_of(desk, make_visit(desk))
    talk(basile, ana)

    def proposed(title: str) -> str:
        return orientations.propose(
            her_desk, household=household, title=title, recipient="fund_fsl", why=SECRET,
            remind_on=her_desk.now().date() + timedelta(days=20),
        ).made  # fmt: skip

    refused, abandoned = proposed("Le FSL"), proposed("Un échéancier")
    orientations.refuse(her_desk, orientation=refused, motive="not_entitled", reason=SECRET)
    orientations.abandon(her_desk, orientation=abandoned, reason=SECRET, motive="lost")
    talk(ana, basile, basile)
    held = [row for row in her_desk.database.rows("SELECT path, value FROM change")
            if SECRET in str(row["value"])]  # fmt: skip
    assert {row["path"] for row in held} == {"why", "motive_words", "@reason"}
    assert SECRET not in _all_that_is(desk)
    assert not {"lost", "not_entitled"} & {
        str(one.value) for one in answers.answers_of(desk, record=refused).values()
    }
    assert records.get(desk.database, refused).state == "refused", "how it ended is told"
    assert answers.answers_of(desk, record=refused)["title"].value == "Le FSL"


def test_why_a_visit_was_put_aside_stays_and_what_is_to_be_corrected_is_told(
    basile: Any, ana: Any
) -> None:
    """Put aside for a violence, then sent back: the points are hers, with what was agreed to."""
    (desk, agency), (her_desk, _) = basile, ana
    household, visit = finished(basile, ana)
    review.suspend(her_desk, visit=visit, reason=SECRET)
    talk(ana, basile)
    assert records.get(desk.database, visit).state == "suspended"
    review.reopen(her_desk, visit=visit, reason=SECRET)
    points.comment(her_desk, visit=visit, question="surface", to_correct=True,
                             words="64 ou 46 m² ? Demandez le bail.")  # fmt: skip
    review.give_back(her_desk, visit=visit)
    record_consent.note(
        her_desk, household=household, recipient="fund_fsl", given=True, about="Demander une aide."
    )
    talk(ana, basile)
    for _ in range(2):
        done = well(agency.round()).round
        assert done is not None
        assert done.differing == [], "nothing is fetched again"
    assert records.get(desk.database, visit).state == "to_correct"
    assert SECRET in _all_that_is(her_desk)
    assert SECRET not in _all_that_is(desk)
    assert not any(
        SECRET in one.detail for one in timeline.timeline(desk, household=household).entries
    )
    assert "Demandez le bail" in _all_that_is(desk), "what she has to do"
    assert "Demander une aide" in _all_that_is(desk), "what the household said yes to"


def test_a_visitor_says_why_she_moves_and_what_was_there_before_is_taken_away(
    basile: Any, ana: Any
) -> None:
    """Old records: the words were on her laptop already, and the agency has them."""
    (desk, agency), (her_desk, _) = basile, ana
    visit = make_visit(desk)
    household = household_of(desk, visit)
    planned = make_appointment(desk, household, desk.now().date() + timedelta(days=9), anyway=True)
    transitions.move(desk, record=planned, state="cancelled", reason="Hospitalisé jusqu’à Noël")
    assert "Hospitalisé" in _all_that_is(desk)
    talk(basile, basile, ana)
    assert records.get(her_desk.database, planned).state == "cancelled"
    assert "Hospitalisé" in _all_that_is(her_desk), "it was taken by the agency"
    assert "Hospitalisé" not in _all_that_is(desk), "and is hers no more"
    well(agency.round())
    assert refusals.refusals(desk.database) == []


def _all_that_is(desk: Any) -> str:
    """Every value of the log of a computer."""
    return " ".join(str(row["value"]) for row in desk.database.rows("SELECT value FROM change"))
