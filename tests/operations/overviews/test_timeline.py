"""The timeline of a household: one list, newest first, by sort, whatever holds what."""

from datetime import date, timedelta

import pytest

from tests.operations.gatherings_made import make_gathering
from tests.operations.households_made import (
    begin_visit,
    given,
    make_appointment,
    make_household,
    make_visit,
    say,
)
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments
from visitapp.operations.consents import record_consent
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.network.directory import partners
from visitapp.operations.overviews import timeline
from visitapp.operations.overviews.timeline import Timeline
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.store.log import records

TODAY = date(2026, 11, 25)


pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def household(desk) -> str:
    return make_household(desk)


def visited(desk, household: str) -> str:
    return begin_visit(desk, household, TODAY)


def titles(found: Timeline) -> list[str]:
    return [one.title for one in found.entries]


def test_a_household_without_anything_has_an_empty_timeline(desk, household) -> None:
    found = timeline.timeline(desk, household=household)
    assert (found.name, found.entries, found.counts) == ("Odile R.", (), {})


def test_one_list_newest_first(desk, household) -> None:
    make(desk, kind="call", parent=household, state="done",
         answers=given(subject="before_visit", called_on=date(2026, 11, 2)))  # fmt: skip
    make(desk, kind="support_action", parent=household,
         answers=given(subject="landlord", started_on=date(2026, 11, 20)))  # fmt: skip
    make(desk, kind="letter", parent=household, answers=given(sent_on=date(2026, 11, 22)))
    record_consent.note(
        desk, household=household, recipient="landlord", given=True, on=date(2026, 11, 10)
    )
    make(desk, kind="follow_up", parent=household, answers=given(due_on=date(2027, 11, 2)))
    make(desk, kind="orientation", parent=household, answers=given(title="Demander le FSL"))
    make_appointment(desk, household, TODAY + timedelta(days=9))
    assert titles(timeline.timeline(desk, household=household)) == [
        "Suivi, un an après",  # 2 November 2027
        "Rendez-vous\u00a0: première visite",  # 4 December
        "Orientation\u00a0: demander le FSL",  # written down today
        "Courrier",  # 22 November
        "Médiation avec le propriétaire",  # 20 November
        "Accord donné pour le propriétaire ou le bailleur",  # 10 November
        "Appel\u00a0: préparer la visite",  # 2 November
    ]


def test_an_answered_letter_keeps_the_day_that_it_left(desk, household) -> None:
    """Sent on 10 September 2026, answered on 20 November."""
    make(desk, kind="letter", parent=household, answers=given(
        recipient="landlord", sent_on=date(2026, 9, 10), answered_on=date(2026, 11, 20),
    ))  # fmt: skip
    make(desk, kind="letter", parent=household,
         answers=given(recipient="landlord", sent_on=date(2026, 9, 9)))  # fmt: skip
    answered, waits = timeline.timeline(desk, household=household).entries
    assert (answered.on, waits.on) == (date(2026, 11, 20), date(2026, 9, 9))
    assert answered.detail == f"{waits.detail}, envoyé le 10\u00a0septembre 2026"


def test_a_reminder_is_not_the_day_of_what_was_done(desk, household) -> None:
    make(desk, kind="support_action", parent=household,
         answers=given(subject="works", started_on=TODAY, remind_on=date(2027, 3, 1)))  # fmt: skip
    (one,) = timeline.timeline(desk, household=household).entries
    assert one.on == TODAY


def test_a_visit_tells_what_was_fitted_and_accepted(desk, household) -> None:
    visit = visited(desk, household)
    for item, outcome, count in (("led_bulb", "fitted", 4), ("aerator", "fitted", 2),
                                 ("shower_head", "refused", 1)):  # fmt: skip
        row = answering.add_row(desk, record=visit, repeat="fittings").made
        answering.answer_many(desk, record=visit, answers={
            f"fittings/{row}/{path}": answer
            for path, answer in given(item=item, outcome=outcome, quantity=count).items()
        })  # fmt: skip
    gone = answering.add_row(desk, record=visit, repeat="fittings").made
    answering.answer_many(desk, record=visit, answers={
        f"fittings/{gone}/outcome": given(x="fitted")["x"],
        f"fittings/{gone}/quantity": given(x=9)["x"],
    })  # fmt: skip
    answering.remove_row(desk, record=visit, path=f"fittings/{gone}")
    say(desk, visit, consent_visit=True, consent_landlord=False)
    found = timeline.timeline(desk, household=household)
    by_sort = {one.sort: one for one in found.entries if one.kind == "visit"}
    assert by_sort["fitting"].detail == "6\u00a0objets"  # 4 bulbs, 2 aerators; what was refused not
    assert by_sort["consent"].detail == "visite oui"
    assert by_sort["visit"].title == "Première visite"
    assert "Accord refusé pour le propriétaire ou le bailleur" in titles(found)
    assert found.counts == {"visit": 1, "fitting": 1, "consent": 2}


