"""What a diary that imports the file each time holds in the end: read with the icalendar library.

`Diary` does what RFC 5546 §2.1.5 asks of who receives: of one UID, the highest sequence is kept; a
cancelled one is taken out.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from tests.operations.households_made import make_appointment, make_household, say
from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.appointments import appointments, households
from visitapp.operations.records import transitions
from visitapp.operations.visits import visits

DAY = timedelta(days=1)


class Diary:
    """Who imports every file that it is given."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}

    def take(self, content: bytes) -> None:
        told = Calendar.from_ical(content).walk("VEVENT")
        assert len({str(one["uid"]) for one in told}) == len(told), "a UID is there once"
        for one in told:
            before = self.known.get(str(one["uid"]))
            if before is None or one.get("sequence", 0) >= before.get("sequence", 0):
                self.known[str(one["uid"])] = one

    def days(self) -> list[datetime]:
        shown = [one for one in self.known.values() if one.get("status") != "CANCELLED"]
        return sorted(one.decoded("dtstart").replace(tzinfo=None) for one in shown)


pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def monday(desk) -> date:
    desk.now.at += timedelta(days=5)  # type: ignore[attr-defined]  # 30 November, a Monday
    return desk.now().date()


def off(desk, appointment: str, day: date, start: str = "14h30") -> str:
    return appointments.postpone(
        desk, appointment=appointment, reason="Malade", day=day, start=start
    ).made


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def sequences(content: bytes) -> list[tuple[str, int]]:
    told = Calendar.from_ical(content).walk("VEVENT")
    return [(str(one["uid"]), int(one.get("sequence", 0))) for one in told]


def test_put_off_twice_it_is_one_entry_that_moves(desk, monday: date) -> None:
    first = make_appointment(desk, make_household(desk), monday + 2 * DAY)
    diary, seen = Diary(), []
    made = first
    for day in (None, monday + 3 * DAY, monday + 9 * DAY):
        made = off(desk, made, day) if day else made
        content = appointments.diary(desk, start=monday)
        seen += sequences(content)
        diary.take(content)
    assert diary.days() == [at(monday + 9 * DAY, 14, 30)], "no day that was given up is left"
    assert [uid for uid, _ in seen] == [f"{first}@visitapp"] * 3
    assert [number for _, number in seen] == [0, 1, 2]
    assert sequences(appointments.diary(desk, start=monday + 7 * DAY)) == [seen[-1]]


@pytest.mark.parametrize("state", ["cancelled", "refused"])
@pytest.mark.parametrize("moved", [False, True])
def test_given_up_it_is_taken_out(desk, monday: date, state: str, moved: bool) -> None:
    diary = Diary()
    made = make_appointment(desk, make_household(desk), monday + 2 * DAY)
    diary.take(appointments.diary(desk, start=monday))
    if moved:
        made = off(desk, made, monday + 8 * DAY)
    appointments.end(desk, appointment=made, state=state, reason="À l’hôpital.")
    diary.take(appointments.diary(desk, start=monday))
    assert diary.days() == []


def test_put_off_without_a_day_it_is_taken_out_until_it_has_one(desk, monday: date) -> None:
    """Put off on the household's file; then a visit is planned from there."""
    home, diary = make_household(desk), Diary()
    make_appointment(desk, home, monday + DAY)
    diary.take(appointments.diary(desk, start=monday))
    appointments.of_file(desk, household=home, state="postponed", reason="Malade")
    diary.take(appointments.diary(desk, start=monday))
    assert diary.days() == []
    make_appointment(desk, home, monday + 4 * DAY, "10:00")
    diary.take(appointments.diary(desk, start=monday))
    assert diary.days() == [at(monday + 4 * DAY, 10)]
    assert len(diary.known) == 1


