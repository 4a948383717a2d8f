"""Counting on the database thread: a calm line meanwhile, and only the last scope is shown."""

from collections.abc import Iterator

import pytest

from tests.ui.indicators.made import LAST_YEAR, sheets
from tests.ui.seeing import gathered, plain, says
from visitapp.domain.errors import UserError
from visitapp.ui.indicators.screen import IndicatorsScreen
from visitapp.ui.qt.jobs import Jobs


class Waiting(Jobs):
    """A queue whose turn never comes."""

    def do(self, operation, /, **arguments) -> None:
        """Nothing yet."""


@pytest.fixture
def queue(qapp) -> Iterator[Jobs]:
    """The real queue, on a thread of its own, over a desk that nothing reads."""
    jobs = Jobs()
    jobs.open(object)
    yield jobs
    jobs.close()


@pytest.fixture
def opened(look, queue, show, made) -> IndicatorsScreen:
    """The screen, asked and not answered yet; forty files have changed."""
    made.left = 40
    screen = IndicatorsScreen(look, queue)
    show(screen, 1000, 700)
    screen.refresh()
    return screen


def test_a_calm_line_while_it_counts_then_the_figures(qtbot, opened, made) -> None:
    waited, lines = gathered(opened.counting.reading), []
    opened.counting.reading.connect(lambda _: lines.append(plain(opened.page.sentence.text())))
    qtbot.waitUntil(lambda: opened.sheet is not None)
    assert waited == [32, 24, 16, 8]  # eight at a time
    assert lines[0] == "Nous comptons. Un instant. 32 dossiers à lire encore."
    assert says(opened, "Visites faites")
    assert not says(opened, "Nous comptons")


def test_only_the_scope_that_was_asked_last_is_shown(qtbot, opened, made) -> None:
    qtbot.waitUntil(lambda: opened.sheet is not None)  # the first scope's, whole: not in question
    shown = gathered(opened.counting.counted)
    opened.choosing.take("period", "quarter")
    opened.choosing.take("period", "year 2025")
    qtbot.waitUntil(lambda: bool(shown))
    assert [one.scope for one in shown] == [LAST_YEAR]
    assert sheets(made)[-1] == LAST_YEAR


def test_the_figures_stay_while_the_same_scope_is_counted_again(
    qtbot, opened, made, monkeypatch
) -> None:
    qtbot.waitUntil(lambda: says(opened, "Visites faites"))
    taken_away: list[bool] = []
    monkeypatch.setattr(opened.view, "show_nothing", lambda: taken_away.append(True))
    opened.refresh()
    qtbot.waitUntil(lambda: len(sheets(made)) == 2 and not says(opened, "Nous comptons"))
    assert not taken_away


def test_before_anything_is_read_there_is_the_calm_line_and_one_choice(look, show, made) -> None:
    queue = Waiting()
    screen = IndicatorsScreen(look, queue)
    show(screen, 1000, 700)
    screen.refresh()
    assert says(screen, "Nous comptons. Un instant.")
    shown = [one.isVisible() for one in screen.choosing.buttons.values()]
    assert shown == [True, False, False]
    assert screen.choosing.entries("period") == []
    screen.choosing.buttons["period"].click()  # nothing to choose yet: no empty menu opens
    queue.close()


def test_a_count_that_is_refused_says_why_and_no_more_that_it_counts(
    qtbot, look, queue, show, made, monkeypatch
) -> None:
    def refuse(desk: object, *, scope: object) -> None:
        raise UserError("Le disque est plein.", "Faites de la place.")

    monkeypatch.setattr("visitapp.ui.indicators.counting.sheet", refuse)
    screen = IndicatorsScreen(look, queue)
    show(screen, 1000, 700)
    screen.refresh()
    qtbot.waitUntil(lambda: says(screen, "Le disque est plein."))
    assert not says(screen, "Nous comptons")
    made.put(monkeypatch.setattr)
    screen.refresh()  # it may be asked again
    qtbot.waitUntil(lambda: says(screen, "Visites faites"))
    assert not says(screen, "Le disque est plein.")
