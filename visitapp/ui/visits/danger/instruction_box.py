"""The instruction, on a soft red ground, and the same under what is ticked in a section."""

from typing import Any

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.ui.form.fields.choices_field import ChoicesField
from visitapp.ui.form.section_page import SectionPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Section, Strong
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.paint import soft_box
from visitapp.ui.kit.picture import Picture
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.danger.last_danger import SIGNS, LastDanger


class NowBox(QWidget):
    """The instruction, on a soft red ground: a title, three lines, a number to call."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.title = Section(look, "", tone="bad")
        self.lines = [Strong(look, "") for _ in range(3)]
        self.call = Section(look, "", tone="bad")
        self.column = stacked(look, self.title, *self.lines, self.call, gap=4)
        icon = Picture(look, "danger", 28, "bad"), 0, Qt.AlignmentFlag.AlignTop
        beside(look, icon, (self.column, 1), gap=14, around=(16, 12, 16, 14), on=self)
        look.changed.connect(self.update)

    def show_now(self, title: str, now: tuple[str, ...], call: str) -> None:
        """Say what to do."""
        self.title.setText(title)
        for place, line in enumerate(self.lines):
            words = f"{place + 1}. {now[place]}" if place < len(now) else ""
            line.setText(words)
            line.setVisible(bool(words))
        self.call.setText(f"Appelez\u00a0: {call}" if call else "")
        self.call.setVisible(bool(call))
        self.setAccessibleName(" ".join((title, *now, call)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft ground."""
        soft_box(QPainter(self), self.look, QRectF(self.rect()), "bad", self.look.px(10))


class DangerInPlace(NowBox):
    """Under the danger ticked last. `asked` to write what was done, in the panel of dangers."""

    asked = Signal()

    def __init__(self, look: Look, jobs: Any, session: VisitSession, page: SectionPage) -> None:
        super().__init__(look)
        self.page = page
        self.now = LastDanger(jobs, session, self)
        self.note = Button(look, "Noter ce qui a été fait", kind="danger", shortcut="F9")
        self.note.clicked.connect(self.asked)
        self.column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        self.under = ""
        self.hide()
        self.setParent(page.sheet)  # until it stands under something
        self.now.told.connect(self._show)
        self._show()
        if self.now.named():
            self.now.ask()

    def _show(self) -> None:
        named = self.now.named()
        field = self._field()
        if field is None or not named:
            self.under = ""
            self.hide()
            return
        self.show_now(*self.now.lines())
        if named[0] != self.under:
            self.under = named[0]
            field.put_under(self.under, self)
        self.show()
        focused = QApplication.focusWidget()
        if focused is not None and field.isAncestorOf(focused):
            QTimer.singleShot(0, self, self._be_seen)

    def _be_seen(self) -> None:
        """With the line above it, once it is as high as what it says."""
        self.page.scroller.show_also(self)

    def _field(self) -> ChoicesField | None:
        block = self.page.list.part_at(SIGNS)
        field = getattr(block, "field", None)
        return field if isinstance(field, ChoicesField) else None
