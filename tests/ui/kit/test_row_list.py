"""A list of rows: used again, the keyboard where it was, or in the place of what is gone."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.seeing import seen
from visitapp.ui.kit.lists.row_list import Line, RowList

LINES = [Line("a", "Ana", ""), Line("b", "Basile", ""), Line("c", "Claire", "")]


@pytest.fixture
def rows(look, show) -> RowList:
    page, made = QWidget(), RowList(look, "foyers")
    QVBoxLayout(page).addWidget(made)
    show(page, 700, 300)
    made.show_rows(LINES)
    return made


def focused() -> str:
    found = QApplication.focusWidget()
    return found.objectName() if found is not None else ""


def test_the_keyboard_stays_on_its_line_when_others_go(rows) -> None:
    rows.focus_line("c")
    rows.show_rows([LINES[0], LINES[2]])
    assert focused() == "c"
    assert [row.text() for row in rows.rows] == ["Ana", "Claire"]
    assert "Basile" not in seen(rows)


@pytest.mark.parametrize(("held", "left", "next_one"), [("b", "ac", "c"), ("c", "ab", "b")])
def test_where_its_line_is_gone_the_one_in_its_place_has_it(rows, held, left, next_one) -> None:
    rows.focus_line(held)
    rows.show_rows([line for line in LINES if line.id in left])
    assert focused() == next_one


def test_an_empty_list_is_not_there(rows) -> None:
    rows.focus_line("a")
    rows.show_rows([])
    assert rows.isHidden()
    assert rows.rows == []
