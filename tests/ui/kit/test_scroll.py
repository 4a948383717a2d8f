"""A page that scrolls: what a screen reader counts in it does not change under its feet."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QLineEdit, QVBoxLayout, QWidget

import visitapp.ui
from tests.ui.seeing import settle
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.scroll import Scroll


def counted(area: Scroll) -> int:
    found = QAccessible.queryAccessibleInterface(area)
    return found.childCount()


def test_as_many_things_are_in_a_page_whatever_is_seen_of_it(look, show) -> None:
    """Asked for a thing that went with a bar, Qt 6.12 ends the program."""
    area, page = Scroll(look), QWidget()
    area.setWidget(page)
    page.setMinimumHeight(4_000)
    show(area, 600, 400)
    settle()
    assert area.bar.isEnabled()
    long = counted(area)
    page.setMinimumHeight(0)
    settle()
    assert area.bar.maximum() == 0
    assert not area.bar.isEnabled(), "the bar is drawn though there is nothing more to see"
    assert counted(area) == long
    page.setMinimumHeight(4_000)
    settle()
    assert area.bar.isEnabled()
    area.hide()
    assert counted(area) == long, "counted on another screen"


class Undoing(QWidget):
    """What wants more room the less it has, and says so at once."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: list[int] = []

    def minimumSizeHint(self) -> QSize:
        return QSize(100 if self.width() > 500 else 600, 50)

    def resizeEvent(self, event) -> None:
        self.widths.append(event.size().width())
        self.updateGeometry()


def test_a_page_is_as_wide_as_what_is_seen_of_it(look, show) -> None:
    """Nothing scrolls sideways. And a page whose rows stand otherwise in another width, and then
    need another one, ended the program: each width undid the one before."""
    page, undoing = QWidget(), Undoing()
    QVBoxLayout(page).addWidget(undoing)
    area = Scroll(look, page)
    show(area, 700, 400)
    settle()
    undoing.widths.clear()
    area.resize(400, 400)
    settle()
    assert page.width() == area.viewport().width()
    assert len(undoing.widths) == 1, undoing.widths[:6]


