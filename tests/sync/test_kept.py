"""Histories told step by step hold what was promised, as the random ones do."""

import pytest

from tests.sync.kept import Kept, kept, play
from tests.sync.test_model import Histories

EVERY = dict(kept())


@pytest.mark.parametrize("history", EVERY.values(), ids=EVERY)
def test_what_was_promised_holds(history: Kept) -> None:
    play(Histories, history)
