"""A page and what stands in its place for a while."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from visitapp.ui.kit.focus.page_stack import PageStack


@pytest.fixture
def screen(qtbot) -> QWidget:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.page = QWidget(screen)
    screen.stack = PageStack(screen, screen.page)
    screen.show()
    return screen


def test_another_stands_in_its_place_until_one_goes_back(screen) -> None:
    page, stack, other = screen.page, screen.stack, QWidget()
    stack.put(other)
    assert (page.isVisible(), other.isVisible()) == (False, True)
    stack.back()
    assert (page.isVisible(), stack.count()) == (True, 1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(other)


def test_to_go_back_from_the_page_itself_leaves_it(screen) -> None:
    page, stack = screen.page, screen.stack
    stack.back()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert isValid(page)
    assert page.isVisible()
