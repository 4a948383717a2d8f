"""Nobody touches the window: nothing private is seen, and all comes back as it was."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.conftest import DAY
from tests.operations.households_made import make_visit
from tests.ui.drawing import entered
from tests.ui.seeing import seen, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import lock
from visitapp.operations.records import answers
from visitapp.ui.dialogs.files import choose_file
from visitapp.ui.form.fields.phone_photos import PhoneDialog
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.shell.window import MainWindow

CODE = "2580"
Key = Qt.Key


@pytest.fixture
def now() -> list:
    return [DAY]


@pytest.fixture
def window(qapp, desk: Desk, look, now):
    lock.choose_code(desk, code=CODE)
    made = entered(desk, look)
    made.activateWindow()
    settle()
    made.lock.begin(lambda: now[0])
    made.lock.read()
    made.go("visit", {"visit": make_visit(desk)})
    settle()
    yield made
    made.close()
    made.deleteLater()


def idle(window: MainWindow, now: list, minutes: int) -> None:
    now[0] += timedelta(minutes=minutes)
    window.lock.look()
    settle()


def give(window: MainWindow, code: str) -> None:
    QTest.keyClicks(window.lock.covers[-1].line.line, code)
    QTest.keyClick(window.lock.covers[-1].line.line, Key.Key_Return)
    settle()


def test_after_minutes_nothing_private_is_seen_and_no_key_reaches_it(window, now) -> None:
    window.visit.show_path("adults")
    idle(window, now, 9)
    assert not window.lock.closed
    idle(window, now, 1)
    assert {text for text in seen(window) if text} == {
        "VisitApp est verrouillé", "Tout est gardé. Vous revenez là où vous étiez.", "Votre code",
        "Revenir", "Avec le mot de passe",
    }  # fmt: skip
    assert window.windowTitle() == "VisitApp"
    step = window.visit.step
    for key, held in ((Key.Key_F9, 0), (Key.Key_F5, 0), (Key.Key_1, 1), (Key.Key_Z, 1)):
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(window, key, control if held else Qt.KeyboardModifier.NoModifier)
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert window.lock.covers[0].isAncestorOf(QApplication.focusWidget())
    assert (window.visit.step, window.lock.closed) == (step, True)


def test_a_screen_that_comes_late_takes_no_keyboard_behind_it_and_says_no_name(window, now) -> None:
    window.lock.close_up()
    window.go("households", {})
    settle()
    assert window.lock.covers[0].isAncestorOf(QApplication.focusWidget())
    assert window.windowTitle() == "VisitApp"
    give(window, CODE)
    assert window.windowTitle() == "Foyers – VisitApp"


def test_all_comes_back_as_it_was_and_what_was_typed_is_on_the_disk(desk, window, now) -> None:
    visit = window.visit
    visit.session.set_answer("children", Answer(1))
    visit.show_path("adults")
    QTest.keyClicks(QApplication.focusWidget(), "2")
    visit.open_danger()
    settle()
    focused = QApplication.focusWidget()
    undo = visit.session.undo.count()
    idle(window, now, 10)
    assert answers.answers_of(desk, record=visit.visit)["adults"].value == 2
    give(window, "0000")
    assert window.lock.closed
    now[0] += timedelta(seconds=5)
    window.jobs._desk.now.at += timedelta(seconds=60)
    give(window, CODE)
    assert not window.lock.closed
    assert window.visit is visit
    assert visit.danger.isVisible()
    assert QApplication.focusWidget() is focused
    assert visit.session.undo.count() >= undo
    visit._undo()
    assert "adults" not in visit.session.answers


def test_the_screen_of_the_household_stays_and_leaving_it_asks(window, now) -> None:
    window.visit.open_shared()
    idle(window, now, 30)
    assert window.visit.shared.isVisible()
    assert not window.lock.closed
    window.visit.close_shared()
    assert window.lock.closed
    give(window, CODE)
    assert not window.lock.closed


def test_a_dialog_that_is_open_is_covered_too_and_goes_on(window, look, now) -> None:
    dialog = Question(
        window, look, "Effacer Noémie ?", ["Un nom."], [Action("no", "Non", safe=True)]
    )

    def meanwhile() -> None:
        idle(window, now, 10)
        told = seen(dialog)
        give(window, CODE)
        covered.extend([told, window.lock.closed])
        dialog.done(QDialog.DialogCode.Accepted)

    covered: list = []
    QTimer.singleShot(0, meanwhile)
    dialog.exec()
    assert covered[1] is False
    assert not any("Noémie" in text for text in covered[0])


def test_the_page_of_a_telephone_closes_with_the_window(window, look, now) -> None:
    dialog = PhoneDialog(window, look, one=False)
    dialog.show()
    idle(window, now, 10)
    assert not dialog.isVisible()
    assert len(window.lock.covers) == 1, "it is not behind a cover"
    dialog.deleteLater()


def test_a_dialog_of_the_system_closes_as_if_nothing_was_chosen(window, now) -> None:
    """Its names of files tell of households, and nothing of ours covers what the system draws."""
    left: list[bool] = []
    QTimer.singleShot(0, lambda: idle(window, now, 10))
    QTimer.singleShot(0, lambda: left.extend(one.isVisible() for one in opened()))
    assert choose_file(window, "Rapport de Noémie.pdf") is None
    assert left == [False]
    assert window.lock.closed
    give(window, CODE)
    assert not window.lock.closed


def opened() -> list[QFileDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]


def test_a_hand_that_comes_too_late_does_not_count(window, now) -> None:
    now[0] += timedelta(hours=2)  # the lid was shut
    window.lock.hand()
    assert window.lock.closed


def test_a_hand_pauses_it_for_this_visit_only(window, now) -> None:
    window.lock.take("pause")
    idle(window, now, 60)
    assert not window.lock.closed
    window.go("day")
    idle(window, now, 60)
    assert window.lock.closed


def test_a_code_chosen_a_moment_ago_is_asked_at_once(desk, window) -> None:
    lock.choose_code(desk, code="")
    window.lock.read()
    lock.choose_code(desk, code="9753")  # in the settings: the window was not told
    window.lock.close_up()
    settle()
    assert "Votre code" in seen(window)
    give(window, "9753")
    assert not window.lock.closed


def test_without_a_code_one_key_comes_back(desk, window, now) -> None:
    lock.choose_code(desk, code="")
    window.lock.read()
    idle(window, now, 10)
    assert "Votre code" not in seen(window)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert not window.lock.closed


def test_after_too_many_the_password_alone_is_asked(desk, window, now) -> None:
    idle(window, now, 10)
    for _ in range(5):
        desk.now.at += timedelta(minutes=5)
        give(window, "0000")
    assert "Votre mot de passe" in seen(window)
    assert "Avec le code" not in seen(window)


def test_the_key_locks_at_once(window) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Key.Key_L, control)
    assert window.lock.closed


def test_the_code_is_chosen_in_the_settings(desk, window) -> None:
    window.go("preferences")
    settle()
    part = window.screens["preferences"].lock
    part.line.line.setText("12")
    to_press(part, "Garder ce code").click()
    assert any("4 à 8 chiffres, pas" in text for text in seen(part))
    part.line.line.setText("9753")
    to_press(part, "Garder ce code").click()
    lock.uncover(desk, typed="9753")
    to_press(part, "Enlever le code").click()
    assert not lock.lock_of(desk).code
