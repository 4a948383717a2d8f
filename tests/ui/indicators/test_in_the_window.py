"""« Chiffres » in the real window, counted from real records: an adviser's own year."""

import pytest
from PySide6.QtCore import Qt

from tests.operations.households_made import make_appointment, make_household
from tests.ui.seeing import plain, says, settle, to_press
from visitapp.operations.records.transitions import move
from visitapp.operations.visits import visits
from visitapp.settings import Settings
from visitapp.store.file import meta
from visitapp.ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(look, jobs, show, desk):
    """Opened by an adviser."""
    meta.write(desk.database, "role", "adviser")
    made = MainWindow(look, jobs)
    show(made, 1366, 768)
    made.enter(role="adviser", settings=Settings(visitor="Claire"), visitor="Claire",
               profile=desk.profile)  # fmt: skip
    yield made
    made.leave_visit()


def registered(desk, many: int) -> list[str]:
    return [make_household(desk, first=f"Odile {n}", registered_on=desk.now().date())
            for n in range(many)]  # fmt: skip


def test_its_place_is_in_the_rail_and_has_its_key(qtbot, window) -> None:
    names = list(window.rail.items)
    assert window.rail.items["indicators"].text() == "Chiffres"
    key = Qt.Key(Qt.Key.Key_1 + names.index("indicators"))
    qtbot.keyClick(window, key, CTRL)
    assert window.stack.currentWidget() is window.screens["indicators"]
    assert "Chiffres" in window.windowTitle()


def test_the_figures_of_three_households_one_visited(desk, window) -> None:
    """Three are registered this year; one was visited, today, by two people who live there."""
    first, *_ = registered(desk, 3)
    planned = make_appointment(desk, first, desk.now().date())
    visit = visits.begin(desk, appointment=planned).made
    move(desk, record=visit, state="finished")
    window.go("indicators")
    screen = window.screens["indicators"]
    assert plain(screen.view.cards["visits"].ends[0].text()) == "1"
    assert plain(screen.view.cards["persons"].ends[0].text()) == "2 personnes"
    assert plain(screen.view.cards["registrations"].ends[0].text()) == "3"
    screen.view.cards["registrations"].button.click()
    settle()
    names = sorted(row.text() for row in screen.inside.list.rows)
    assert names == ["Odile 0 R.", "Odile 1 R.", "Odile 2 R."]
    screen.inside.list.rows[0].click()
    assert window.stack.currentWidget() is window.screens["households"]
    assert says(window.screens["households"], "Odile 0")


def test_last_year_is_empty_and_says_why(desk, window) -> None:
    registered(desk, 1)
    window.go("indicators")
    screen = window.screens["indicators"]
    screen.choosing.take("period", "year 2025")
    assert plain(screen.view.cards["visits"].ends[0].text()) == "0"
    to_press(screen, "Pour les foyers").click()
    assert says(screen, "Pas encore de chiffre : aucun suivi dans cette période.")


def test_a_record_that_changed_counts_when_one_comes_back(desk, window) -> None:
    registered(desk, 1)
    window.go("indicators")
    screen = window.screens["indicators"]
    assert plain(screen.view.cards["registrations"].ends[0].text()) == "1"
    registered(desk, 1)
    window.go("reminders")
    window.go("indicators")
    assert plain(screen.view.cards["registrations"].ends[0].text()) == "2"
