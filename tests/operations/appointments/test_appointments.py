"""The agenda: weeks, absence, postponement, the file for a diary."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tests.operations.households_made import given, make_appointment, make_household
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments
from visitapp.store.log import log, records


@pytest.fixture
def monday(desk) -> date:
    today = desk.now().date()
    return today - timedelta(days=today.weekday())


def test_a_week_from_monday_by_day_and_hour(desk, monday: date) -> None:
    home = make_household(desk)
    other = make_household(desk, first="Rosa", last="Delmas")
    late = make_appointment(desk, home, monday + timedelta(days=2), "14:00", visitor="Nadège")
    early = make_appointment(desk, other, monday + timedelta(days=2), "09:00", visitor="Karim")
    make_appointment(desk, home, monday + timedelta(days=7), anyway=True)
    make_appointment(desk, home, monday - timedelta(days=1))
    found = appointments.week(desk)
    assert found.start == monday
    assert [day for day, _ in found.days] == [monday + timedelta(days=n) for n in range(7)]
    assert [one.appointment for one in found.days[2][1]] == [early, late]
    assert found.visitors == ("Karim", "Nadège")
    assert found.later == monday + timedelta(days=7)
    hers = appointments.week(desk, start=monday + timedelta(days=6), visitor="Nadège")
    assert [one.appointment for _, day in hers.days for one in day] == [late]
    assert hers.visitors == ("Karim", "Nadège"), "the others stay to be chosen"


@pytest.fixture
def three(desk, monday: date) -> list[str]:
    """Monday: Karim alone, then both; Tuesday: Karim again, in small letters."""
    return [
        make_appointment(desk, make_household(desk), monday, "09:00", visitor="Karim"),
        make_appointment(desk, make_household(desk), monday, "14:00", visitor="Karim et Nadège"),
        make_appointment(desk, make_household(desk), monday + timedelta(days=1), visitor="karim "),
    ]


@pytest.mark.parametrize(("visitor", "hers"), [
    ("", [0, 1, 2]), ("Karim", [0, 1, 2]), ("KARIM", [0, 1, 2]), ("Nadège", [1]), ("Kar", []),
])  # fmt: skip
def test_a_visit_made_by_two_is_in_the_week_and_the_diary_of_each(
    desk, monday: date, three: list[str], visitor: str, hers: list[int]
) -> None:
    found = appointments.week(desk, visitor=visitor)
    kept = [one.appointment for _, day in found.days for one in day]
    assert kept == [three[n] for n in hers]
    assert found.visitors == ("Karim", "Nadège"), "each once, as most write it"
    told = Calendar.from_ical(appointments.diary(desk, visitor=visitor)).walk("VEVENT")
    assert [str(one["uid"]) for one in told] == [f"{one}@visitapp" for one in kept]
    assert found.visitor == {"KARIM": "Karim"}.get(visitor, visitor), "the one that is marked"


def test_papers_promised_of_those_asked(desk, monday: date) -> None:
    asked = ("energy_bills", "lease", "dpe")
    make_appointment(desk, make_household(desk), monday, documents_asked=asked,
                     documents_promised=("lease",))  # fmt: skip
    [one] = appointments.week(desk).days[0][1]
    assert one.papers == (1, 3)


def test_put_off_it_stays_and_another_is_made(desk) -> None:
    home, today = make_household(desk), desk.now().date()
    first = make_appointment(desk, home, today, visitor="Nadège", note="Sonner deux fois",
                             documents_promised=("lease",))  # fmt: skip
    made = appointments.postpone(desk, appointment=first, reason="Enfant malade",
                                 day=today + timedelta(days=3), start="9 h").made  # fmt: skip
    assert state(desk, first) == "postponed"
    [why] = log.history(desk.database, first, "@reason")
    assert why.value == {"value": "Enfant malade"}
    row = records.get(desk.database, made)
    assert (row.state, row.day, row.parent) == ("planned", today + timedelta(days=3), home)
    assert row.summary["start"] == "09:00"
    assert row.summary["visitor"] == "Nadège"
    assert row.summary["note"] == "Sonner deux fois"
    assert row.summary["documents_promised"] == ["lease"]
    assert state(desk, home) == "planned"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("14:30", "14:30"), ("14h30", "14:30"), ("9 h", "09:00"), ("9 h 05", "09:05"), ("8", "08:00")],
)
def test_an_hour_as_people_write_it(typed: str, kept: str) -> None:
    assert appointments.hour_of(typed) == kept


@pytest.mark.parametrize(
    ("day", "start", "reason", "said"),
    [
        (-1, "09:00", "Malade", "déjà passé"),
        (1, "25:00", "Malade", "heure n’existe pas"),
        (1, "matin", "Malade", "heure n’existe pas"),
        (1, "09:00", " ", "pourquoi"),
    ],
)
def test_a_bad_postponement_changes_nothing(
    desk, day: int, start: str, reason: str, said: str
) -> None:
    home, today = make_household(desk), desk.now().date()
    first = make_appointment(desk, home, today)
    with pytest.raises(UserError, match=said):
        appointments.postpone(desk, appointment=first, reason=reason,
                              day=today + timedelta(days=day), start=start)  # fmt: skip
    assert state(desk, first) == "planned"
    assert len(records.of_kind(desk.database, "appointment", parent=home)) == 1


def test_the_diary_holds_what_is_to_come_and_no_family_name(desk, monday: date) -> None:
    home = make_household(desk, email="odile@exemple.fr", phone="01 99 00 00 11")
    kept = make_appointment(desk, home, monday + timedelta(days=1), "14:30", duration=60,
                            note="Ne pas parler de la dette")  # fmt: skip
    gone = make_appointment(desk, home, monday + timedelta(days=2))
    appointments.end(desk, appointment=gone, state="refused", reason="Ne veut plus")
    made = appointments.diary(desk)
    [event, refused] = Calendar.from_ical(made).walk("VEVENT")
    assert (event.get("status"), refused["status"]) == (None, "CANCELLED")
    assert str(refused["uid"]).startswith(gone)
    assert str(event["summary"]) == "Odile R., bilan"
    assert str(event["location"]) == "3, rue Neuve, Bagnolet"
    assert event.decoded("dtstart").strftime("%H:%M") == "14:30"
    assert (event.decoded("dtend") - event.decoded("dtstart")) == timedelta(minutes=60)
    assert str(event["uid"]).startswith(kept)
    text = made.decode()
    for private in ("Ravaux", "exemple.fr", "dette", "01 99"):
        assert private not in text


def test_an_appointment_of_no_said_length_lasts_an_hour_and_a_half(desk, monday: date) -> None:
    """90 minutes: `appointment_minutes` in resources/parameters/support_delays.yaml."""
    make_appointment(desk, make_household(desk), monday + timedelta(days=1), "14:30")
    [event] = Calendar.from_ical(appointments.diary(desk)).walk("VEVENT")
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)


def test_a_training_appointment_is_in_nobodys_agenda(desk) -> None:
    from visitapp.operations.appointments import households

    home = households.create(desk, answers=given(first_name="Exemple"), training=True).made
    make_appointment(desk, home, desk.now().date())
    assert not any(day for _, day in appointments.week(desk).days)
