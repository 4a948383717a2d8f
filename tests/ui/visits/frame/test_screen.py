"""The frame of the visit, by keyboard: pages, drawers, help, undo, the end."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.measuring import faults
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.states.visits import VisitState
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.ui.kit.focus.tab_order import seen_stops
from visitapp.ui.visits.frame.screen import VisitScreen

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def press(screen: VisitScreen, key: Qt.Key, modifiers: Any = PLAIN) -> None:
    """A key as the system sends it: shortcuts first, then the focused widget."""
    QTest.keyClick(screen.window(), key, modifiers)
    QApplication.processEvents()


def press_focused(key: Qt.Key, modifiers: Any = PLAIN) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    QApplication.processEvents()


def test_a_new_visit_opens_at_the_first_section(open_screen, visit) -> None:
    screen = open_screen(visit)
    assert screen.step == "welcome"
    assert screen.window_title() == "Odile R., Accueil et accords"
    assert screen.footer.forward_button.text() == "Suivant"


def test_a_visit_under_way_opens_at_its_last_answer(desk, open_screen, visit) -> None:
    answers.answer(desk, record=visit, path="glazing", answer=Answer(value="single"))
    assert open_screen(visit).step == "dwelling"


def test_next_goes_through_every_page_to_the_end(open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_step("welcome")
    seen = [screen.step]
    while not (text := screen.footer.forward_button.text()).startswith("Terminer"):
        screen.footer.forward_button.click()
        seen.append(screen.step)
        assert len(seen) < 20, text
    assert seen[-4:] == ["fittings", "actions", "report", "missing"]
    assert len(seen) == 12


@pytest.mark.parametrize(
    "keys", [(Key.Key_Right, Key.Key_Left), (Key.Key_PageDown, Key.Key_PageUp)]
)
def test_the_keyboard_turns_pages(open_screen, visit, keys) -> None:
    screen = open_screen(visit)
    modifier = ALT if keys[0] == Key.Key_Right else CTRL
    press(screen, keys[0], modifier)
    assert screen.step == "household"
    press(screen, keys[1], modifier)
    assert screen.step == "welcome"


def test_turning_the_page_sends_what_is_typed(desk, open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.show_path("adults")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_3)
    press(screen, Key.Key_Right, ALT)
    assert answers.answers_of(desk, record=visit)["adults"].value == 3


def test_the_help_follows_the_question(open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.show_path("rfr")
    assert screen.help.isVisible()
    assert screen.help.question is not None
    assert screen.help.question.id == "rfr"
    screen.toggle_help()
    assert not screen.help.isVisible()
    screen.toggle_help()
    assert screen.help.isVisible()


def test_a_narrow_window_shows_the_help_over_the_page(open_screen, visit) -> None:
    screen = open_screen(visit, 910, 512)
    assert screen.strip.isVisible()
    assert not screen.side.isVisible()
    assert not screen.help.isVisible()
    screen.help_button.click()
    assert screen.help_drawer.isVisible()
    press_focused(Key.Key_Escape)
    assert not screen.help_drawer.isVisible()


def test_a_small_window_lists_the_pages_on_one(open_screen, visit) -> None:
    screen = open_screen(visit, 683, 384)
    assert screen.header.sections_button.text() == "Section 1 sur 9"
    screen.header.sections_button.click()
    assert screen.stack.currentWidget() is screen.chooser
    screen.chooser.rows["dwelling"].click()
    assert screen.step == "dwelling"
    assert screen.header.sections_button.text() == "Section 6 sur 9"


def test_esc_leaves_the_list_of_pages(open_screen, visit) -> None:
    screen = open_screen(visit, 683, 384)
    screen.header.sections_button.click()
    press_focused(Key.Key_Escape)
    assert screen.stack.currentWidget() is not screen.chooser
    assert screen.step == "welcome"


def test_notes_open_over_the_page_and_esc_loses_nothing(desk, open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.show_path("adults")
    before = QApplication.focusWidget()
    press(screen, Key.Key_F2)
    assert screen.notes.isVisible()
    assert QApplication.focusWidget() is screen.notes_panel.edit
    screen.notes_panel.edit.insertPlainText("Mur nord humide")
    press_focused(Key.Key_Escape)
    assert not screen.notes.isVisible()
    assert QApplication.focusWidget() is before
    assert answers.answers_of(desk, record=visit)["notes"].value == "Mur nord humide"


def test_what_is_under_the_notes_closes_them_when_it_gets_the_keyboard(
    desk, open_screen, visit
) -> None:
    screen = open_screen(visit, 1000)
    screen.show_step("household")
    page = screen.pages.section_page("household")
    assert page is not None
    screen.open_notes()
    screen.notes_panel.edit.insertPlainText("Mur nord humide")
    stops = {one.mapTo(page, one.rect().center()).x(): one for one in seen_stops(page)}
    stops[min(stops)].setFocus()
    assert screen.notes.isVisible(), "beside them"
    under = stops[max(stops)]
    under.setFocus()
    assert not screen.notes.isVisible()
    assert QApplication.focusWidget() is under
    assert answers.answers_of(desk, record=visit)["notes"].value == "Mur nord humide"


def test_tab_stays_in_the_open_drawer(open_screen, visit) -> None:
    screen = open_screen(visit)
    press(screen, Key.Key_F2)
    for _ in range(15):
        press_focused(Key.Key_Tab)
        assert screen.notes.isAncestorOf(QApplication.focusWidget())


def test_one_drawer_at_a_time(open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.open_notes()
    screen.open_danger()
    assert screen.danger is not None
    assert screen.danger.isVisible()
    assert not screen.notes.isVisible()


def test_undo_brings_back_the_answer_and_the_question(desk, open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.session.set_answer("adults", Answer(value=2))
    screen.session.set_answer("glazing", Answer(value="single"))
    screen.show_step("fittings")
    press(screen, Key.Key_Z, CTRL)
    assert screen.step == "dwelling"
    assert "glazing" not in answers.answers_of(desk, record=visit)
    press(screen, Key.Key_Z, CTRL)
    assert screen.step == "household"
    press(screen, Key.Key_Y, CTRL)
    assert answers.answers_of(desk, record=visit)["adults"].value == 2


def test_answers_that_stop_counting_are_told(open_screen, visit) -> None:
    screen = open_screen(visit)
    for path, value in (("damp", True), ("mould", "little"), ("mould_returns", True)):
        screen.session.set_answer(path, Answer(value=value))
    screen.show_step("comfort")
    page = screen.pages.section_page("comfort")
    page.relay.answered.emit("damp", Answer(value=False))
    assert screen.toast.words.text() == "2\u00a0réponses ne seront plus utilisées."
    assert screen.session.answers["mould"].value == "little"


def test_the_section_states_follow_the_answers(open_screen, visit) -> None:
    screen = open_screen(visit)
    assert screen.side.done.text() == "0\u00a0section sur 9 terminée"
    screen.session.set_answer("adults", Answer(value=2))
    words = screen.side.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "en cours" in words
    assert "manque" in words


def test_the_footer_tells_when_and_why_not(open_screen, visit, monkeypatch, qtbot) -> None:
    from visitapp.store.file.errors import DiskFull

    screen = open_screen(visit)
    screen.session.set_answer("adults", Answer(value=2))
    assert screen.footer.saved.text().startswith("Enregistré à ")

    real, full = answers.answer, [True]

    def answer(desk: Any, **arguments: Any) -> Any:
        if full:
            raise DiskFull
        return real(desk, **arguments)

    monkeypatch.setattr(answers, "answer", answer)
    screen.session.set_answer("children", Answer(value=1))
    assert screen.footer.saved.text() == "Non enregistré – disque plein"
    full.clear()
    qtbot.waitUntil(lambda: screen.session.waiting == 0, timeout=5000)
    assert screen.footer.saved.text().startswith("Enregistré à ")


def test_the_visit_is_finished_read_only_and_can_be_opened_again(
    desk, open_screen, family, monkeypatch
) -> None:
    screen = open_screen(family)
    screen.show_step("missing")
    screen.footer.forward_button.click()
    assert visits.open_visit(desk, visit=family).state == VisitState.FINISHED
    assert screen.header.state_badge.text() == "Visite terminée"
    assert screen.footer.forward_button.text() == "Revenir à ma journée"
    assert screen.finished.isVisible()
    assert screen.pages.page("missing")._end.bold.text() == "La visite est terminée."
    assert not screen.session.undo.canUndo()
    monkeypatch.setattr(screen.finished, "ask_reason", lambda: "Facture retrouvée.")
    screen.finished.reopen.click()
    assert visits.open_visit(desk, visit=family).state == VisitState.IN_PROGRESS
    assert not screen.finished.isVisible()


def test_enter_at_the_last_question_goes_to_the_next_section_and_never_ends_the_visit(
    open_screen, visit
) -> None:
    screen = open_screen(visit)
    for section, after in (("welcome", "household"), ("fittings", "fittings")):
        screen.show_step(section)
        page = screen.pages.section_page(section)
        [*page._stops()][-1].focus_input()
        page.go(1)
        assert screen.step == after
    assert QApplication.focusWidget() is screen.footer.forward_button


def test_no_widget_becomes_a_window_of_its_own(qapp, open_screen, family) -> None:
    screen = open_screen(family)
    for step in ("bills", "missing", "actions", "report"):
        screen.show_step(step)
        qapp.processEvents()
    screen.open_danger()
    screen.open_shared()
    qapp.processEvents()
    visible = [one for one in qapp.topLevelWidgets() if one.isVisible() and one is not screen]
    assert visible == []


def test_the_keyboard_comes_back_to_what_is_open_over_the_page(qapp, open_screen, family) -> None:
    screen = open_screen(family)
    screen.open_danger()
    screen.open_shared()
    screen.close_shared()
    assert screen.danger.isAncestorOf(qapp.focusWidget())


def test_everything_over_the_page_is_whole(qapp, open_screen, family) -> None:
    screen = open_screen(family, 683, 384)
    screen.show_step("dwelling")
    found = []
    openers = (screen.open_notes, screen.open_danger, screen.toggle_help, screen._choose)
    for opener in openers:
        opener()
        for _ in range(3):
            qapp.processEvents()
        found += [f"{opener.__name__}: {fault}" for fault in faults(screen)]
        screen.show_step("dwelling")
    assert not found, "\n".join(found)


def test_tab_follows_the_reading_order_round_the_screen(open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.header.shared_button.setFocus()
    parts = [screen.header, screen.side, screen.stack, screen.footer]
    seen: list[int] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        place = next(at for at, part in enumerate(parts) if part.isAncestorOf(focused))
        if not seen or seen[-1] != place:
            seen.append(place)
        if focused is screen.footer.forward_button:
            break
        press_focused(Key.Key_Tab)
    assert seen == [0, 1, 2, 3]


def test_backtab_goes_the_same_way_back(open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.footer.previous_button.setFocus()
    press_focused(Key.Key_Backtab)
    assert screen.stack.isAncestorOf(QApplication.focusWidget())


def test_tab_reaches_lines_made_after_the_footer(open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.show_step("missing")
    page = screen.pages.page("missing")
    QApplication.processEvents()
    last = list(page.rows.values())[-1]
    list(last.others.values())[-1].setFocus()
    press_focused(Key.Key_Tab)
    assert QApplication.focusWidget() is screen.footer.previous_button


def test_one_key_presses_the_button_at_the_bottom_right(desk, open_screen, family) -> None:
    screen = open_screen(family)
    screen.show_step("report")
    press(screen, Key.Key_Return, CTRL)
    assert screen.step == "missing"
    press(screen, Key.Key_Return, CTRL)
    assert visits.open_visit(desk, visit=family).state == VisitState.FINISHED
