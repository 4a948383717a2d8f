"""Stories of several laptops, a server and an adviser, with faults: what was promised holds."""

import os

import pytest

from tests.depth import sample
from tests.world.story import LONGEST, play_seed, seeds
from tests.world.whole import Stories

MANY = int(os.environ.get("SYNC_HISTORIES", sample(10_000, 70)))
PARTS = 20
"""So that they are shared between the processes of a test run, and none takes minutes."""


@pytest.mark.timeout(LONGEST + 60 + MANY // PARTS * 5)
@pytest.mark.parametrize("part", range(PARTS))
def test_seeds(part: int) -> None:
    for seed in seeds(MANY, part, PARTS):
        play_seed(Stories, seed)
