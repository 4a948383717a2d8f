"""The rail: five places, the settings, and who is working. The current one is an index tab."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.kit.paint import box
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.kit.pressable import Pressable
from visitapp.ui.look import Look

PLACES = (
    ("day", "Ma journée", "journee"),
    ("households", "Foyers", "foyers"),
    ("sending", "Envois", "envois"),
    ("kit", "Matériel", "materiel"),
    ("help", "Aide", "aide"),
)
SETTINGS = ("settings", "Réglages", "reglages")
WIDTH, HEIGHT, TIGHT, FULL = 92, 64, 46, 600


class RailItem(Pressable):
    """One place: its icon over its name, and a count of what waits there."""

    def __init__(self, look: Look, name: str, icon: str, parent: QWidget) -> None:
        self.icon_name = icon
        self.count = 0
        self.tight = False
        super().__init__(look, name, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_tight(self, tight: bool) -> None:
        """Take less height, for low windows."""
        if tight != self.tight:
            self.tight = tight
            self._relook()

    def set_count(self, count: int) -> None:
        """Show how much waits; nothing when there is none."""
        self.count = count
        self.setAccessibleName(f"{self.text()}, {count} en attente" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the rail, 64 high, more when the name needs two lines."""
        width = self.look.px(WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The same: the rail scrolls rather than squeeze."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Icon, name and their air."""
        words = self._words(bold=True).height(max(1, width - self.look.px(8)))
        least, above = (TIGHT, 26) if self.tight else (HEIGHT, 42)
        return max(self.look.px(least), self.look.px(above) + words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tab when current, then icon, name and count."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        ink = "accent" if current else "on_cover"
        if current:
            self._paint_tab(painter, area)
        elif self._hot():
            box(painter, area.adjusted(look.px(6), 0, -look.px(6), 0), look.px(8), None,
                look.colour("on_cover"), look.thin)  # fmt: skip
        icon = look.pixmap(self.icon_name, 24, ink, "paper" if current else "cover")
        above = look.px(2 if self.tight else 9)
        painter.drawPixmap(int((area.width() - look.px(24)) / 2), above, icon)
        words = self._words(bold=current)
        below = look.px(26 if self.tight else 37)
        room = QRectF(look.px(4), below, area.width() - look.px(8), area.height())
        size = words.size(int(room.width()))
        left = room.left() + (room.width() - size.width()) / 2
        place = QRectF(left, room.top(), size.width(), size.height())
        words.draw(painter, place, look.colour("ink" if current else "on_cover"))
        if self.count:
            self._paint_count(painter, area)

    def _paint_tab(self, painter: QPainter, area: QRectF) -> None:
        look = self.look
        radius, left = look.px(8), look.px(6)
        tab = QPainterPath()
        tab.addRoundedRect(area.adjusted(left, 0, radius * 2, 0), radius, radius)
        painter.fillPath(tab, look.colour("paper"))
        bar = QPainterPath()
        bar.addRoundedRect(area.adjusted(left, 0, radius * 2, 0), radius, radius)
        painter.save()
        painter.setClipRect(QRectF(left, 0, look.px(4), area.height()))
        painter.fillPath(bar, look.colour("marker"))
        painter.restore()

    def _paint_count(self, painter: QPainter, area: QRectF) -> None:
        look = self.look
        size = look.px(20)
        disc = QRectF(area.width() / 2 + look.px(10), look.px(2), size, size)
        box(painter, disc, size / 2, look.colour("marker"))
        painter.setFont(look.font("badge"))
        painter.setPen(look.colour("on_marker"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(min(self.count, 99)))

    def _words(self, *, bold: bool) -> Paragraph:
        role = "badge" if bold else "hint"
        return Paragraph(self.text(), self.look.font(role), self.look.px(18))


class Rail(QFrame):
    """Where one can go, from any screen."""

    go = Signal(str)

    def __init__(self, look: Look, visitor: str = "") -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "cover")
        self.setAccessibleName("Menu")
        self.items: dict[str, RailItem] = {}
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.brand = _words(look, "Visit\nApp", "section")
        self._column.addWidget(self.brand)
        for name, words, icon in PLACES:
            self._add(name, words, icon)
        self._column.addStretch(1)
        self._add(*SETTINGS)
        self.who = _words(look, visitor, "hint")
        self._column.addWidget(self.who)
        self._measure()
        look.changed.connect(self._measure)

    def show_place(self, name: str) -> None:
        """Make a place the current one; none for screens that are no place of their own."""
        for place, item in self.items.items():
            item.setAutoExclusive(False)
            item.setChecked(place == name)
            item.setAutoExclusive(True)

    def show_visitor(self, name: str) -> None:
        """Say who is working."""
        self.who.setText(name)

    def _add(self, name: str, words: str, icon: str) -> None:
        item = RailItem(self.look, words, icon, self)
        item.setObjectName(name)
        item.clicked.connect(self._pressed)
        self.items[name] = item
        self._column.addWidget(item)

    def _pressed(self) -> None:
        self.go.emit(self.sender().objectName())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the words that are no place, and tighten, when the window is low."""
        super().resizeEvent(event)
        self._tighten(self.height() < self.look.px(FULL))

    def _tighten(self, tight: bool) -> None:
        self.brand.setVisible(not tight)
        self.who.setVisible(not tight and bool(self.who.text()))
        for item in self.items.values():
            item.set_tight(tight)
        side = self.look.px(4 if tight else 10)
        self._column.setContentsMargins(0, side, 0, side)
        self._column.setSpacing(self.look.px(2 if tight else 8))

    def _measure(self) -> None:
        self.setFixedWidth(self.look.px(WIDTH))
        self.setMinimumHeight(self.look.px(TIGHT) * len(self.items))
        self._tighten(self.height() < self.look.px(FULL))


def _words(look: Look, text: str, role: str) -> TextLabel:
    return TextLabel(look, text, tone="on_cover", role=role, align=Qt.AlignmentFlag.AlignHCenter)
