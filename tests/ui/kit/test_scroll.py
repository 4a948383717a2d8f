"""A page that scrolls: what a screen reader counts in it does not change under its feet."""

from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.ui.seeing import settle
from visitapp.ui.kit.scroll import Scroll


def counted(area: Scroll) -> int:
    found = QAccessible.queryAccessibleInterface(area)
    assert found is not None
    return found.childCount()


def test_a_page_that_grows_short_has_as_many_things_in_it(look: Any, show: Any) -> None:
    """Asked for the thing that went with the bar, Qt 6.12 ends the program."""
    area, page = Scroll(look), QWidget()
    area.setWidget(page)
    page.setMinimumHeight(4_000)
    show(area, 600, 400)
    settle()
    bar = area.verticalScrollBar()
    assert bar.isEnabled()
    long = counted(area)
    page.setMinimumHeight(0)
    settle()
    assert bar.maximum() == 0
    assert not bar.isEnabled(), "the bar is drawn though there is nothing more to see"
    assert counted(area) == long
    page.setMinimumHeight(4_000)
    settle()
    assert bar.isEnabled()
