"""« Aide », the guides: of who works here, searched, read step by step, from the keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import Went, plain, says, seen, to_press
from visitapp.operations.program.guides import guide, guides_of
from visitapp.settings import Settings
from visitapp.store.file import meta
from visitapp.ui.program.help.guides import HERE, NOTHING
from visitapp.ui.program.help.screen import HelpScreen
from visitapp.ui.program.help.task import WIDEST, Shot, TaskPage
from visitapp.ui.shell.window import MainWindow

KEY = Qt.Key


@pytest.fixture
def screen(look, jobs, show) -> HelpScreen:
    made = HelpScreen(look, jobs)
    show(made, 1000, 700)
    made.refresh()
    return made


def rows(screen: HelpScreen) -> list[str]:
    return [plain(row.text()) for one in screen.guides.lists for row in one.rows]


def test_a_visitor_has_the_visitors_tasks(screen) -> None:
    assert rows(screen) == [plain(task.title) for task in guide("visitor").tasks]


@pytest.mark.parametrize(
    ("role", "first"), [("adviser", "adviser"), ("coordinator", "coordinator"),
                        ("administrator", "server")],
)  # fmt: skip
def test_each_role_has_its_own_first(desk, screen, role, first) -> None:
    meta.write(desk.database, "role", role)
    screen.refresh()
    assert rows(screen)[0] == plain(guide(first).tasks[0].title)
    assert says(screen, guide(first).title)
    assert len(screen.guides.lists) == len(guides_of(role))  # type: ignore[arg-type]


def test_what_is_typed_keeps_the_tasks_that_say_it(screen, press) -> None:
    screen.guides.text.setText("CLE usb")
    assert rows(screen)[0] == "Porter les visites sur une clé USB"
    assert len(rows(screen)) < 6
    screen.guides.text.setFocus()
    press(KEY.Key_Down)
    assert QApplication.focusWidget() is screen.guides.lists[0].rows[0]
    press(KEY.Key_Up)
    assert QApplication.focusWidget() is screen.guides.text
    screen.guides.text.setText("zzz")
    assert rows(screen) == []
    assert says(screen, NOTHING)
    press(KEY.Key_Escape)
    assert len(rows(screen)) == len(guide("visitor").tasks)


def test_the_screen_one_comes_from_has_its_tasks_first(screen) -> None:
    screen.open(place="sending")
    screen.refresh()
    assert says(screen, HERE)
    assert rows(screen)[0] == "Envoyer les visites"
    assert rows(screen).count("Envoyer les visites") == 1


def test_f1_opens_the_tasks_of_the_screen(qtbot, look, jobs, desk, show) -> None:
    window = MainWindow(look, jobs)
    show(window, 1366, 768)
    window.enter(settings=Settings(), visitor="Nadège", profile=desk.profile)
    window.go("sending")
    qtbot.keyClick(window, KEY.Key_F1)
    shown = window.stack.currentWidget()
    assert isinstance(shown, HelpScreen)
    assert says(shown, HERE)
    assert rows(shown)[0] == "Envoyer les visites"
    qtbot.keyClick(window, KEY.Key_F1)
    assert rows(shown)[0] == "Envoyer les visites"


def test_a_task_is_read_and_left_by_keyboard(screen, press) -> None:
    went = Went(screen)
    screen.guides.focus_row()
    press(KEY.Key_Return)
    assert (went.to, went.given) == ("help", {"task": "visitor/first-start"})
    screen.open(**went.given)
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    page = screen.inside
    assert isinstance(page, TaskPage)
    task = guide("visitor").tasks[0]
    for number, step in enumerate(task.steps, start=1):
        assert says(page, plain(step.say))
        assert str(number) in seen(page)
    bar = page.page.area.verticalScrollBar()
    before = bar.value()
    press(KEY.Key_PageDown)
    there = bar.value()
    assert there > before
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() == there, "the page is scrolled without its keyboard"
    press(KEY.Key_Escape)
    assert went.given == {}
    screen.open()
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    focused: Any = QApplication.focusWidget()
    assert plain(focused.text()) == plain(task.title)


def test_a_step_leads_to_the_task_of_another_guide(screen) -> None:
    went = Went(screen)
    screen.open(task="visitor/lost-laptop")
    to_press(screen, guide("coordinator").title.lower()).click()
    assert went.given == {"task": "coordinator/lost-laptop"}


def test_commands_of_the_server_stand_whole(screen) -> None:
    screen.open(task="server/backup")
    assert says(screen, "visitapp server backup /mnt/sauvegardes/visitapp")


def test_a_picture_says_what_it_shows_and_follows_the_width(screen, show) -> None:
    screen.open(task="visitor/first-start")
    shots = screen.findChildren(Shot)
    assert shots
    for shot in shots:
        assert shot.accessibleName().startswith("L’écran à cette étape")
        assert not shot.pixmap.isNull()
        wide, high = shot.pixmap.width(), shot.pixmap.height()
        assert shot.heightForWidth(300) == round(300 * high / wide)
        assert shot.heightForWidth(3000) == round(WIDEST * high / wide)
