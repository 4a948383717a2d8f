"""The whole visit as shipped, with a whole family: nothing cut, nothing unnamed, at any width."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.ui.form.question_list import Fold
from visitapp.ui.form.repeat_table import RepeatTable
from visitapp.ui.form.section_page import SectionPage
from visitapp.ui.look import Look

from ..conftest import Show

VISIT = read_questionnaire(shipped.text("questionnaires/visit.yaml"), "visit.yaml")
SECTIONS = {section.id: section for section in VISIT.sections if not section.hidden}


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    raw = json.loads(shipped.text("examples/gas_flat.json"))
    decoded, _ = decode(VISIT, raw.get("answers", raw))
    return dict(decoded)


def whole_page(
    look: Look, section: str, answers: dict[str, Answer], show: Show, size: tuple[int, int]
) -> SectionPage:
    """The page with every row table open at its first row, and every fold open."""
    page = SectionPage(look, VISIT, SECTIONS[section])
    page.show_answers(answers)
    show(page, *size)
    page.list.fold.set_open(True)
    for table in page.findChildren(RepeatTable):
        for row in list(table._heads)[:1]:
            table.open(row, focus=False)
    for fold in page.findChildren(Fold):
        fold.set_open(True)
    QApplication.processEvents()
    page.scroller.settle()
    return page


@pytest.mark.parametrize(
    ("size", "scale"), [((910, 512), 1.0), ((683, 384), 1.0), ((910, 512), 1.5)]
)
@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_is_cut(
    section: str,
    size: tuple[int, int],
    scale: float,
    look: Look,
    answers: dict[str, Answer],
    show: Show,
) -> None:
    look.set_scale(scale)
    page = whole_page(look, section, answers, show, size)
    assert page.sheet.width() <= page.scroller.viewport().width()
    for widget in page.sheet.findChildren(QWidget):
        if not widget.isVisible():
            continue
        assert widget.width() >= widget.minimumSizeHint().width(), widget
        if widget.hasHeightForWidth() and widget.layout() is None:
            assert widget.height() >= widget.heightForWidth(widget.width()), widget
        parent = widget.parentWidget()
        assert parent is not None
        assert parent.rect().contains(widget.geometry()), (widget, parent)


@pytest.mark.parametrize("section", SECTIONS)
def test_no_focusable_widget_is_unnamed_and_targets_are_large(
    section: str, look: Look, answers: dict[str, Answer], show: Show
) -> None:
    page = whole_page(look, section, answers, show, (1100, 600))
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name), widget
        assert widget.height() >= 44, widget
        assert widget.width() >= 44, widget