def test_no_page_is_made_otherwise() -> None:
    """What Qt counts with its bars is in no other place of the window."""
    made = re.compile(r"\(Q(ScrollArea|AbstractScrollArea|GraphicsView|PdfView)\):|"
                      r"= Q(ScrollArea|GraphicsView|PdfView)\(")  # fmt: skip
    found = {path.name for path in Path(visitapp.ui.__path__[0]).rglob("*.py")
             if made.search(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert found == {"scroll.py"}


def test_the_bar_and_the_page_go_together(look, show) -> None:
    area, page = Scroll(look), QWidget()
    area.setWidget(page)
    page.setMinimumHeight(4_000)
    show(area, 600, 400)
    settle()
    inner = area.verticalScrollBar()
    assert (area.bar.maximum(), area.bar.pageStep()) == (inner.maximum(), inner.pageStep())
    assert inner.pageStep() == area.viewport().height()
    area.bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    assert inner.value() == area.viewport().height()
    inner.setValue(17)
    assert area.bar.value() == 17
    assert area.bar.geometry().right() == area.rect().right()
    assert area.viewport().geometry().right() + 1 == area.bar.geometry().left()


def test_the_bar_is_of_another_width_with_the_text(look, show) -> None:
    area = Scroll(look)
    area.setWidget(QWidget())
    show(area, 600, 400)
    settle()
    narrow = area.bar.width()
    look.set_scale(2.0)
    settle()
    assert area.bar.width() == 2 * narrow
    assert area.viewport().width() == area.width() - 2 * narrow


def test_a_page_ends_with_its_words_at_each_width(look, show) -> None:
    """Its least height is that of words at their narrowest: nobody sees them so."""
    area, page = Scroll(look), QWidget()
    column = QVBoxLayout(page)
    for number in range(12):
        column.addWidget(Button(look, f"Relire la réponse numéro {number} de cette visite"))
    column.addStretch(1)
    area.setWidget(page)
    for width in (900, 400, 200):
        show(area, width, 200)
        settle()
        assert page.height() == page.heightForWidth(page.width()) < page.minimumSizeHint().height()
        assert area.verticalScrollBar().maximum() == page.height() - area.viewport().height()


def test_a_page_follows_what_is_put_in_it_and_taken_out(look, show) -> None:
    area, page, words = Scroll(look), QWidget(), Body(look, "Un fait. " * 200)
    column, plain = QVBoxLayout(page), QWidget()
    plain.setMinimumHeight(700)
    column.addWidget(plain)
    area.setWidget(page)
    show(area, 400, 300)
    settle()
    alone = page.height()
    assert alone >= 700, "nothing there wraps: its least height is kept"
    column.addWidget(words)
    settle()
    assert page.height() == page.heightForWidth(page.width()) > alone + 200
    words.setText("Un fait.")
    settle()
    assert alone < page.height() < alone + 60
    column.removeWidget(words)
    words.setParent(None)
    settle()
    assert page.height() == alone
    words.deleteLater()


def test_a_page_keeps_still_under_a_click_then_shows_what_it_took(look, show, qtbot) -> None:
    """What is half seen takes the keyboard where the button goes down; there it comes up too."""
    area, page, pressed = Scroll(look), QWidget(), list[bool]()
    page.setMinimumHeight(4_000)
    first = Button(look, "Revenir", parent=page)
    button = Button(look, "Garder", parent=page, does=lambda: pressed.append(True))
    button.setGeometry(20, 370, 200, 44)
    area.setWidget(page)
    window = show(area, 600, 400)
    first.setFocus()
    settle()
    seen = button.visibleRegion().boundingRect()
    assert 0 < seen.height() < button.height()
    at = button.mapTo(window.window(), seen.center())
    handle, held = window.window().windowHandle(), Qt.MouseButton.LeftButton
    QTest.mousePress(handle, held, pos=at)
    settle()
    assert (button.hasFocus(), area.verticalScrollBar().value()) == (True, 0)
    QTest.mouseRelease(handle, held, pos=at)
    assert pressed == [True]
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().height() == button.height())


def in_sight(area: Scroll, one: QWidget) -> bool:
    """Whether all of it is seen in the page."""
    at = one.mapTo(area.viewport(), QPoint())
    return area.viewport().rect().contains(QRect(at, one.size()))


def test_what_has_the_keyboard_is_seen_whatever_grows_above_it(look, show, qtbot) -> None:
    """The page may be laid out again after it was told so, and be higher then."""
    page, below = QWidget(), Button(look, "En bas")
    column = QVBoxLayout(page)
    grows = Body(look, "Un mot.")
    column.addWidget(grows)
    column.addWidget(below)
    area = Scroll(look, page)
    show(area, 300, 200)
    below.setFocus()
    grows.setText("Beaucoup de mots, qui prennent bien des lignes. " * 40)
    qtbot.waitUntil(lambda: page.height() > 800)
    settle()
    assert in_sight(area, below)


def test_a_key_that_scrolls_takes_the_keyboard_along(look, show, press) -> None:
    """Else the next key would answer something that nobody sees."""
    page = QWidget()
    column = QVBoxLayout(page)
    buttons = [Button(look, f"Le {number}") for number in range(40)]
    for one in buttons:
        column.addWidget(one)
    area = Scroll(look, page)
    show(area, 300, 400)
    buttons[0].setFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(key)
        settle()
        focused = QApplication.focusWidget()
        assert focused in buttons
        assert in_sight(area, focused)
    assert buttons.index(focused) > 0


@pytest.mark.parametrize(
    ("key", "back"),
    [
        (Qt.Key.Key_A, True),
        (Qt.Key.Key_Home, True),
        (Qt.Key.Key_Delete, True),
        (Qt.Key.Key_F2, True),
        (Qt.Key.Key_Shift, False),
        (Qt.Key.Key_Down, False),
    ],
)
def test_what_the_wheel_took_out_of_sight_comes_back_when_it_is_typed_in(
    look, show, key, back
) -> None:
    area, page = Scroll(look), QWidget()
    line = QLineEdit(page)
    area.setWidget(page)
    page.setMinimumHeight(4_000)
    show(area, 600, 400)
    line.setFocus()
    QTest.wheelEvent(area.windowHandle(), QPointF(300, 200), QPoint(0, -2400))
    settle()
    assert line.visibleRegion().isEmpty()
    QTest.keyClick(line, key)
    assert line.visibleRegion().isEmpty() is not back
    there = area.verticalScrollBar().value()
    other = QLineEdit(area)
    other.show()
    other.setFocus()
    area.verticalScrollBar().setValue(there + 500)
    QTest.keyClick(line, Qt.Key.Key_A)
    assert area.verticalScrollBar().value() == there + 500, "left, it is listened to no more"


def test_what_comes_beside_the_keyboard_does_not_take_it_out_of_sight(look, show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    buttons = [Button(look, f"Le {number}") for number in range(40)]
    for one in buttons:
        column.addWidget(one)
    area = Scroll(look, page)
    show(area, 300, 400)
    buttons[9].setFocus()
    area.show_also(buttons[12])
    assert in_sight(area, buttons[12])
    area.show_also(buttons[30])
    assert in_sight(area, buttons[9])


def tall(look) -> tuple[Scroll, list[Button]]:
    """Words that grow, then many things to press."""
    page = QWidget()
    column = QVBoxLayout(page)
    buttons = [Button(look, f"Le {number}") for number in range(40)]
    for one in buttons:
        column.addWidget(one)
    return Scroll(look, page), buttons


@pytest.mark.parametrize("how", ["text", "window"])
def test_what_is_in_sight_stays_so_when_a_scrolled_page_is_laid_out_again(look, show, how) -> None:
    """An arrow scrolled it a little; then the text is larger, or the window smaller."""
    area, buttons = tall(look)
    show(area, 400, 600)
    buttons[6].setFocus()
    QTest.keyClick(area, Qt.Key.Key_Down)
    settle()
    assert 0 < area.verticalScrollBar().value() < buttons[6].y()
    if how == "text":
        look.set_scale(2.0)
    else:
        area.resize(400, 120)
    QTest.qWait(1)
    settle()
    assert in_sight(area, buttons[6])


def test_a_page_that_was_scrolled_a_little_is_not_pulled_back_when_it_is_laid_out(
    look, show
) -> None:
    """What has the keyboard is half seen, and stays where it is."""
    area, buttons = tall(look)
    show(area, 400, 300)
    buttons[0].setFocus()
    settle()
    at = buttons[0].y() + buttons[0].height() // 2
    area.bar.setSliderPosition(at)
    buttons[30].setText("D’autres mots")
    QTest.qWait(1)
    settle()
    assert area.verticalScrollBar().value() == at


def test_what_folds_above_does_not_take_the_keyboard_out_of_sight(look, show) -> None:
    """Page Down gave it on; what it left folds, and everything is higher up."""
    area, buttons = tall(look)
    show(area, 400, 300)
    buttons[3].setFocus()
    for _ in range(2):
        QTest.keyClick(area, Qt.Key.Key_PageDown)
    focused = QApplication.focusWidget()
    assert focused in buttons[8:]
    assert in_sight(area, focused)
    for one in buttons[:6]:
        one.hide()
    QTest.qWait(1)
    settle()
    assert in_sight(area, focused)


def test_what_comes_into_sight_after_page_down_takes_the_keyboard(look, show) -> None:
    """The rows of a week were still being read when it was pressed."""
    area, page = Scroll(look), QWidget()
    first, late = Button(look, "Avant", parent=page), Button(look, "Tard", parent=page)
    late.hide()
    page.setMinimumHeight(4_000)
    area.setWidget(page)
    show(area, 400, 300)
    first.setFocus()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    settle()
    assert first.hasFocus()
    at = area.verticalScrollBar().value()
    late.move(0, at + 50)
    late.show()
    QCoreApplication.postEvent(page, QEvent(QEvent.Type.LayoutRequest))
    QTest.qWait(1)
    settle()
    assert late.hasFocus()
    assert area.verticalScrollBar().value() == at
