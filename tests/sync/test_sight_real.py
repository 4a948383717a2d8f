"""With a real server: what an adviser writes of a household, as its visitor's laptop has it."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.operations.households_made import given, make_visit
from tests.sync.desks import well
from visitapp.domain.checklist.answers import Answer
from visitapp.operations import answering, timeline
from visitapp.operations.making import make
from visitapp.store import below, records


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
