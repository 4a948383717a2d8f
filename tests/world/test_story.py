"""A seed tells the same story again, played alike; one that fails is told in few words."""

import os
import subprocess
import sys

import pytest

from tests.world.histories import PhotoHistories
from tests.world.story import SEED, drawn, play_seed, play_story, shortest, step

TRACED = 6
TRACE = """
from tests.passwords_cheap import cheap
from tests.server import outer_key
from tests.world.test_story import trace
with cheap(), outer_key.named():
    print(trace())
"""


class Counter:
    """Fails once it has counted to three, with the last one by two."""

    def __init__(self) -> None:
        self.at = 0

    @step(by=(1, 2))
    def count(self, by: int) -> None:
        """The counter goes on by {by}."""
        self.at += by

    @step()
    def rest(self) -> None:
        """Nothing happens."""

    def end(self) -> None:
        assert self.at < 3

    def close(self) -> None: ...


def trace() -> str:
    """What the server numbered in some stories, in its order."""
    found: list[str] = []

    class Traced(PhotoHistories):
        def end(self) -> None:
            super().end()
            found.extend(self.world.on_server())

    Traced.__name__ = PhotoHistories.__name__
    for seed in range(SEED, SEED + TRACED):
        play_story(Traced, drawn(Traced, seed))
    return " ".join(found)


def test_a_seed_is_played_alike_in_another_process() -> None:
    """Whatever the order in which that one's sets come."""
    environ = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": os.getcwd()}
    said = subprocess.run(
        [sys.executable, "-c", TRACE], env=environ, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == trace() != ""


def test_another_seed_is_another_story() -> None:
    assert drawn(PhotoHistories, 1) == drawn(PhotoHistories, 1) != drawn(PhotoHistories, 2)


def test_what_fails_says_its_seed_and_the_steps_that_it_takes() -> None:
    with pytest.raises(AssertionError) as failed:
        play_seed(Counter, 1)
    [said] = failed.value.__notes__
    head, *steps, again = said.splitlines()
    assert head.startswith("Seed 1 of Counter: ")
    assert 2 <= len(steps) <= 3
    assert all("The counter goes on by " in one for one in steps)
    assert again == "SYNC_SEED=1 plays it again, first."


def test_no_step_can_be_left_out_of_a_short_story() -> None:
    late = float("inf")
    assert shortest(range(100), lambda kept: {7, 70} <= set(kept), late) == [7, 70]
    assert shortest(range(100), lambda kept: {7, 70} <= set(kept), 0) == list(range(100))
