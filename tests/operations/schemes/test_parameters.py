"""Who works for two schemes: what concerns one household goes by the numbers of its own scheme."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.operations.arrivals_made import register
from tests.operations.follow_ups_made import bill_answers
from tests.operations.households_made import given, make_appointment, make_household, say
from tests.operations.read_back import figures
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.appointments import appointments
from visitapp.operations.appointments.double_booking import ExpectedElsewhereError
from visitapp.operations.consents import record_consent
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.indicators import sheets
from visitapp.operations.intake import worklist
from visitapp.operations.letters import letters
from visitapp.operations.letters.orientation_board import board
from visitapp.operations.overviews import reminders
from visitapp.operations.parameters.overrides import set_number
from visitapp.operations.records import answers
from visitapp.operations.support import actions, buildings
from visitapp.operations.visits import visits
from visitapp.operations.visits.date_checks import possible
from visitapp.store.file import meta
from visitapp.store.log import records

ECOGIE, VE = "ecogie", "visites_energie"
TODAY = date(2026, 11, 25)


@pytest.fixture
def olga(desk):
    """The desk of who works for both schemes."""
    meta.write(desk.database, "role", "coordinator")
    meta.write(desk.database, "schemes", f"{ECOGIE} {VE}")
    return desk


def set_to(desk, name: str, number: int, scheme: str, column: str = "") -> None:
    """A number of one scheme, in the unit of the shipped one."""
    every = desk.reference.shipped.tables().parameters.all
    set_number(
        desk, parameter=name, column=column, number=Decimal(number), valid_from=date(2020, 1, 1),
        unit=next(one.unit for one in every if one.id == name), source="Réunion", scheme=scheme,
    )  # fmt: skip


def visited(desk, scheme: str, day: date, **more) -> str:
    """A visit of that day at a new household of a scheme, finished."""
    home = make_household(desk, scheme=scheme, **more)
    visit = visits.begin(desk, appointment=make_appointment(desk, home, day)).made
    say(desk, visit, visit_date=day, visit_number="first", heating_energy="gas", adults=2)
    visits.finish(desk, visit=visit)
    return visit


def home_of(desk, visit: str) -> str:
    planned = records.get(desk.database, visit).parent
    return records.get(desk.database, planned or "").parent or ""


def days_of(desk, home: str) -> dict[str, date | None]:
    """The days of the year of a household: of its calls by subject, and of its follow-up."""
    calls = records.of_kind(desk.database, "call", parent=home)
    [asked] = records.of_kind(desk.database, "follow_up", parent=home)
    return {str(one.summary["subject"]): one.day for one in calls} | {"year": asked.day}


def test_a_year_has_the_days_of_its_household_s_scheme(olga) -> None:
    """Visited on 1 October 2026. Ecogie: 21 days, 2 months, 6 months. The other: as shipped."""
    set_to(olga, "follow_up_call_days", 21, ECOGIE)
    set_to(olga, "follow_up_months", 2, ECOGIE, "call")
    set_to(olga, "follow_up_months", 6, ECOGIE, "follow_up")
    set_to(olga, "follow_up_months", 18, VE, "follow_up")
    one, other = (visited(olga, scheme, date(2026, 10, 1)) for scheme in (ECOGIE, VE))
    for visit in (one, other):
        follow_ups.prepare(olga, visit=visit)
    assert days_of(olga, home_of(olga, one)) == {
        "report": date(2026, 10, 22), "three_months": date(2026, 12, 1), "year": date(2027, 4, 1),
    }  # fmt: skip
    assert days_of(olga, home_of(olga, other)) == {
        "report": date(2026, 10, 16), "three_months": date(2027, 1, 1), "year": date(2028, 4, 1),
    }  # fmt: skip


def test_a_day_that_is_corrected_brings_the_days_of_the_same_scheme(olga) -> None:
    set_to(olga, "follow_up_call_days", 21, ECOGIE)
    set_to(olga, "follow_up_call_days", 30, VE)
    visit = visited(olga, ECOGIE, date(2026, 10, 1))
    follow_ups.prepare(olga, visit=visit)
    say(olga, visit, visit_date=date(2026, 10, 5))
    follow_ups.prepare(olga, visit=visit)
    assert days_of(olga, home_of(olga, visit))["report"] == date(2026, 10, 26)


def test_who_wants_to_go_on_is_called_when_her_scheme_says(olga) -> None:
    """Ecogie calls back after 3 days; the other, after 20."""
    set_to(olga, "follow_up_more_days", 3, ECOGIE)
    set_to(olga, "follow_up_more_days", 20, VE)
    for scheme, days in ((ECOGIE, 3), (VE, 20)):
        visit = visited(olga, scheme, date(2025, 11, 20))
        asked = follow_ups.prepare(olga, visit=visit).made
        follow_ups.start(olga, follow_up=asked)
        bills = bill_answers([(date(2025, 12, 1), date(2026, 11, 1), 1000, None)])
        answers.answer_many(
            olga, record=asked, answers={**bills, **given(wants_more=True, followed_on=TODAY)}
        )
        follow_ups.finish(olga, follow_up=asked)
        assert days_of(olga, home_of(olga, visit))["call_back"] == TODAY + timedelta(days=days)


def test_what_is_counted_of_a_year_ends_when_its_scheme_says(olga) -> None:
    """Visited in March 2026 and lost: the year of Ecogie (six months) ended in 2026, not the
    other one, whatever the scope."""
    set_to(olga, "follow_up_months", 6, ECOGIE, "follow_up")
    set_to(olga, "follow_up_months", 12, VE, "follow_up")
    gone = {}
    for scheme in (ECOGIE, VE):
        visit = visited(olga, scheme, date(2026, 3, 1))
        gone[scheme] = follow_ups.prepare(olga, visit=visit).made
        follow_ups.lose(olga, follow_up=gone[scheme], reason="moved")
    for scheme, ends in ((None, [ECOGIE]), (ECOGIE, [ECOGIE]), (VE, [])):
        scope = Scope(date(2026, 1, 1), date(2026, 12, 31), scheme)
        found = figures(olga, scope)
        assert (found["lost"].counted or 0) == len(ends)
        assert set(found["lost"].records) == {gone[one] for one in ends}
    assert 2027 not in sheets.scopes_known(olga).years, "it is to come"


def test_a_letter_is_come_back_to_when_its_household_s_scheme_says(olga) -> None:
    set_to(olga, "landlord_answer", 1, ECOGIE)
    set_to(olga, "landlord_answer", 3, VE)
    set_to(olga, "orientation_reminder_days", 5, ECOGIE)
    set_to(olga, "orientation_reminder_days", 40, VE)
    for scheme, back, days, words in (
        (ECOGIE, date(2026, 12, 25), 5, "1 mois"), (VE, date(2027, 2, 25), 40, "3 mois"),
    ):  # fmt: skip
        visit = visited(olga, scheme, TODAY)
        home = home_of(olga, visit)
        say(olga, visit, damp=True)
        record_consent.note(olga, household=home, recipient="landlord", given=True)
        made = letters.make(olga, household=home, document="landlord_notice").made
        found = letters.letter_file(olga, letter=made)
        assert found.line.remind_on == back
        assert words in " ".join(found.text.replace("\u00a0", " ").split())
        assert board(olga, household=home).first_reminder == TODAY + timedelta(days=days)
        letters.make_ready(olga, letter=made)
        letters.note_sent(olga, letter=made, on=TODAY, way="post")
        assert letters.letter_file(olga, letter=made).line.remind_on == back


def test_a_mediation_waits_for_the_landlord_as_its_household_s_scheme_says(olga) -> None:
    set_to(olga, "landlord_answer", 1, ECOGIE)
    set_to(olga, "landlord_answer", 3, VE)
    for scheme, until in ((ECOGIE, date(2026, 12, 20)), (VE, date(2027, 2, 20))):
        home = make_household(olga, scheme=scheme)
        said = given(subject="landlord", notice_on=date(2026, 11, 20))
        action = actions.open_action(olga, household=home, answers=said).made
        found = actions.mediation_of(olga, action=action)
        assert found is not None
        assert found.answer_by == until
        heard = {"notice_on": Answer(value=date(2026, 11, 21))}
        actions.note_facts(olga, action=action, facts=heard)
        assert records.get(olga.database, action).day == until + timedelta(days=1)


def test_two_visits_meet_after_the_usual_time_of_each_one_s_scheme(olga) -> None:
    """Ecogie: half an hour, the other: three hours. From 9:30, the second is still there at 11."""
    set_to(olga, "appointment_minutes", 30, ECOGIE)
    set_to(olga, "appointment_minutes", 180, VE)
    day = date(2026, 12, 1)
    for scheme, who in ((ECOGIE, "Basile"), (VE, "Zoé")):
        make_appointment(olga, make_household(olga, scheme=scheme), day, "09:30", visitor=who)
    make_appointment(olga, make_household(olga, scheme=ECOGIE), day, "11:00", visitor="Basile")
    with pytest.raises(ExpectedElsewhereError):
        make_appointment(olga, make_household(olga, scheme=ECOGIE), day, "11:00", visitor="Zoé")
    diary = appointments.diary(olga, start=day).decode()
    ends = sorted(line for line in diary.split("\r\n") if line.startswith("DTEND"))
    assert [line[-6:] for line in ends] == ["100000", "113000", "123000"]


def test_a_building_has_a_file_from_so_many_homes_as_the_household_s_scheme_says(
    olga,
) -> None:
    set_to(olga, "building_households", 1, ECOGIE)
    set_to(olga, "building_households", 4, VE)
    for scheme, street in ((ECOGIE, "8, rue Neuve"), (VE, "9, rue Neuve")):
        for name in ("Odile", "Marc"):
            home = make_household(olga, name, scheme=scheme)
            say(olga, home, street=street)
            visit = visits.begin(olga, appointment=make_appointment(olga, home, TODAY)).made
            say(olga, visit, consent_landlord=True, landlord_name="M. Alpha", damp=True)
        if scheme == ECOGIE:
            assert buildings.building_file(olga, household=home).dwellings == 2
        else:
            with pytest.raises(UserError, match="au moins 4"):
                buildings.building_file(olga, household=home)


def test_a_household_is_late_to_be_called_after_the_days_of_its_scheme(olga) -> None:
    """Both registered twenty days ago: Ecogie calls within 12, the other within 30."""
    set_to(olga, "intake_late_days", 12, ECOGIE)
    set_to(olga, "intake_late_days", 30, VE)
    since = TODAY - timedelta(days=20)
    one, other = (
        make_household(olga, scheme=scheme, registered_on=since) for scheme in (ECOGIE, VE)
    )
    found = reminders.reminders(olga)
    assert [(line.record, line.late) for line in found.overdue.lines] == [(one, 8)]
    assert [line.record for line in found.today.lines] == [other]


def test_what_presses_weighs_what_the_scheme_of_the_household_says(olga) -> None:
    set_to(olga, "intake_priority", 60, VE, "broken")
    set_to(olga, "intake_priority", 1, ECOGIE, "broken")
    points = {}
    for commune in ("Montreuil", "Vincennes"):
        _, registration = register(olga, commune=commune, postcode=None, broken=True)
        points[commune] = registration
    found = {one.registration: one.priority.points for one in worklist.arrivals(olga).lines}
    assert found[points["Vincennes"]] - found[points["Montreuil"]] == 59


def test_a_visit_is_too_early_for_its_appointment_by_the_days_of_its_scheme(olga) -> None:
    """Both are dated forty days before their appointment: Ecogie lets pass fifty."""
    set_to(olga, "review_early_days", 50, ECOGIE)
    found = {}
    for scheme in (ECOGIE, VE):
        visit = visited(olga, scheme, TODAY)
        say(olga, visit, visit_date=TODAY - timedelta(days=40))
        found[scheme] = possible(olga, answers.draft_of(olga, visit)).first
    assert found == {ECOGIE: TODAY - timedelta(days=50), VE: TODAY - timedelta(days=31)}
