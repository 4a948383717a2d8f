"""The order of the layouts is read without keeping anything that Qt frees."""

import gc
import re
from pathlib import Path

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayoutItem,
    QPushButton,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from shiboken6 import delete, getAllValidWrappers

import visitapp.ui
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.tab_order import placed, seen_stops


def full_page() -> QWidget:
    """A column with a row, a grid and a flow inside, created in another order than they stand."""
    page = QWidget()
    column, row, grid, flow = QVBoxLayout(page), QHBoxLayout(), QGridLayout(), Flow()
    last, second, fourth, first, third = (QPushButton(words) for words in "62413")
    column.addLayout(row)
    row.addWidget(first)
    row.addStretch(1)
    row.addWidget(second)
    column.addLayout(grid)
    grid.addWidget(third, 0, 0)
    grid.addWidget(fourth, 1, 0)
    inner = QWidget()
    inner.setLayout(flow)
    flow.addWidget(QPushButton("5"))
    column.addWidget(inner)
    column.addStretch(1)
    column.addWidget(last)
    return page


def kept_items() -> list[QLayoutItem]:
    """The items of layouts that Python believes are there (a `QLayout` is one too, and is told)."""
    gc.collect()
    return [one for one in getAllValidWrappers() if type(one) in (QWidgetItem, QSpacerItem)]


def test_the_order_is_that_of_the_layouts_however_deep(show):
    page = full_page()
    show(page)
    assert "".join(one.text() for one in seen_stops(page)) == "123456"


def test_nothing_outlives_the_widgets_that_were_read(qapp):
    before = len(kept_items())
    page = QWidget()
    column = QVBoxLayout(page)
    for number in range(20):
        column.addWidget(QPushButton(str(number)))
    assert len(list(placed(column))) == 20
    for button in page.findChildren(QPushButton):
        delete(button)
    assert list(placed(column)) == []
    assert len(kept_items()) == before


def test_no_screen_asks_a_layout_for_its_items():
    """It is what kept them: only a layout of ours, which holds its own, answers to that name."""
    asking = [
        file.name
        for file in Path(visitapp.ui.__file__).parent.rglob("*.py")
        if re.search(r"\.itemAt\(", file.read_text("utf-8"))
    ]
    assert asking == []
