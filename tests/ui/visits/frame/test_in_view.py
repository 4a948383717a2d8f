"""The question that has the keyboard is seen whole, in the windows of old laptops."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.ui.form.question_block import block_with_focus
from visitapp.ui.form.section_page import SectionPage
from visitapp.ui.visits.frame.screen import VisitScreen

CLEAR = 16
SMALL = [(910, 512), (683, 384)]
SECTIONS = (
    "welcome", "household", "comfort", "bills", "contracts", "dwelling", "heating", "uses",
    "fittings",
)  # fmt: skip


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def page_of(screen: VisitScreen) -> SectionPage:
    page = screen.pages.section_page(screen.step)
    assert page is not None
    return page


def seen(page: SectionPage, widget: QWidget) -> tuple[int, int, int]:
    """Top and bottom of a widget in the viewport, and the height of the viewport."""
    viewport = page.scroller.viewport()
    top = widget.mapTo(viewport, QPoint(0, 0)).y()
    return top, top + widget.height(), viewport.height()


@pytest.mark.parametrize("size", SMALL, ids=lambda s: f"{s[0]}x{s[1]}")
def test_entering_a_section_shows_its_title(open_screen, family, size) -> None:
    screen = open_screen(family, *size)
    for section in SECTIONS:
        screen.show_step(section)
        settle()
        page = page_of(screen)
        top, bottom, height = seen(page, page.head)
        assert top >= 0, section
        assert bottom <= height, section
        focused = QApplication.focusWidget()
        assert focused is not None, section
        top, bottom, height = seen(page, focused)
        assert top >= CLEAR, section
        assert bottom + CLEAR <= height, section


@pytest.mark.parametrize("size", SMALL, ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_focused_question_is_whole(open_screen, family, size) -> None:
    screen = open_screen(family, *size)
    for section in ("household", "welcome", "dwelling", "heating"):
        screen.show_step(section)
        settle()
        page, looked_at = page_of(screen), set()
        for by in (*[1] * 12, *[-1] * 12):
            if page_of(screen) is not page:  # Enter went on to the next section
                screen.show_step(section)
                settle()
            block = block_with_focus()
            if block is not None:
                top, bottom, height = seen(page, block)
                if block.height() + 2 * CLEAR <= height:
                    assert top >= min(CLEAR, block.mapTo(page.sheet, QPoint(0, 0)).y()), block.path
                    assert bottom + CLEAR <= height or at_end(page), block.path
                    looked_at.add(block.path)
            page.go(by)
            settle()
        assert len(looked_at) >= 2, section


def at_end(page: SectionPage) -> bool:
    bar = page.scroller.verticalScrollBar()
    return bar.value() == bar.maximum()


def test_a_page_scrolled_by_hand_is_not_pulled_back(open_screen, family) -> None:
    screen = open_screen(family, 683, 384)
    screen.show_step("comfort")
    settle()
    page = page_of(screen)
    bar = page.scroller.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    page.sheet.updateGeometry()
    settle()
    assert bar.value() == bar.maximum() > 0
