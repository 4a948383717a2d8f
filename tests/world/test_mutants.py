"""Every mistake of `mutants.py` and `photo_mutants.py` is noticed by a story."""

import os
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any

import pytest

from tests.world.histories import Histories, PhotoHistories
from tests.world.kept import kept
from tests.world.kept_photos import kept_photos
from tests.world.mends import MENDS
from tests.world.mutants import MUTANTS, Mutant
from tests.world.photo_mutants import MUTANTS as OF_PHOTOS
from tests.world.story import drawn, play, play_story, seeds
from tests.world.whole import Stories
from visitapp.server.database.household_key import Altered

PATIENCE = int(os.environ.get("SYNC_MUTANT_HISTORIES", "2000"))
pytestmark = pytest.mark.proof
NOTICED = (AssertionError, KeyError, BaseExceptionGroup, Altered)
Noted = Callable[[str, object], None]
Told = Iterable[tuple[str, Callable[[Any], None]]]


def killed_by(mutant: Mutant, machine: type[Any], told: Told = ()) -> str:
    """What noticed a mistake: the first history that did, told step by step or by a seed."""
    for name, history in told:
        with mutant():  # a mistake that cannot be made any more is no mistake that was noticed
            try:
                play(machine, history)
            except NOTICED as noticed:
                return f"{name}: {noticed!r:.120}"
    for nth, seed in enumerate(seeds(PATIENCE), start=1):
        story = drawn(machine, seed)
        with mutant():
            try:
                play_story(machine, story)
            except NOTICED as noticed:
                return f"seed {nth}: {noticed!r:.120}"
    pytest.fail(f"{PATIENCE} seeds do not notice it")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.__name__)
def test_a_story_notices(mutant: Mutant, record_property: Noted) -> None:
    record_property("killed by", killed_by(mutant, Histories, kept()))


@pytest.mark.parametrize("mutant", OF_PHOTOS, ids=lambda one: one.__name__)
def test_a_story_with_photos_notices(mutant: Mutant, record_property: Noted) -> None:
    record_property("killed by", killed_by(mutant, PhotoHistories, kept_photos()))


@pytest.mark.parametrize("mutant", MENDS, ids=lambda one: one.__name__)
def test_a_seed_notices_that_a_mend_is_gone(mutant: Mutant, record_property: Noted) -> None:

    class Mistaken(Stories):
        """Its small measures come first, the mistake after."""

        def __init__(self) -> None:
            super().__init__()
            self._small.enter_context(mutant())

    Mistaken.__name__ = Stories.__name__
    record_property("killed by", killed_by(nullcontext, Mistaken))
