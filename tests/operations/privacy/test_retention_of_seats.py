"""A first name noted on a reserved seat has an end; who came stays counted, and nothing else."""

from datetime import date

import pytest

from tests.operations.gatherings_made import make_confirmed, make_gathering
from tests.operations.households_made import given
from visitapp.domain.errors import UserError
from visitapp.domain.gatherings.figures import GatheringFacts
from visitapp.operations.gatherings import attendances
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.operations.gatherings.period_counts import facts
from visitapp.operations.households import erasure
from visitapp.operations.privacy import retention
from visitapp.operations.privacy.retention_of_seats import forget_names
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records

OLD = date(2026, 8, 24)  # 3 months and a day before 25 November 2026, the day of the clock
YEAR = date(2026, 1, 1), date(2026, 12, 31)


pytestmark = pytest.mark.usefixtures("adviser")


def reserve(desk, gathering: str, seats: int = 1, first_name: str = "Awa") -> str:
    made = attendances.reserve(desk, gathering=gathering, seats=seats, first_name=first_name)
    return made.made


def held(desk, day: date = OLD, **more) -> str:
    return make_gathering(desk, held_on=day, capacity=9, **more)


def listed(desk) -> list[tuple[str, int, int]]:
    return [(one.title, one.left, one.asked) for one in retention.overdue(desk).seats]


def counted(desk) -> tuple[GatheringFacts, int]:
    """Every figure of the session, as the report of the year reads it, and the seats taken."""
    (told,) = facts(desk, *YEAR)
    return told, gathering_file(desk, gathering=told.gathering).line.taken


def named_in_history(desk) -> int:
    told = desk.database.rows("SELECT count(*) AS n FROM change WHERE value LIKE '%Awa%'")
    return int(told[0]["n"])


def test_it_is_listed_the_day_after_three_months_and_not_before(desk) -> None:
    reserve(desk, held(desk, date(2026, 8, 25), title="Juste"))
    reserve(desk, held(desk, title="Trop vieux"))
    assert listed(desk) == [("Trop vieux", 1, 0)]
    assert retention.overdue(desk).seat_months == 3


def test_a_seat_without_a_name_and_a_household_are_not_listed(desk) -> None:
    gathering = held(desk)
    reserve(desk, gathering, first_name="")
    make_confirmed(desk, gathering)
    assert listed(desk) == []


def test_the_name_goes_and_who_came_stays_counted(desk) -> None:
    gathering = held(desk)
    came = reserve(desk, gathering, 3)
    attendances.present(desk, attendance=came, came=2)
    for person, answer in ((1, "well"), (2, "a_little")):
        attendances.note_answer(desk, attendance=came, when="after", answer=answer, person=person)
    missing = reserve(desk, gathering, 1, "Ilan")
    attendances.absent(desk, attendance=missing)
    before = counted(desk)
    assert (before[0].anonymous, before[0].tally.after) == (2, {"a_little": 1, "well": 1})
    assert named_in_history(desk) > 0
    forget_names(desk, gathering=gathering)
    assert listed(desk) == []
    assert counted(desk) == before
    rows = records.of_kind(desk.database, "attendance")
    assert sorted(row.state for row in rows) == ["absent", "present"]
    said = [answers_of(desk, record=row.id) for row in rows]
    assert not [path for one in said for path in one if path == "first_name"]
    assert named_in_history(desk) == 0


def test_at_an_agency_it_waits_for_the_next_send_and_is_said_so(desk) -> None:
    meta.write(desk.database, "server", "https://agence.example")
    gathering = held(desk)
    came = reserve(desk, gathering, 2)
    attendances.present(desk, attendance=came, came=2)
    before = counted(desk)
    forget_names(desk, gathering=gathering)
    assert listed(desk) == [("Comprendre ses factures", 0, 1)]
    assert [one.household for one in erasure.asked(desk)] == [came]
    assert retention.overdue(desk).others == (), "it is no household"
    assert counted(desk) == before
    forget_names(desk, gathering=gathering)
    assert counted(desk) == before, "asked twice, made once"


def test_a_name_that_another_computer_took_away_too_is_made_once(desk) -> None:
    meta.write(desk.database, "server", "https://agence.example")
    gathering = held(desk)
    came = reserve(desk, gathering)
    attendances.present(desk, attendance=came)
    forget_names(desk, gathering=gathering)
    before = counted(desk)
    erasure.give_up(desk, household=came)  # as on a computer that only received both
    forget_names(desk, gathering=gathering)
    assert counted(desk) == before


def test_of_a_session_that_is_not_here_the_day_that_was_told_counts(desk) -> None:
    said = {"reserved": True, "first_name": "Awa", "held_on": OLD}
    make(desk, kind="attendance", answers=given(**said))
    (line,) = retention.overdue(desk).seats
    assert (line.title, line.day, line.left) == ("", OLD, 1)


def test_why_the_agency_did_not_do_it_is_said(desk) -> None:
    meta.write(desk.database, "server", "https://agence.example")
    gathering = held(desk)
    reserve(desk, gathering)
    forget_names(desk, gathering=gathering)
    (waiting,) = erasure.asked(desk)
    erasure._refused(desk, waiting, "L’agence n’a pas pris cette demande.")
    (line,) = retention.overdue(desk).seats
    assert line.problem == "L’agence n’a pas pris cette demande."


def test_a_visitor_removes_no_name(desk) -> None:
    gathering = held(desk)
    reserve(desk, gathering)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="Seule une conseillère"):
        forget_names(desk, gathering=gathering)
