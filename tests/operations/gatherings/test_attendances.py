"""Who comes: invited one by one, confirmed while there are seats, present or not."""

from datetime import timedelta

import pytest

from tests.operations.gatherings_made import (
    TODAY,
    make_confirmed,
    make_contact,
    make_gathering,
    make_invited,
    make_training,
)
from tests.operations.households_made import given, make_household
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.gatherings.attendances import FullError
from visitapp.operations.gatherings.lists import GatheringFile, gathering_file
from visitapp.operations.gatherings.period_counts import facts
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records

pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def workshop(desk) -> str:
    return make_gathering(desk)


def opened(desk, gathering: str) -> GatheringFile:
    return gathering_file(desk, gathering=gathering)


# --- invited


def test_a_household_is_invited_once_and_the_day_is_copied(desk, workshop: str) -> None:
    home = make_household(desk)
    made = attendances.invite(desk, gathering=workshop, household=home, by="call").made
    row = records.get(desk.database, made)
    assert (row.parent, row.day, row.state) == (home, TODAY, "invited")
    with pytest.raises(UserError, match="déjà invitée"):
        attendances.invite(desk, gathering=workshop, household=home)


def test_each_audience_has_its_own_people(desk, workshop: str) -> None:
    training = make_training(desk)
    home, contact = make_household(desk), make_contact(desk)
    with pytest.raises(UserError, match="pour les habitants"):
        attendances.invite(desk, gathering=workshop, contact=contact)
    with pytest.raises(UserError, match="pour des professionnels"):
        attendances.invite(desk, gathering=training, household=home)
    made = attendances.invite(desk, gathering=training, contact=contact).made
    assert records.get(desk.database, made).parent is None
    [one] = opened(desk, training).people
    assert (one.name, one.kind, one.record) == ("Inès C.", "contact", contact)


def test_nobody_is_invited_to_what_is_not_open(desk) -> None:
    made = make_gathering(desk, opened=False)
    with pytest.raises(UserError, match="pas ouverte"):
        attendances.invite(desk, gathering=made, household=make_household(desk))


def test_a_visitor_does_nothing_here(desk, workshop: str) -> None:
    one = make_invited(desk, workshop)
    meta.write(desk.database, "role", "visitor")
    for door in (
        lambda: attendances.invite(desk, gathering=workshop, household="x"),
        lambda: attendances.confirm(desk, attendance=one),
        lambda: attendances.say_seats(desk, attendance=one, seats=2),
        lambda: attendances.present(desk, attendance=one),
        lambda: attendances.note_answer(desk, attendance=one, when="before", answer="well"),
        lambda: attendances.add_anonymous(desk, gathering=workshop),
        lambda: attendances.told(desk, attendance=one),
    ):
        with pytest.raises(UserError, match="Seule une conseillère"):
            door()


def test_how_somebody_was_invited_is_one_of_the_ways(desk, workshop: str) -> None:
    one = make_invited(desk, workshop)
    attendances.say_way(desk, attendance=one, way="call")
    assert answers_of(desk, record=one)["invited_by"].value == "call"
    with pytest.raises(UserError):
        attendances.say_way(desk, attendance=one, way="pigeon")
    assert answers_of(desk, record=one)["invited_by"].value == "call"


# --- seats: three


def test_who_does_not_fit_is_refused_and_may_wait(desk, workshop: str) -> None:
    make_confirmed(desk, workshop, seats=2)
    family = make_invited(desk, workshop, "Koffi", "Agbossou", seats=2)
    with pytest.raises(FullError, match=r"2\s*places demandées, 1\s*place libre") as told:
        attendances.confirm(desk, attendance=family)
    assert "liste d’attente" in told.value.hint
    assert state(desk, family) == "invited"
    attendances.wait(desk, attendance=family)
    alone = make_invited(desk, workshop, "Zoé", "Ammar")
    attendances.confirm(desk, attendance=alone)
    assert (opened(desk, workshop).line.taken, opened(desk, workshop).line.left) == (3, 0)


def test_the_number_said_while_confirming_counts_and_is_not_kept_when_refused(
    desk, workshop: str
) -> None:
    make_confirmed(desk, workshop, seats=2)
    other = make_invited(desk, workshop, "Koffi", "Agbossou")
    with pytest.raises(FullError):
        attendances.confirm(desk, attendance=other, seats=2)
    assert records.get(desk.database, other).summary["seats"] is None
    attendances.confirm(desk, attendance=other, seats=1)
    assert state(desk, other) == "confirmed"


def test_who_is_confirmed_brings_more_only_while_there_are_seats(desk, workshop: str) -> None:
    one = make_confirmed(desk, workshop, seats=1)
    attendances.say_seats(desk, attendance=one, seats=3)
    with pytest.raises(FullError):
        attendances.say_seats(desk, attendance=one, seats=4)
    with pytest.raises(UserError, match="Ce nombre de personnes"):
        attendances.say_seats(desk, attendance=one, seats=0)
    assert opened(desk, workshop).line.taken == 3


def test_somebody_of_the_network_has_one_seat(desk) -> None:
    training = make_training(desk)
    one = attendances.invite(desk, gathering=training, contact=make_contact(desk)).made
    for act in (attendances.say_seats, attendances.confirm):
        with pytest.raises(UserError, match="compte pour une"):
            act(desk, attendance=one, seats=2)
    attendances.confirm(desk, attendance=one, seats=1)
    assert opened(desk, training).line.taken == 1


