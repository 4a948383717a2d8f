"""Who comes to a gathering: its own attendances, the first invited first."""

from datetime import date

from tests.operations.households_made import given
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records.create import make
from visitapp.store.lists import attendances


def test_the_attendances_of_one_gathering_in_the_order_of_the_invitations(desk, clock) -> None:
    one, other = (
        make(desk, kind="gathering", answers=given(title=title, capacity=5)).made
        for title in ("Lire sa facture", "Avoir moins froid")
    )
    invited = []
    for gathering in (one, other, one):
        clock.at = clock.at.replace(minute=clock.at.minute + 1)
        answers = {"gathering": Answer(value=gathering)}
        invited.append(make(desk, kind="attendance", answers=answers).made)
    found = [row.id for row in attendances.of_gathering(desk.database, one)]
    assert found == [invited[0], invited[2]]
    assert [row.id for row in attendances.of_gathering(desk.database, other)] == [invited[1]]
    assert attendances.of_gathering(desk.database, invited[0]) == []


def test_seats_with_a_name_and_no_file_of_the_sessions_before_a_day(desk) -> None:
    """The day of the session as it is now counts, else the one that was told, else the making."""
    old, new = (
        make(desk, kind="gathering", answers=given(held_on=day)).made
        for day in (date(2026, 8, 24), date(2026, 8, 25))
    )
    said = {"reserved": True, "first_name": "Awa", "held_on": date(2026, 8, 24)}
    late = make(desk, kind="attendance", answers=given(gathering=old, **said)).made
    make(desk, kind="attendance", answers=given(gathering=new, **said))
    told = make(desk, kind="attendance", answers=given(**said)).made
    make(desk, kind="attendance", answers=given(reserved=True, first_name="Awa"))  # of today
    make(desk, kind="attendance", answers=given(gathering=old, reserved=True))
    make(desk, kind="attendance", answers=given(gathering=old, **said), training=True)
    found = [row.id for row in attendances.named_seats(desk.database, date(2026, 8, 25))]
    assert sorted(found) == sorted([late, told])
