"""The whole visit as shipped, with a whole family: nothing cut, nothing unnamed, at any width."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.depth import sample
from tests.ui.measuring import TARGET
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.ui.form.details_button import DetailsButton
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


def whole_page(look: Look, section: str, answers: dict[str, Answer], show: Show) -> SectionPage:
    """The page with every row table open at its first row, and every fold open."""
    page = SectionPage(look, VISIT, SECTIONS[section])
    page.show_answers(answers)
    show(page, 910, 512)
    page.list.fold.set_open(True)
    for table in page.findChildren(RepeatTable):
        for row in list(table._heads)[:1]:
            table.open(row, focus=False)
    for fold in page.findChildren(DetailsButton):
        fold.set_open(True)
    QApplication.processEvents()
    page.scroller.settle()
    return page


@pytest.mark.parametrize("text", [1.0, 1.5][: sample(2, 1)])
@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_is_cut_unnamed_or_small(section, text, look, answers, show) -> None:
    look.set_scale(text)
    page = whole_page(look, section, answers, show)
    for size in ((910, 512), (683, 384))[: 2 if text == 1 else 1]:
        page.resize(*size)
        QApplication.processEvents()
        page.scroller.settle()
        assert page.sheet.width() <= page.scroller.viewport().width()
        for widget in page.sheet.findChildren(QWidget):
            if widget.isVisible():
                is_whole(widget)
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), widget
            assert min(widget.height(), widget.width()) >= TARGET, widget


def is_whole(widget: QWidget) -> None:
    assert widget.width() >= widget.minimumSizeHint().width(), widget
    if widget.hasHeightForWidth() and widget.layout() is None:
        assert widget.height() >= widget.heightForWidth(widget.width()), widget
    parent = widget.parentWidget()
    assert parent.rect().contains(widget.geometry()), (widget, parent)
