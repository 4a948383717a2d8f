"""The sections as a strip of squares, for narrow windows and the review screen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.kit.lists.section_list import SectionEntry
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.paint import box, chosen_box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


class _Square(Pressable):
    """44 × 44: number over the 16 px shape of the state."""

    def __init__(self, look: Look, entry: SectionEntry) -> None:
        self.entry = entry
        super().__init__(look, entry.number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_entry(self, entry: SectionEntry, current: bool) -> None:
        """Show that section; the current one is drawn as chosen."""
        self.entry = entry
        self.setCheckable(True)
        self.setChecked(current)
        self.setAccessibleName(entry.spoken)
        self.setToolTip(f"{entry.number} {entry.title}\n{entry.said}")
        self.update()

    def nextCheckState(self) -> None:
        """Only `show_entry` decides which one is current."""

    def sizeHint(self) -> QSize:
        """44 × 44."""
        return QSize(self.look.px(44), self.look.px(44))

    def minimumSizeHint(self) -> QSize:
        """44 × 44."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """44."""
        return self.look.px(44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, number, shape."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        shape, current = SHAPES[self.entry.state], self.isChecked()
        if current:
            chosen_box(painter, look, area, look.px(8))
        else:
            fill = look.colour("accent_soft" if self._hot() else "sheet")
            box(painter, area, look.px(8), fill, look.colour("line"), look.thin)
        font = look.font("badge" if current else "hint")
        number = Paragraph(self.entry.number, font, look.line_height("hint"))
        top = QRectF(0, look.px(4), area.width(), look.line_height("hint"))
        ink = look.chosen_ink() if current else look.colour("ink")
        number.draw(painter, top, ink, Qt.AlignmentFlag.AlignHCenter)
        tone = "on_marker" if look.contrast and current else shape.tone
        pixmap = look.pixmap(shape.icon, 16, tone, "accent_soft" if current else "sheet")
        icon_at(painter, pixmap, (area.width() - look.px(16)) / 2, look.px(31))


class SectionStrip(QWidget):
    """Squares from left to right, on two lines when there is no room."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._squares: list[_Square] = []
        self._flow = flowing(look, on=self)
        self.setAccessibleName("Sections de la visite")

    def show_sections(self, entries: list[SectionEntry], open_id: str = "") -> None:
        """Show these sections; `open_id` is the current one."""
        while len(self._squares) > len(entries):
            self._squares.pop().deleteLater()
        for entry in entries[len(self._squares) :]:
            square = _Square(self.look, entry)
            square.clicked.connect(self._open)
            self._flow.addWidget(square)
            self._squares.append(square)
        for square, entry in zip(self._squares, entries, strict=True):
            square.show_entry(entry, entry.id == open_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move from square to square."""
        if event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Left:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Square):
            self.opened.emit(sender.entry.id)
