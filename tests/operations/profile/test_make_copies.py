"""Copies made behind: wished for in the transaction of what ends, granted by one made after it."""

import pytest

from tests.operations.households_made import make_visit
from tests.operations.read_back import state
from visitapp.domain.states.visits import VisitState
from visitapp.operations.profile import make_copies, open_profile
from visitapp.operations.profile.snapshots import snapshots
from visitapp.operations.visits import visits
from visitapp.store.copies.snapshots import restore
from visitapp.store.file.errors import Damaged
from visitapp.store.log import records


def test_a_visit_that_ends_is_in_a_copy_that_restores_whole(desk) -> None:
    visit = make_visit(desk)
    visits.finish(desk, visit=visit)
    wished = make_copies.wished(desk)
    assert wished is not None
    assert wished.make()
    make_copies.made(desk, wished)
    assert make_copies.wished(desk) is None
    assert not make_copies.settle(desk).due, "it is also the copy of the day"
    open_profile.close(desk)
    profile = desk.profile
    back = restore(snapshots(desk)[0], profile.database, key=desk.key, aside=profile.aside)
    assert records.get(back, visit).state == VisitState.FINISHED
    back.close()


def test_what_ends_while_a_copy_is_made_is_wished_for_still(desk) -> None:
    first, second = make_visit(desk), make_visit(desk, first="Ana")
    visits.finish(desk, visit=first)
    wished = make_copies.wished(desk)
    assert wished is not None
    wished.make()
    visits.finish(desk, visit=second)
    make_copies.made(desk, wished)
    again = make_copies.wished(desk)
    assert again is not None
    again.make()
    make_copies.made(desk, again)
    assert make_copies.wished(desk) is None


def test_a_visit_that_does_not_end_wishes_for_nothing(desk) -> None:
    visit = make_visit(desk)
    assert state(desk, visit) == VisitState.IN_PROGRESS
    assert make_copies.wished(desk) is None


def test_at_a_start_every_page_is_read_and_the_copy_of_the_day_is_made(desk) -> None:
    copy = make_copies.settle(desk)
    assert copy.due
    assert copy.make()
    make_copies.made(desk, copy)
    assert len(snapshots(desk)) == 1
    later = make_copies.settle(desk)
    assert not later.make(), "once a day"


def test_a_damaged_page_is_found_behind(desk) -> None:
    make_visit(desk)
    copy = make_copies.settle(desk)
    open_profile.close(desk)
    data = bytearray(desk.profile.database.read_bytes())
    data[-100] ^= 1
    desk.profile.database.write_bytes(data)
    with pytest.raises(Damaged):
        copy.make()
    assert snapshots(desk) == ()
