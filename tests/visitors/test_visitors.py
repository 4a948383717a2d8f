"""The twelve finish their visit; in the quick suite one, drawn by the seed, at a small home."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from tests.sync.model.chance import SEED
from tests.visitors.habits import VISITORS, Visitor
from tests.visitors.run import play
from tests.visitors.tally import Tally

pytestmark = pytest.mark.window
SMALL = "heat_network_crowded"
MOST_MINUTES = 45
"""Of reading and hands, for a usual home: the one of the Enter key opens no fold."""


@pytest.mark.proof
@pytest.mark.parametrize("who", VISITORS, ids=lambda who: who.id)
def test_every_visitor_finishes(who: Visitor, tmp_path: Path, qapp: QApplication) -> None:
    played = play(who, tmp_path, qapp)
    assert (played.wrong, played.state) == ([], "finished")
    if not who.opens_folds:
        assert played.tally.minutes <= MOST_MINUTES


def test_one_of_them_finishes(tmp_path: Path, qapp: QApplication) -> None:
    who = replace(Random(SEED).choice(VISITORS), home=SMALL, opens_folds=False)
    played = play(who, tmp_path, qapp)
    assert (who.id, played.wrong, played.state) == (who.id, [], "finished")


def test_the_minutes_are_those_of_the_speeds() -> None:
    """By hand: 310 words are 2 minutes; 40 keys, 10 clicks and 20 answers are 30 + 13 + 27 s."""
    tally = Tally(keys=40, clicks=10, words=310, answered={str(one) for one in range(20)})
    assert tally.reading == pytest.approx(2)
    assert tally.doing == pytest.approx(70 / 60)
    tally.see_words("a page", "trois mots ici")
    tally.see_words("a page", "trois mots ici")
    assert tally.words == 313
