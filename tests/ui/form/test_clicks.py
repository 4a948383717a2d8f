"""A click on what stands under an answer that is being read as it is left."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.operations.desk.forms import Forms
from visitapp.ui.form.section_page import SectionPage

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def click(widget: QWidget) -> None:
    """Down, a moment in which the page may move, and up again at the same place."""
    window = widget.window()
    spot = widget.mapTo(window, QPoint(20, widget.height() // 2))
    QTest.mousePress(window.windowHandle(), LEFT, NONE, spot)
    for _ in range(5):
        QApplication.processEvents()
    QTest.mouseRelease(window.windowHandle(), LEFT, NONE, spot)
    for _ in range(5):
        QApplication.processEvents()


def test_a_warning_that_comes_above_does_not_take_the_click_away(look, show, type_text) -> None:
    form = Forms().latest("visit")
    section = next(one for one in form.sections if one.id == "household")
    page = SectionPage(look, form, section)
    page.show_answers({})
    show(page, 900, 900)
    for _ in range(5):
        QApplication.processEvents()
    blocks = {one.path: one for one in page.list.blocks()}
    blocks["adults"].focus_input()
    type_text(QApplication.focusWidget(), "19")
    card = blocks["tenure"].field.cards[1]
    before = card.mapTo(page, QPoint()).y()
    click(card)
    assert card.mapTo(page, QPoint()).y() > before, "the warning takes room"
    assert card.isChecked()