def test_expected_again_on_its_own_day_the_other_is_taken_out(desk, monday: date) -> None:
    diary = Diary()
    first = make_appointment(desk, make_household(desk), monday + DAY)
    diary.take(appointments.diary(desk, start=monday))
    off(desk, first, monday + 3 * DAY)
    told = [appointments.diary(desk, start=monday)]
    appointments.end(desk, appointment=first, state="planned", reason="Finalement oui.")
    told.append(appointments.diary(desk, start=monday))
    for content in told:
        diary.take(content)
    assert diary.days() == [at(monday + DAY, 9, 30)]
    before, after = (dict(sequences(content))[f"{first}@visitapp"] for content in told)
    assert after > before, "a diary keeps the highest"


def test_two_visits_to_make_are_never_one(desk, monday: date) -> None:
    """Both put off, the second one first; each goes on as itself, and another home's never."""
    home, diary = make_household(desk), Diary()
    first, second = (make_appointment(desk, home, monday + n * DAY, anyway=True) for n in (1, 3))
    make_appointment(desk, make_household(desk, first="Rosa"), monday + DAY, "08:00")
    diary.take(appointments.diary(desk, start=monday))
    off(desk, second, monday + 5 * DAY, "11h")
    off(desk, first, monday + 4 * DAY, "10h")
    diary.take(appointments.diary(desk, start=monday))
    assert diary.days() == [at(monday + DAY, 8), at(monday + 4 * DAY, 10), at(monday + 5 * DAY, 11)]
    assert diary.known[f"{first}@visitapp"].decoded("dtstart").day == (monday + 4 * DAY).day
    assert len(diary.known) == 3


def test_another_hour_and_another_length_grow_the_sequence(desk, monday: date) -> None:
    made = make_appointment(desk, make_household(desk), monday + DAY, duration=90)
    say(desk, made, start="16:00")
    say(desk, made, duration=60)
    [(_, number)] = sequences(appointments.diary(desk, start=monday))
    assert number == 2


@pytest.mark.parametrize(("now", "his_still"), [("Nadège", False), ("karim et Nadège", True)])
def test_given_to_another_visitor_it_leaves_the_diary_of_who_no_longer_comes(
    desk, monday: date, now: str, his_still: bool
) -> None:
    his, hers = Diary(), Diary()
    made = make_appointment(desk, make_household(desk), monday + DAY, visitor="Karim")
    his.take(appointments.diary(desk, start=monday, visitor="Karim"))
    other = off(desk, made, monday + 2 * DAY)
    say(desk, other, visitor=now)
    his.take(appointments.diary(desk, start=monday, visitor="Karim"))
    hers.take(appointments.diary(desk, start=monday, visitor="Nadège"))
    assert hers.days() == [at(monday + 2 * DAY, 14, 30)]
    assert his.days() == (hers.days() if his_still else [])


def test_what_is_over_is_left_as_the_diary_has_it(desk, monday: date) -> None:
    home = make_household(desk)
    made = make_appointment(desk, home, monday)
    missed = make_appointment(desk, home, monday, "17:00", anyway=True)
    appointments.end(desk, appointment=missed, state="absent")
    visits.finish(desk, visit=visits.begin(desk, appointment=made).made)
    transitions.move(desk, record=home, state="closed", motive="moved")
    assert sequences(appointments.diary(desk, start=monday)) == []


def test_an_hour_that_is_to_be_said_is_the_whole_day_until_it_is(desk, monday: date) -> None:
    home, day = make_household(desk), monday + DAY
    made = households.plan_visit(
        desk, household=home, answers={"day": Answer(value=day), "start": Answer(state=State.LATER)}
    ).made
    diary = Diary()
    diary.take(appointments.diary(desk, start=monday))
    [one] = diary.known.values()
    assert one.decoded("dtstart") == day
    assert not isinstance(one.decoded("dtstart"), datetime)
    assert "dtend" not in one
    assert str(one["summary"]).endswith("visite, heure à dire")
    say(desk, made, start="14:30")
    diary.take(appointments.diary(desk, start=monday))
    assert diary.days() == [at(day, 14, 30)]
    [one] = diary.known.values()
    assert "heure" not in str(one["summary"])
