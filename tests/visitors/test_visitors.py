"""The twelve finish their visit, all in `make proof`: the quick suite has hands of its own."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.visitors.habits import VISITORS, Visitor
from tests.visitors.run import play
from tests.visitors.tally import Tally

pytestmark = pytest.mark.window
MOST_MINUTES = 45
"""Of reading and hands, for a usual home: the one of the Enter key opens no fold."""


@pytest.mark.proof
@pytest.mark.parametrize("who", VISITORS, ids=lambda who: who.id)
def test_every_visitor_finishes(who: Visitor, tmp_path: Path, qapp: QApplication) -> None:
    played = play(who, tmp_path, qapp)
    assert (played.wrong, played.state) == ([], "finished")
    if not who.opens_folds:
        assert played.tally.minutes <= MOST_MINUTES


def test_the_minutes_are_those_of_the_speeds() -> None:
    """By hand: 310 words are 2 minutes; 40 keys, 10 clicks and 20 answers are 30 + 13 + 27 s."""
    tally = Tally(keys=40, clicks=10, words=310, answered={str(one) for one in range(20)})
    assert tally.reading == pytest.approx(2)
    assert tally.doing == pytest.approx(70 / 60)
    tally.see_words("a page", "trois mots ici")
    tally.see_words("a page", "trois mots ici")
    assert tally.words == 313
