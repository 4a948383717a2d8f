"""Seven copies ahead of the clock, or a clock years behind: each caller copies, and keeps it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import DAY, Clock
from tests.copied import copied, settled
from tests.operations.households.test_erasure import asks
from tests.operations.households_made import make_household, make_visit
from tests.operations.read_back import state
from tests.store.copies.test_old_copies import aside
from tests.updates.making import NEW, OLD, installed, program_of
from tests.updates.test_hand_over import add
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.states.visits import VisitState
from visitapp.operations.profile import make_copies, old_copies, open_profile
from visitapp.operations.profile.diagnostic import diagnostic
from visitapp.operations.profile.snapshots import copy_now, snapshots
from visitapp.operations.records import answers
from visitapp.operations.review import points, review
from visitapp.operations.updates import install
from visitapp.operations.visits import corrections, visits
from visitapp.store.copies import old_copies as stored
from visitapp.store.copies.snapshots import KEPT, Snapshot
from visitapp.store.file import meta
from visitapp.store.file.database import look_into
from visitapp.store.file.errors import NoCopy
from visitapp.store.log import records
from visitapp.updates.place import State

WRONG = {
    "a day ahead": (DAY + timedelta(days=1), DAY),
    "a year ahead": (DAY + timedelta(days=365), DAY),
    "years behind": (DAY, datetime(2020, 1, 1, 9, 0, tzinfo=DAY.tzinfo)),  # no battery
}
"""When the copies were made, and what the clock says since."""


@pytest.fixture
def ahead(request: pytest.FixtureRequest, desk, clock) -> tuple[Snapshot, ...]:
    """Seven copies of a time to come."""
    clock.at, now = WRONG[getattr(request, "param", "a year ahead")]
    for _ in range(KEPT):
        clock.at += timedelta(hours=1)
        open_profile.take_copy(desk)
    clock.at = now
    found = snapshots(desk)
    assert len(found) == KEPT
    assert all(one.at > clock.at for one in found)
    return found


def holds(desk, copy: Snapshot, record: str) -> bool:
    with look_into(copy.database, desk.key) as looked:
        return records.find(looked, record) is not None


def newest(desk, ahead: tuple[Snapshot, ...]) -> Snapshot:
    """The latest is a new one, opens, and the six before it are those that were."""
    fresh, *others = snapshots(desk)
    assert fresh not in ahead
    assert others == list(ahead[: KEPT - 1])
    return fresh


@pytest.mark.parametrize("ahead", WRONG, indirect=True)
def test_at_a_start(desk, ahead: tuple[Snapshot, ...]) -> None:
    household = make_household(desk)
    settled(desk)
    assert holds(desk, newest(desk, ahead), household)
    old_copies.tidy(desk)
    newest(desk, ahead)
    settled(desk)  # the same day: none is due
    newest(desk, ahead)


def test_on_demand(desk, ahead: tuple[Snapshot, ...]) -> None:
    assert copy_now(desk) == newest(desk, ahead)
    assert "la dernière aujourd’hui" in diagnostic(desk)


def test_at_the_end_of_a_visit(desk, ahead: tuple[Snapshot, ...]) -> None:
    visit = make_visit(desk)
    assert visits.finish(desk, visit=visit).result is None
    assert state(desk, visit) == VisitState.FINISHED
    copied(desk)
    assert holds(desk, newest(desk, ahead), visit)


def test_when_a_corrected_visit_goes_back(desk) -> None:
    """Made before the copies: the visit was finished by a clock that was right, and the copy of
    that end stays; the first of those ahead goes."""
    visit = returned(desk)
    copied(desk)
    [at_the_end] = snapshots(desk)
    clock: Clock = desk.now
    good = clock.at
    clock.at = good + timedelta(days=1)
    made = tuple(open_profile.take_copy(desk) for _ in range(KEPT))
    clock.at = good
    corrections.send_back(desk, visit=visit)
    copied(desk)
    fresh, *others = snapshots(desk)
    assert fresh not in made
    assert others == [*made[:1:-1], at_the_end]


def returned(desk) -> str:
    """A visit that came back with a point, which is done."""
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(64))
    visits.finish(desk, visit=visit)
    meta.write(desk.database, "role", "adviser")
    point = points.comment(
        desk, visit=visit, question="surface", words="Vérifiez.", to_correct=True
    )
    review.give_back(desk, visit=visit)
    meta.write(desk.database, "role", "visitor")
    points.done(desk, point=point.made)
    return visit


def test_before_an_update(desk, ahead: tuple[Snapshot, ...], tmp_path: Path) -> None:
    place = installed(tmp_path / "installed")
    add(place, NEW)
    place.write(State(ready=NEW))
    assert install.arm(desk, program_of(place, OLD))
    assert place.read() == State(ready=NEW, armed=True)
    newest(desk, ahead)


def test_after_an_erasure(desk, ahead: tuple[Snapshot, ...]) -> None:
    household, kept = make_household(desk, "Effacee"), make_household(desk, "Gardee")
    open_profile.take_copy(desk)
    asks(desk, household)
    [fresh] = snapshots(desk)
    assert not holds(desk, fresh, household)
    assert holds(desk, fresh, kept)
    assert stored.owed(desk.database) is None


def test_the_diagnostic_of_a_day_to_come(desk, ahead: tuple[Snapshot, ...]) -> None:
    assert "de secours, la dernière d’un jour à venir" in diagnostic(desk)


def test_an_older_program_s_copies_ahead_of_the_clock(desk, ahead: tuple[Snapshot, ...]) -> None:
    for one in ahead:
        (one.folder / "turn").unlink()
    assert copy_now(desk) == snapshots(desk)[0]
    assert [one.folder for one in snapshots(desk)[1:]] == [one.folder for one in ahead[:-1]]


# --- where no copy can be made at all


def in_the_way(desk) -> None:
    desk.profile.snapshots.write_text("not a folder")


def test_a_visit_ends_and_the_copy_that_cannot_be_made_is_said_and_still_wished_for(desk) -> None:
    visit, other = make_visit(desk), returned(desk)
    in_the_way(desk)
    for one in (visit, other):
        visits.finish(desk, visit=one)
        assert state(desk, one) == VisitState.FINISHED
        copy = make_copies.wished(desk)
        assert copy is not None
        with pytest.raises(NoCopy):
            copy.make()
    desk.profile.snapshots.unlink()
    assert make_copies.settle(desk).due


def test_an_erasure_waits_for_a_copy(desk) -> None:
    household = make_household(desk)
    in_the_way(desk)
    asks(desk, household)
    assert records.find(desk.database, household) is None
    assert stored.owed(desk.database) is not None
    desk.profile.snapshots.unlink()
    old_copies.tidy(desk)
    assert stored.owed(desk.database) is None


# --- a clock that walks

AHEAD_BY, BEHIND_BY = timedelta(days=1500), timedelta(days=-9000)
RIGHT = timedelta(0)
WALKS = {
    "ahead for a day": {9: (AHEAD_BY,)},
    "put right within the day": {9: (AHEAD_BY, RIGHT)},
    "ahead, back, ahead again": {9: (AHEAD_BY, RIGHT, AHEAD_BY), 10: (RIGHT, AHEAD_BY, RIGHT)},
    "ahead for a week of work": dict.fromkeys(range(6, 12), (AHEAD_BY,)),
    "behind, then right, each morning": dict.fromkeys(range(6, 14), (BEHIND_BY, RIGHT)),
    "ahead and behind by turns": {9: (BEHIND_BY,), 11: (BEHIND_BY, AHEAD_BY, RIGHT)},
}
"""By day of work, how far the clock was off at each start of it; it was right at the others."""
WORKED = 20
TELLING = {"ahead, back, ahead again", "behind, then right, each morning"}


def lived(desk, clock, walk: dict[int, tuple[timedelta, ...]]) -> list[set[int]]:
    """The days of work whose copy of a right clock was there, at the end of each of them."""
    first, found = clock.at, []
    for day in range(WORKED):
        for start, off in enumerate(walk.get(day, (RIGHT,))):
            clock.at = first + timedelta(days=day, minutes=5 * day + start) + off
            settled(desk)
            old_copies.tidy(desk)
        copies = [(one.at - first).days for one in snapshots(desk)]
        found.append({day for day in copies if 0 <= day < WORKED})
    return found


@pytest.mark.parametrize("walk", [
    pytest.param(walk, id=name, marks=[pytest.mark.proof] * (name not in TELLING))
    for name, walk in WALKS.items()
])  # fmt: skip
def test_whatever_the_clock_does_the_copies_of_before_stay(
    desk, clock, walk: dict[int, tuple[timedelta, ...]]
) -> None:
    """Of each of the last seven days of work, as with a clock that was never wrong; until the next
    day's, a copy that a wrong clock made is one of the seven."""
    put_aside = aside(desk.profile, clock.at)
    right = {day for day in range(WORKED) if RIGHT in walk.get(day, (RIGHT,))}
    for today, there in enumerate(lived(desk, clock, walk)):
        days = KEPT - 1 if set(walk.get(today, ())) - {RIGHT} else KEPT
        assert right & set(range(today - days + 1, today + 1)) <= there, today
    assert len(snapshots(desk)) == KEPT
    assert put_aside.exists()


def test_what_was_set_aside_on_a_wrong_day_stays_as_what_it_is(desk, clock) -> None:
    """Its name says a year long ago: the next right morning does not take it away."""
    good = clock.at
    put_aside = aside(desk.profile, good + BEHIND_BY)
    for day in range(6):
        clock.at = good + timedelta(days=day)
        old_copies.tidy(desk)
    assert put_aside.exists()


def test_under_a_right_clock_the_limit_holds(desk, clock) -> None:
    """A week of use after the thirty days, all but the newest is gone."""
    first = clock.at
    put_aside = aside(desk.profile, first)
    open_profile.take_copy(desk)
    for day in (1, *range(31, 38)):
        assert put_aside.exists()
        clock.at = first + timedelta(days=day)
        settled(desk)
        old_copies.tidy(desk)
    assert not put_aside.exists()
    assert min(one.at for one in snapshots(desk)) > first + timedelta(days=30)