def test_who_asks_for_fewer_seats_is_never_too_many(desk, workshop: str) -> None:
    """The room was changed for a smaller one: two too many. Said to be fewer, they are."""
    one = make_confirmed(desk, workshop, seats=3)
    two = make_confirmed(desk, make_gathering(desk), "Zoé", "Ammar")
    gatherings.change(desk, gathering=workshop, answers=given(capacity=1))
    attendances.say_seats(desk, attendance=one, seats=2)
    attendances.confirm(desk, attendance=one, seats=2)
    assert opened(desk, workshop).line.left == -1
    with pytest.raises(FullError):
        attendances.say_seats(desk, attendance=one, seats=3)
    attendances.say_seats(desk, attendance=one, seats=1)
    assert opened(desk, workshop).line.left == 0
    attendances.confirm(desk, attendance=two, seats=1)


def test_training_households_take_no_seat_and_are_never_refused_one(desk, workshop: str) -> None:
    make_confirmed(desk, workshop, seats=3)
    trainee = make_invited(desk, workshop, "Entraînement", "Faux", training=True)
    attendances.confirm(desk, attendance=trainee)
    assert (opened(desk, workshop).line.taken, opened(desk, workshop).line.left) == (3, 0)


def test_a_seat_that_is_freed_is_proposed_to_who_waits_longest(desk, workshop: str) -> None:
    first = make_confirmed(desk, workshop, seats=3)
    waiting = []
    for name in ("Koffi", "Zoé"):
        one = make_invited(desk, workshop, name, "Martin", seats=1)
        attendances.wait(desk, attendance=one)
        waiting.append(one)
    assert opened(desk, workshop).next_up is None
    attendances.decline(desk, attendance=first)
    found = opened(desk, workshop)
    assert found.next_up is not None
    assert found.next_up.attendance == waiting[0]
    assert [state(desk, one) for one in waiting] == ["waiting", "waiting"]  # a person decides
    assert [one.name for one in found.people if one.state == "waiting"] == ["Koffi M.", "Zoé M."]


def test_seats_are_not_counted_without_a_capacity(desk, workshop: str) -> None:
    one = make_invited(desk, workshop)
    gatherings.change(desk, gathering=workshop, answers={"capacity": None})
    with pytest.raises(UserError, match="nombre de places n’est pas dit"):
        attendances.confirm(desk, attendance=one)
    assert opened(desk, workshop).line.left is None


# --- presence


def test_nobody_is_present_before_the_day(desk) -> None:
    made = make_gathering(desk, held_on=TODAY + timedelta(days=1))
    one = make_confirmed(desk, made)
    for act in (attendances.present, attendances.absent):
        with pytest.raises(UserError, match="n’a pas encore lieu"):
            act(desk, attendance=one)
    with pytest.raises(UserError, match="n’a pas encore lieu"):
        attendances.add_anonymous(desk, gathering=made)


def test_who_came_is_present_whatever_she_had_said_and_whatever_the_seats(
    desk, workshop: str
) -> None:
    make_confirmed(desk, workshop, seats=3)
    away = make_invited(desk, workshop, "Koffi", "Agbossou", seats=2)
    attendances.decline(desk, attendance=away)
    attendances.present(desk, attendance=away)
    assert state(desk, away) == "present"
    assert opened(desk, workshop).line.left == -2


def test_a_presence_is_corrected(desk, workshop: str) -> None:
    one = make_confirmed(desk, workshop)
    for act, expected in ((attendances.present, "present"), (attendances.absent, "absent"),
                          (attendances.present, "present")):  # fmt: skip
        act(desk, attendance=one)
        assert state(desk, one) == expected


def test_people_without_a_name_are_added_one_by_one(desk, workshop: str) -> None:
    first = attendances.add_anonymous(desk, gathering=workshop).made
    attendances.add_anonymous(desk, gathering=workshop)
    assert opened(desk, workshop).line.taken == 2
    row = records.get(desk.database, first)
    assert (row.parent, row.summary["contact"]) == (None, None)
    attendances.absent(desk, attendance=first)  # added by mistake
    assert opened(desk, workshop).line.taken == 1


def test_people_counted_by_hand_are_not_counted_twice(desk, workshop: str) -> None:
    attendances.add_anonymous(desk, gathering=workshop)
    gatherings.change(desk, gathering=workshop, answers=given(anonymous_present=3))
    found = opened(desk, workshop)
    assert (found.line.taken, found.uncounted) == (3, 2)


def test_a_household_that_is_there_twice_answers_once(desk, workshop: str) -> None:
    """Two computers invited it at once: the sheet says what the report of the year does."""
    one = make_confirmed(desk, workshop, seats=1)
    home = records.get(desk.database, one).parent
    two = make(desk, kind="attendance", parent=str(home), state="invited",
               answers=given(gathering=workshop)).made  # fmt: skip
    for each in (one, two):
        attendances.present(desk, attendance=each, came=1)
        for when in ("before", "after"):
            attendances.note_answer(desk, attendance=each, when=when, answer="well")
    found = opened(desk, workshop)
    assert found.line.taken == 1
    assert (found.tally.both, dict(found.tally.before)) == (1, {"well": 1})
    [counted] = facts(desk, TODAY, TODAY)
    assert counted.tally == found.tally