def handed(desk, household: str) -> list[tuple[str, str, date, bool]]:
    found = timeline.timeline(desk, household=household, sort="report")
    return [(one.title, one.detail, one.on, one.known) for one in found.entries]


def test_the_report_is_handed_over_on_the_day_it_was_written(desk, household, clock) -> None:
    """« À envoyer » hands nothing over; printed nine days later, it is."""
    visit = visited(desk, household)
    say(desk, visit, visit_date=TODAY, report_given="later")
    assert handed(desk, household) == []
    clock.at += timedelta(days=9)
    say(desk, visit, report_given="printed")
    clock.at += timedelta(days=20)
    say(desk, visit, report_given="file")
    assert handed(desk, household) == [("Bilan remis", "en fichier", date(2026, 12, 4), True)]
    (one,) = timeline.timeline(desk, household=household, sort="report").entries
    assert (one.record, one.kind) == (visit, "visit")


def test_a_report_handed_over_before_its_visit_has_no_day(desk, household) -> None:
    """Written on 25 November of a visit of the 30th: beside it, without a day."""
    visit = visited(desk, household)
    held = date(2026, 11, 30)
    say(desk, visit, visit_date=held, report_given="printed")
    assert handed(desk, household) == [("Bilan remis", "imprimé", held, False)]


def test_what_the_household_refused_is_not_handed_over(desk, household) -> None:
    visit = visited(desk, household)
    refused = {"report_given": Answer(state=State.REFUSED)}
    answering.answer_many(desk, record=visit, answers=refused)
    assert handed(desk, household) == []


def test_a_visit_sent_back_tells_why_and_by_whom(desk, household) -> None:
    visit = visited(desk, household)
    transitions.move(desk, record=visit, state="finished")
    transitions.move(desk, record=visit, state="validated")
    transitions.move(desk, record=visit, state="to_correct", reason="Il manque la surface.")
    found = timeline.timeline(desk, household=household, sort="review")
    assert [(one.title, one.detail, one.who) for one in found.entries] == [
        ("Visite renvoyée à corriger", "Il manque la surface.", "Nadège"),
        ("Visite validée", "", "Nadège"),
    ]


def test_by_sort_and_by_pages(desk, household) -> None:
    for day in range(1, 6):
        make(desk, kind="call", parent=household, state="done",
             answers=given(subject="call_back", called_on=date(2026, 11, day)))  # fmt: skip
    make(desk, kind="letter", parent=household, answers=given(sent_on=date(2026, 11, 22)))
    calls = timeline.timeline(desk, household=household, sort="call", most=2)
    assert [one.on.day for one in calls.entries] == [5, 4]
    assert calls.total == 5
    assert calls.counts == {"call": 5, "letter": 1}


def test_another_household_is_another_timeline(desk, household) -> None:
    other = make_household(desk, "Marc", "Oster")
    make(desk, kind="call", parent=other, answers=given(subject="call_back"))
    assert timeline.timeline(desk, household=household).entries == ()


def test_a_household_that_is_not_here_says_so(desk) -> None:
    with pytest.raises(UserError):
        timeline.timeline(desk, household="nobody")


def test_an_agreement_taken_back_has_its_own_day(desk, household, clock) -> None:
    on = date(2026, 11, 10)
    record_consent.note(desk, household=household, recipient="landlord", given=True, on=on)
    clock.at += timedelta(days=30)
    record_consent.withdraw(desk, household=household, recipient="landlord")
    found = timeline.timeline(desk, household=household)
    assert [(one.title, one.on) for one in found.entries] == [
        ("Accord retiré pour le propriétaire ou le bailleur", date(2026, 12, 25)),
        ("Accord donné pour le propriétaire ou le bailleur", date(2026, 11, 10)),
    ]


