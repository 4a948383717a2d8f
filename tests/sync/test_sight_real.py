"""With a real server: what an adviser writes of a household, as its visitor's laptop has it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.operations.households_made import given, make_appointment, make_visit
from tests.sync.desks import talk, well
from visitapp.domain.checklist.answers import Answer
from visitapp.operations import (
    answering,
    following,
    moving,
    orienting,
    reviewing,
    timeline,
    visits,
)
from visitapp.operations.making import make
from visitapp.operations.sharing import dossier_of
from visitapp.store import below, records
from visitapp.sync import refusals

SECRET = "Cancer, à Avicenne"


def test_letters_and_amounts_stay_with_the_agency(basile: Any, ana: Any) -> None:
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk)
    planned = records.get(desk.database, records.get(desk.database, visit).parent or "")
    dossier = planned.parent or ""
    well(agency.round())
    well(her_agency.round())
    make(her_desk, kind="letter", parent=dossier, answers=given(sent_on=date(2026, 11, 22)))
    make(her_desk, kind="support_action", parent=dossier, answers=given(subject="works"))
    make(her_desk, kind="referral", parent=dossier, answers=given(first_name="Odile"))
    asked = make(her_desk, kind="orientation", parent=dossier,
                 answers=given(title="Demander le FSL")).made  # fmt: skip
    answering.answer(her_desk, record=asked, path="amount", answer=Answer(value=Decimal(320)))
    well(her_agency.round())
    for _ in range(2):
        done = well(agency.round()).round
        assert done is not None
        assert done.differing == [], "nothing is fetched again"
    kinds = {row.kind for row in below.under(desk.database, dossier)}
    assert kinds == {"appointment", "visit", "orientation"}
    assert "amount" not in answering.answers_of(desk, record=asked)
    titles = [one.title for one in timeline.timeline(desk, dossier=dossier).entries]
    assert "Orientation\u00a0: demander le FSL" in titles
    assert not any("Courrier" in title for title in titles)
    hers = {row.kind for row in below.under(her_desk.database, dossier)}
    assert hers >= {"letter", "support_action", "referral", "orientation"}


def test_why_an_adviser_closed_cancelled_or_corrected_stays_with_the_agency(
    basile: Any, ana: Any
) -> None:
    """A lost household's illness, an income, an amount: in no record of a visitor's laptop."""
    (desk, agency), (her_desk, _) = basile, ana
    visit = make_visit(desk)
    dossier = dossier_of(desk, visit)
    visits.finish(desk, visit=visit)
    talk(basile, ana)
    reviewing.validate(her_desk, visit=visit)
    follow_up = records.of_kind(her_desk.database, "follow_up")[0].id
    following.lose(her_desk, follow_up=follow_up, reason="other", words=SECRET)
    orientation = orienting.propose(
        her_desk, dossier=dossier, title="Le FSL", recipient="fund_fsl",
        remind_on=her_desk.now().date() + timedelta(days=20),
    ).made  # fmt: skip
    orienting.accept(her_desk, orientation=orientation)
    orienting.succeed(her_desk, orientation=orientation, amount=Answer(value=Decimal(300)))
    orienting.correct_result(her_desk, orientation=orientation, reason=SECRET,
                             remind_on=her_desk.now().date() + timedelta(days=20))  # fmt: skip
    planned = make_appointment(her_desk, dossier, her_desk.now().date() + timedelta(days=9))
    moving.move(her_desk, record=dossier, state="closed", motive="income", reason=SECRET)
    assert records.get(her_desk.database, planned).state == "cancelled"
    talk(ana, basile)
    for _ in range(2):
        done = well(agency.round()).round
        assert done is not None
        assert done.differing == [], "nothing is fetched again"
    assert SECRET in _all_that_is(her_desk)
    assert SECRET not in _all_that_is(desk)
    assert records.get(desk.database, dossier).state == "closed", "that it is closed is told"
    entries = timeline.timeline(desk, dossier=dossier).entries
    assert not any(SECRET in one.detail for one in entries)


def test_a_visitor_says_why_she_moves_and_what_was_there_before_is_taken_away(
    basile: Any, ana: Any
) -> None:
    """Old records: the words were on her laptop already, and the agency has them."""
    (desk, agency), (her_desk, _) = basile, ana
    visit = make_visit(desk)
    dossier = dossier_of(desk, visit)
    planned = make_appointment(desk, dossier, desk.now().date() + timedelta(days=9))
    moving.move(desk, record=planned, state="cancelled", reason="Hospitalisé jusqu’à Noël")
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
