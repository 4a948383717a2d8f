"""What answers cost: two laptops that answer the same question in turn, none having seen the other.

An answer that was copied for each one that it settled made 8,190 changes here.
"""

from tests.world.world import PATHS, World
from visitapp.store.log import log

TURNS = 12


def test_two_who_answer_in_turn_make_a_change_for_each_answer() -> None:
    world = World()
    try:
        visit = world.make("a", "visit", world.make("a", "household"))
        world.sync("a")
        world.sync("b")
        for turn in range(TURNS):
            world.answer("a", visit, PATHS[0], turn)
            world.answer("b", visit, PATHS[0], turn + 100)
            for name in ("a", "b", "a"):
                world.sync(name)
        made = log.of_path(world.machines["b"].database, visit, PATHS[0])
        assert len(made) == 2 * TURNS
        assert sum(len(one.bases) for one in made) == 2 * 2 * (TURNS - 1), "both sides, each time"
        world.calm()
        world.check()
    finally:
        world.close()
