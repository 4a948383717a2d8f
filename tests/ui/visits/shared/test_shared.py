"""« Écran partagé »: large, closed lists only, nothing of the household's money or health in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from visitapp import shipped
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import results
from visitapp.ui.kit.bars import Chart
from visitapp.ui.session.keys import KEYS
from visitapp.ui.visits.shared.screen import SharedScreen
from visitapp.ui.visits.shared.words import VIEWS, actions_title, view_for

VISIT = read_questionnaire(shipped.text("questionnaires/visit.yaml"), "visit.yaml")


@pytest.fixture
def shared(open_screen, desk, family) -> SharedScreen:
    for one in [s for s in results.study(desk, visit=family).suggestions if s.eur][:2]:
        results.decide(desk, visit=family, rule=one.id, decision="keep")
    screen = open_screen(family)
    screen.show_step("bills")
    screen.open_shared()
    QApplication.processEvents()
    assert screen.shared is not None
    return screen.shared


def said(shared: SharedScreen) -> str:
    words = []
    for one in shared.findChildren(QLabel) + shared.findChildren(QAbstractButton):
        if one.isVisible():
            words += [one.text(), one.toolTip(), one.accessibleName()]
    for chart in shared.findChildren(Chart):
        words.append(chart.drawing(800).description)
    return " ".join(words)


def test_it_covers_the_whole_window(shared) -> None:
    window = shared.window()
    assert shared.geometry() == window.rect()
    window.resize(1000, 600)
    QApplication.processEvents()
    assert shared.geometry() == window.rect()


def test_letters_are_half_as_large_again(shared, look) -> None:
    titles = [one for one in shared.findChildren(QLabel) if one.isVisible()]
    assert titles
    for role in ("title", "section", "body"):
        assert shared.look.font(role).pixelSize() >= 1.5 * look.font(role).pixelSize()


def test_nothing_private_is_said_in_any_view(shared, desk, family) -> None:
    private = ["Noémie", "15, rue de l’Entraînement", "Romainville", "Ma journée", "Foyers"]
    answers = answering.answers_of(desk, record=family)
    private += [VISIT.located[path].question.label for path in
                ("rfr", "monthly_income", "arrears", "frail_people", "health_effect",
                 "arrears_amount", "cut_notice", "housing_cost")]  # fmt: skip
    private += [str(answers["rfr"].value), str(answers["arrears_amount"].value)]
    for view in VIEWS:
        shared.show_view(view)
        QApplication.processEvents()
        shown = said(shared)
        assert shown.strip()
        for word in private:
            assert word not in shown, (view, word)


def test_the_consents_are_read_and_answered_there(shared, desk, family) -> None:
    shared.show_view("consents")
    assert list(shared.consents) == [
        "consent_visit", "consent_social_worker", "consent_landlord", "consent_followup",
    ]  # fmt: skip
    shared.consents["consent_landlord"].cards[False].click()
    assert answering.answers_of(desk, record=family)["consent_landlord"].value is False
    assert shared.consents["consent_landlord"].cards[False].isChecked()


def test_only_the_kept_actions_are_shown(shared) -> None:
    shared.show_view("actions")
    assert shared._title.text() == "Vos 2 actions"


def test_the_table_adds_up(shared) -> None:
    chart = next(iter(shared.findChildren(Chart)))
    amounts = [int(part.split("\u00a0: ")[-1].split(" : ")[-1].split("\u00a0")[0])
               for part in chart.drawing(800).description.split(". ")]  # fmt: skip
    total = next(one.text() for one in shared.findChildren(QLabel) if "En tout" in one.text())
    assert f"environ {sum(amounts)}\u00a0€ par mois" in total


def test_without_bills_it_says_what_is_missing(open_screen, visit) -> None:
    screen = open_screen(visit)
    screen.show_step("bills")
    screen.open_shared()
    QApplication.processEvents()
    assert screen.shared is not None
    assert "Il manque encore les factures." in said(screen.shared)


def test_tab_never_reaches_what_is_behind(shared) -> None:
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert shared.isAncestorOf(QApplication.focusWidget())


def test_no_key_does_anything_behind_it(shared) -> None:
    """Nobody sees what would take the keyboard there, and Esc would not come back."""
    window, title = shared.window(), shared.window().windowTitle()
    for keys, _ in KEYS.values():
        for one in (QKeySequence(each)[0] for each in keys if each != "F8"):
            QTest.keyClick(window.windowHandle(), one.key(), one.keyboardModifiers())
            QApplication.processEvents()
            assert shared.isAncestorOf(QApplication.focusWidget()), one
            assert window.windowTitle() == title
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not shared.isVisible()


def test_what_is_refused_late_takes_no_keyboard_behind_it(shared) -> None:
    """Else the next digit answers a question that nobody sees."""
    shared.session.refused.emit("surface", "La surface n’a pas pu être gardée.")
    QApplication.processEvents()
    assert shared.isAncestorOf(QApplication.focusWidget())
    shared.closed.emit()
    assert not shared.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F8])
def test_esc_and_f8_go_back_to_the_visit(shared, key) -> None:
    window = shared.window()
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()
    assert not shared.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.isAncestorOf(focused)


def test_it_follows_the_size_of_the_text(shared, look) -> None:
    look.set_scale(2.0)
    assert shared.look.scale == 2.0


def test_with_large_text_in_a_small_window_its_views_scroll_into_sight(shared, look) -> None:
    look.set_scale(2.0)
    window = shared.window()
    window.setMinimumSize(683, 384)
    window.resize(683, 384)
    QApplication.processEvents()
    for one in (*shared.chips.values(), shared.close_button):
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert one.visibleRegion().boundingRect() == one.rect(), one.text()
    look.set_scale(1.0)
    QApplication.processEvents()
    assert shared.close_button.hasFocus(), "it keeps the keyboard when it is put back over the page"


def test_back_from_it_the_list_of_pages_has_the_keyboard_again(open_screen, family) -> None:
    screen = open_screen(family)
    screen.window().resize(683, 384)
    screen.show_step("bills")
    screen.header.sections_button.click()
    screen.open_shared()
    screen.close_shared()
    assert screen.chooser.rows["bills"].hasFocus()


def test_each_page_has_its_view() -> None:
    assert view_for("welcome") == "consents"
    assert view_for("bills") == "money"
    assert view_for("actions") == "actions"


def test_titles_count() -> None:
    assert [actions_title(count) for count in (0, 1, 3)] == [
        "Vos actions", "Votre action", "Vos 3 actions",
    ]  # fmt: skip
