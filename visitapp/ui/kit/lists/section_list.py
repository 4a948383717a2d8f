"""The list of sections of a visit: shape, number, title, state in words."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from visitapp.domain.text import inside
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.paint import icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class SectionEntry:
    """One line: `number` as on the paper sheet, state id of `states.py`, words to show."""

    id: str
    number: str
    title: str
    state: str = "not_started"
    words: str = ""

    @property
    def said(self) -> str:
        """The state in words."""
        return self.words or SHAPES[self.state].words

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.number} {self.title}, {inside(self.said)}"


class SectionList(QListWidget):
    """Arrows move, Enter or a click opens. The current one is a tab of the sheet at its right."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.open_id = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Sections de la visite")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_SectionDelegate(look, self))
        self.setProperty("role", "sections")
        self.itemClicked.connect(self._open)
        look.changed.connect(self._relook)

    def show_sections(self, entries: list[SectionEntry], open_id: str = "") -> None:
        """Show these lines; `open_id` is the section on the sheet."""
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        while self.count() < len(entries):
            self.addItem(QListWidgetItem())
        for row, entry in enumerate(entries):
            item = self.item(row)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
            item.setToolTip("")
        if open_id:
            self.set_open(open_id)
        self.scheduleDelayedItemsLayout()

    def set_open(self, section: str) -> None:
        """Mark the section on the sheet."""
        self.open_id = section
        for row in range(self.count()):
            if self.item(row).data(_ENTRY).id == section:
                self.setCurrentRow(row)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current line."""
        item = self.currentItem()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def ring_target(self) -> QWidget:
        """The ring surrounds the list."""
        return self

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ENTRY).id)

    def _relook(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _SectionDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: SectionList) -> None:
        super().__init__(parent)
        self.look = look
        self.list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: SectionEntry = index.data(_ENTRY)
        width = self.list.viewport().width()
        title, state = self._words(entry, current=entry.id == self.list.open_id)
        room = max(1, width - self._left() - self.look.px(12))
        high = title.height(room) + state.height(room) + self.look.px(12)
        return QSize(width, max(self.look.px(54), high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: SectionEntry = index.data(_ENTRY)
        look, current = self.look, entry.id == self.list.open_id
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            self._paint_tab(painter, QRectF(area))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.colour("accent_soft"))
        marked = state & QStyle.StateFlag.State_Selected and self.list.hasFocus() and not current
        if marked:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -6, -2), look.px(8), look.px(8))
        self._paint_words(painter, QRectF(area), entry, current)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, area: QRectF, entry: SectionEntry, current: bool
    ) -> None:
        look, shape = self.look, SHAPES[entry.state]
        pixmap = look.pixmap(shape.icon, 20, shape.tone, "sheet" if current else "paper")
        icon_at(painter, pixmap, area.left() + look.px(8), area.center().y())
        title, state = self._words(entry, current)
        left, room = area.left() + self._left(), area.width() - self._left() - look.px(12)
        whole = title.height(int(room)) + state.height(int(room))
        top = area.top() + (area.height() - whole) / 2
        first = QRectF(left, top, room, title.height(int(room)))
        title.draw(painter, first, look.colour("ink"))
        second = QRectF(left, first.bottom(), room, state.height(int(room)))
        tone = "accent" if entry.state == "in_progress" and current else "ink2"
        state.draw(painter, second, look.colour(tone))

    def _paint_tab(self, painter: QPainter, area: QRectF) -> None:
        look, radius = self.look, self.look.px(8)
        path = QPainterPath(area.topRight())
        path.lineTo(area.left() + radius, area.top() + 0.5)
        path.quadTo(area.left() + 0.5, area.top() + 0.5, area.left() + 0.5, area.top() + radius)
        path.lineTo(area.left() + 0.5, area.bottom() - radius)
        path.quadTo(
            area.left() + 0.5, area.bottom() - 0.5, area.left() + radius, area.bottom() - 0.5
        )
        path.lineTo(area.right() + 1, area.bottom() - 0.5)
        painter.fillPath(path, look.colour("sheet"))
        painter.setPen(QPen(look.colour("line"), look.thin))
        painter.drawPath(path)

    def _left(self) -> int:
        return self.look.px(8) + self.look.px(20) + self.look.px(11)

    def _words(self, entry: SectionEntry, current: bool) -> tuple[Paragraph, Paragraph]:
        look = self.look
        font = look.font("strong" if current else "body")
        title = Paragraph(f"{entry.number}\u2002{entry.title}", font, look.px(20))
        return title, Paragraph(entry.said, look.font("hint"), look.line_height("hint"))