@pytest.mark.parametrize(
    ("state", "recipient", "title"),
    [
        ("asked", "fund_fsl", "Accord demandé pour le FSL"),
        ("given", "fund_fsh94", "Accord donné pour le FSH du Val-de-Marne"),
        ("refused", "social_worker", "Accord refusé pour le travailleur social"),
        ("of another version", "fund_fsl", "Accord pour le FSL"),
    ],
)
def test_an_agreement_says_for_whom(desk, household, state, recipient, title) -> None:
    records.create(
        desk.database, record_id="c", kind="consent", parent=household,
        questionnaire=desk.forms.latest("consent").name, state=state, author="A", device="d",
        at=desk.now(),
    )  # fmt: skip
    say(desk, "c", recipient=recipient)
    assert titles(timeline.timeline(desk, household=household)) == [title]


def test_an_agreement_for_a_partner_keeps_the_name_that_it_was_given_for(desk, household) -> None:
    """It was given and taken back for « Secours A »; the line of the directory is « Secours B »
    since."""
    partner = make(desk, kind="partner", answers=given(name="Secours A")).made
    record_consent.note(desk, household=household, recipient=f"partner:{partner}", given=True)
    record_consent.withdraw(desk, household=household, recipient=f"partner:{partner}")
    partners.change(desk, partner=partner, answers=given(name="Secours B"))
    assert set(titles(timeline.timeline(desk, household=household))) == {
        "Accord donné pour Secours A", "Accord retiré pour Secours A",
    }  # fmt: skip


def test_an_agreement_for_a_supplier_says_which(desk) -> None:
    visit = make_visit(desk)
    rows = {"contracts/c1": True, "contracts/c1/energy": "gas", "contracts/c1/supplier": "Gazier"}
    say(desk, visit, **rows)
    household = household_of(desk, visit)
    record_consent.note(desk, household=household, recipient="supplier_gas", given=True)
    told = titles(timeline.timeline(desk, household=household, sort="consent"))
    assert told == ["Accord donné pour le fournisseur de gaz, Gazier"]


def test_a_cancelled_visit_and_a_call_given_up_say_why(desk, household) -> None:
    planned = make_appointment(desk, household, TODAY)
    appointments.of_file(desk, household=household, state="to_call", reason="À l’hôpital.")
    call = make(desk, kind="call", parent=household, answers=given(subject="call_back")).made
    transitions.move(desk, record=call, state="cancelled", reason="Le numéro n’existe plus.")
    told = {
        one.record: (one.detail, one.state_words)
        for one in timeline.timeline(desk, household=household).entries
    }
    assert told[planned] == ("À l’hôpital.", "annulé")
    assert told[call] == ("Le numéro n’existe plus.", "annulé")


def test_an_acronym_is_not_made_small(desk, household) -> None:
    make(desk, kind="orientation", parent=household, answers=given(title="FSL : dette de gaz"))
    assert titles(timeline.timeline(desk, household=household))[0] == (
        "Orientation\u00a0: FSL : dette de gaz"
    )


def test_a_workshop_stands_at_its_own_day_whenever_it_was_moved(desk, household) -> None:
    """The presence was noted, then the day corrected: the household was there on the day itself."""
    made = make_gathering(desk, held_on=TODAY)
    came = attendances.invite(desk, gathering=made, household=household).made
    attendances.confirm(desk, attendance=came)
    attendances.present(desk, attendance=came)
    right = TODAY - timedelta(days=3)
    gatherings.change(desk, gathering=made, answers=given(held_on=right))
    [entry] = timeline.timeline(desk, household=household, sort="attendance").entries
    assert (entry.on, entry.record) == (right, came)
    with pytest.raises(UserError):
        gatherings.change(desk, gathering=made, answers={"held_on": None})
    answering.answer(desk, record=made, path="held_on", answer=None)  # as older versions let it
    [entry] = timeline.timeline(desk, household=household, sort="attendance").entries
    assert entry.on == TODAY, "a session without a day: as it was told"
