"""The window: where one goes, what is said, the keys, the focus, and training on every screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.operations.households_made import given, make_appointment, make_household, make_visit
from tests.ui.seeing import says, settle, to_press
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.operations.records import answers
from visitapp.operations.support import actions
from visitapp.operations.training import family
from visitapp.operations.visits import crash_recovery, visits
from visitapp.settings import Settings
from visitapp.store.file import meta
from visitapp.ui.shell.window import MainWindow

NOTHING = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(look, jobs, show, qtbot):
    made = MainWindow(look, jobs)
    show(made, 1366, 768)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.leave_visit()


def enter(window, desk) -> None:
    window.enter(settings=Settings(visitor="Nadège"), visitor="Nadège", profile=desk.profile)


def where(window) -> str:
    return type(window.stack.currentWidget()).__name__


# --- places


def test_the_day_comes_first_and_the_rail_with_it(desk, window) -> None:
    assert not window.rail.isVisible()
    enter(window, desk)
    assert (where(window), window.windowTitle()) == ("DayScreen", "Ma journée – VisitApp")
    assert window.rail.isVisible()
    assert says(window.rail, "Nadège")


def test_each_place_by_the_rail_and_by_its_keys(qtbot, desk, window) -> None:
    enter(window, desk)
    for key, words, screen in (
        (Qt.Key.Key_2, "Foyers", "HouseholdsScreen"), (Qt.Key.Key_3, "Envois", "SendingScreen"),
        (Qt.Key.Key_4, "Matériel", "BagScreen"), (Qt.Key.Key_5, "Aide", "HelpScreen"),
        (Qt.Key.Key_1, "Ma journée", "DayScreen"), (None, "Réglages", "PreferencesScreen"),
    ):  # fmt: skip
        to_press(window.rail, words).click()
        assert (where(window), window.windowTitle()) == (screen, f"{words} – VisitApp")
        if key is not None:
            window.go("calls")
            qtbot.keyClick(window, key, CTRL)
            assert where(window) == screen


def test_a_place_is_made_once(desk, window) -> None:
    enter(window, desk)
    window.go("bag")
    first = window.stack.currentWidget()
    window.go("day")
    window.go("bag")
    assert window.stack.currentWidget() is first


def test_the_keyboard_goes_into_the_screen(desk, window) -> None:
    make_appointment(desk, make_household(desk), desk.now().date())
    enter(window, desk)
    for place in ("households", "sending", "bag", "help", "preferences", "day"):
        window.go(place)
        focused = QApplication.focusWidget()
        assert focused is not None, place
        assert focused is not window.stack.currentWidget(), place
        assert window.stack.currentWidget().isAncestorOf(focused), place
        assert focused.isVisible(), place


def test_f1_is_help_and_f9_is_danger(qtbot, desk, window) -> None:
    enter(window, desk)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert where(window) == "HelpScreen"
    assert says(window, "Odeur de gaz")
    window.go("day")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert where(window) == "HelpScreen"


def test_the_rail_counts_the_households_that_wait(desk, window) -> None:
    enter(window, desk)
    assert window.rail.items["sending"].count == 0
    make_household(desk)
    make_household(desk, "Zoé", "Ammar")
    window.go("day")
    assert window.rail.items["sending"].count == 2


def test_the_count_follows_what_is_done_in_a_place(desk, window) -> None:
    from tests.operations.households_made import given
    from visitapp.operations.appointments import households

    enter(window, desk)
    window.jobs.do(households.create, answers=given(first_name="Zoé"))
    assert window.rail.items["sending"].count == 1


# --- undo


def test_ctrl_z_takes_back_a_count_of_the_bag(qtbot, desk, window) -> None:
    enter(window, desk)
    window.go("bag")
    bag = window.stack.currentWidget()
    to_press(bag, "Ajouter : Ampoules").click()
    assert bag.lines["led_bulb"].quantity.value() == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert bag.lines["led_bulb"].quantity.value() is None


def test_what_was_done_before_a_visit_is_not_undone_from_it(qtbot, desk, window) -> None:
    visit = make_visit(desk)
    enter(window, desk)
    window.go("bag")
    bag = window.stack.currentWidget()
    to_press(bag, "Ajouter : Ampoules").click()
    window.go("visit", {"visit": visit})
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    window.go("bag")
    assert bag.lines["led_bulb"].quantity.value() == 1


# --- what is said


def test_a_refusal_that_no_screen_took_is_a_banner_until_one_leaves(desk, window) -> None:
    enter(window, desk)
    window.jobs.refused.emit(UserError("Le disque est plein.", "Faites de la place."))
    assert says(window, "Le disque est plein.")
    assert says(window, "Faites de la place.")
    window.go("bag")
    assert not says(window, "Le disque est plein.")


# --- gates


class Gate(QWidget):
    """A screen alone."""


def test_a_gate_stands_alone_and_no_key_leaves_it(qtbot, desk, window) -> None:
    enter(window, desk)
    gate = Gate()
    window.show_gate(gate)
    for key, modifier in ((Qt.Key.Key_2, CTRL), (Qt.Key.Key_F1, NOTHING), (Qt.Key.Key_F9, NOTHING),
                          (Qt.Key.Key_Escape, NOTHING)):  # fmt: skip
        qtbot.keyClick(window, key, modifier)
        assert window.stack.currentWidget() is gate
    assert not window.rail.isVisible()


def test_a_gate_that_is_left_goes_for_good(desk, window) -> None:
    gone = []
    gate = Gate()
    gate.destroyed.connect(lambda: gone.append(True))
    window.show_gate(gate)
    enter(window, desk)
    settle()
    assert gone == [True]


# --- visits


def test_a_visit_is_begun_from_its_appointment(desk, window) -> None:
    appointment = make_appointment(desk, make_household(desk), desk.now().date())
    enter(window, desk)
    window.go("visit", {"appointment": appointment})
    assert window.visit is not None
    assert where(window) == "VisitScreen"
    assert window.windowTitle().startswith("Odile R.")


def test_leaving_a_visit_leaves_it_in_order(desk, window) -> None:
    visit = make_visit(desk)
    enter(window, desk)
    window.go("visit", {"visit": visit})
    assert crash_recovery.interrupted(desk) is not None
    window.go("day")
    assert window.visit is None
    assert crash_recovery.interrupted(desk) is None


def test_the_question_asked_for_has_the_keyboard(desk, window) -> None:
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="draughts", answer=Answer(state=State.LATER))
    enter(window, desk)
    window.go("visit", {"visit": visit, "path": "draughts"})
    settle()
    focused = QApplication.focusWidget()
    step = focused
    while step is not None and getattr(step, "path", "") != "draughts":
        step = step.parentWidget()
    assert step is not None, focused


def test_keys_of_the_window_sleep_while_a_visit_is_open(desk, window) -> None:
    enter(window, desk)
    assert all(shortcut.isEnabled() for shortcut in window.keys.others)
    window.go("visit", {"visit": make_visit(desk)})
    assert not any(shortcut.isEnabled() for shortcut in window.keys.others)
    window.go("day")
    assert all(shortcut.isEnabled() for shortcut in window.keys.others)


def test_while_the_household_looks_no_key_shows_a_list(qtbot, desk, window) -> None:
    visit = make_visit(desk)
    enter(window, desk)
    window.go("visit", {"visit": visit})
    window.go("shared")
    assert window.covered
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        qtbot.keyClick(window, key, CTRL)
    assert where(window) == "VisitScreen"
    assert window.covered


def test_what_the_household_sees_leaves_with_the_visit(desk, window) -> None:
    visit = make_visit(desk)
    enter(window, desk)
    window.go("visit", {"visit": visit})
    window.go("shared")
    shared = window.visit.shared
    gone = []
    shared.destroyed.connect(lambda: gone.append(True))
    window.show_gate(Gate())
    assert not shared.isVisible()
    settle()
    assert gone == [True]


def test_training_is_said_on_every_page_of_the_visit(desk, window) -> None:
    visit = visits.begin(desk, appointment=family.install(desk).made).made
    enter(window, desk)
    window.go("visit", {"visit": visit})
    for step in ("visit", "missing", "actions", "report"):
        window.go(step)
        assert says(window, "Entraînement."), step
    window.say("Le disque est plein.")
    window.go("missing")
    window.say(None)
    assert says(window, "Entraînement.")
    window.go("bag")
    assert not says(window, "Entraînement.")


def test_what_is_typed_is_kept_when_something_breaks(desk, window, type_text) -> None:
    enter(window, desk)
    window.go("households", {"new": True})
    settle()
    type_text(QApplication.focusWidget(), "Inès")
    window.keep_draft()
    assert window.screens["households"].typed["household", ""]["first_name"].value == "Inès"


# --- the end, and another role


def test_closing_leaves_the_visit_in_order(desk, window) -> None:
    closed = []
    window.closed.connect(lambda: closed.append(True))
    enter(window, desk)
    window.go("visit", {"visit": make_visit(desk)})
    window.close()
    assert closed == [True]
    assert crash_recovery.interrupted(desk) is None


def test_an_adviser_begins_by_what_waits_and_has_her_own_keys(qtbot, desk, window) -> None:
    meta.write(desk.database, "role", "adviser")
    window.enter(
        role="adviser", settings=Settings(visitor="Claire"), visitor="Claire", profile=desk.profile
    )
    assert where(window) == "TodayScreen"
    went = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
        qtbot.keyClick(window, key, CTRL)
        went.append(where(window))
    assert went == ["HouseholdsScreen", "AppointmentsScreen", "DirectoryScreen", "TodayScreen"]


def test_what_is_typed_on_any_screen_is_on_the_disk_when_the_window_closes(
    desk, window, type_text
) -> None:
    """Of a record that is there; the program closes the store as soon as `closed` is told."""
    meta.write(desk.database, "role", "adviser")
    action = actions.open_action(
        desk, household=make_household(desk), answers=given(subject="landlord", goal="Un")
    ).made
    window.enter("adviser", settings=Settings(visitor="Nadège"), profile=desk.profile)
    window.go("support", {"record": action})
    block = next(one for one in window.stack.currentWidget().inside.blocks() if one.path == "goal")
    block.focus_input()
    type_text(QApplication.focusWidget(), "Deux")
    kept = []
    window.closed.connect(lambda: kept.append(answers.answers_of(desk, record=action)["goal"]))
    window.close()
    assert "Deux" in kept[0].value
