"""Each mistake made on purpose can still be made, at a place that a history still comes by.

Names move: a mistake in what is gone, or in what nobody calls any more, proves nothing. Every run
of the tests looks at some, the long one, which looks for who notices too, at all.
"""

from collections.abc import Callable, Iterable
from typing import Any
from unittest.mock import patch

import pytest

from tests.depth import sample
from tests.world import mutants, photo_mutants
from tests.world.histories import Histories, PhotoHistories
from tests.world.kept import kept
from tests.world.kept_photos import kept_photos
from tests.world.mutants import Mutant
from tests.world.world import PATHS

EVERY = [
    *((mutants, one, Histories) for one in mutants.MUTANTS),
    *((photo_mutants, one, PhotoHistories) for one in photo_mutants.MUTANTS),
]
SOME = EVERY[:: sample(1, 5)]
Place = tuple[Any, str]
Told = tuple[str, Callable[[Any], None]]
BROKEN_SQL = "this is no statement"


class Reached(BaseException):
    """Somebody came by the place of a mistake."""


class Noting:
    """`patch`, which notes what it is asked to replace."""

    def __init__(self) -> None:
        self.places: list[Place] = []

    def object(self, target: Any, name: str, new: Any) -> Any:
        self.places.append((target, name))
        return patch.object(target, name, new)

    def multiple(self, target: Any, **new: Any) -> Any:
        self.places += [(target, name) for name in new]
        return patch.multiple(target, **new)


def made(module: Any, mutant: Mutant) -> list[Place]:
    """The places of a mistake, which stands there while it is made, and no more after it."""
    noting = Noting()
    with patch.object(module, "patch", noting):
        mistake = mutant()
        with mistake:
            during = [vars(target)[name] for target, name in noting.places]
    for (target, name), wrong in zip(noting.places, during, strict=True):
        assert vars(target)[name] is not wrong, f"{name} is what it was"
    return noting.places


def reached(place: Place, machine: type[Any], told: Iterable[Told]) -> str:
    """The first history that comes by a place; empty when none does."""
    target, name = place
    came: list[str] = []

    def here(*_args: Any, **_more: Any) -> Any:
        came.append(name)
        raise Reached

    is_sql = isinstance(vars(target)[name], str)
    for history, steps in told:
        with patch.object(target, name, BROKEN_SQL if is_sql else here):
            try:
                come_by(machine, steps)
            except (Exception, Reached):
                if not is_sql and not came:
                    raise
                return history
    return ""


def come_by(machine: type[Any], steps: Callable[[Any], None]) -> None:
    """A history and the calm after it, whatever it leaves: nothing is looked at."""
    state = machine()
    try:
        steps(state)
        state.world.calm()
    finally:
        state.close()


def answered_after_a_look(state: Histories) -> None:
    state.begin(shared=True)
    state.answer(name="a", pick=0, path=PATHS[0], value=1)
    state.look(name="a", pick=0, path=PATHS[0])
    state.answer_what_was_looked_at(pick=0, value=2)


def erased_with_a_photo(state: PhotoHistories) -> None:
    state.begin(shared=True)
    state.photograph(name="a", pick=0)
    state.everybody_syncs()
    state.erase(pick=0)
    state.everybody_syncs()


def restored(state: Histories) -> None:
    state.begin(shared=True)
    state.everybody_syncs()
    state.back_up_the_server()
    state.erase(pick=0)
    state.restore_the_server()


def histories(machine: type[Any]) -> list[Told]:
    """Short ones first, then those that are kept."""
    short = [answered_after_a_look, erased_with_a_photo, restored]
    if machine is Histories:
        return [*((one.__name__, one) for one in (short[0], short[2])), *kept()]
    return [*((one.__name__, one) for one in short[1:]), *kept_photos()]


@pytest.mark.parametrize(
    ("module", "mutant", "machine"), SOME, ids=[one[1].__name__ for one in SOME]
)
def test_it_can_be_made_where_a_history_comes_by(
    module: Any, mutant: Mutant, machine: type[Any]
) -> None:
    places = made(module, mutant)
    assert places, "nothing is replaced"
    for place in places:
        assert reached(place, machine, histories(machine)), f"no history comes by {place[1]}"


def test_what_is_gone_or_called_no_more_is_noticed() -> None:
    def gone() -> Any:
        return mutants.patch.object(mutants.log, "_current", None)

    with pytest.raises(AttributeError, match="_current"):
        made(mutants, gone)
    nobody_calls = mutants.log, "mark"
    assert reached(nobody_calls, Histories, histories(Histories)[:2]) == ""
