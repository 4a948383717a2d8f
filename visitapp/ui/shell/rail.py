"""The rail: the places of who works here, the settings. The current one is an index tab."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from visitapp.domain.roles import LEADS, Role
from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.kit.paint import box
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

Places = tuple[tuple[str, str, str], ...]
SENDING = ("sending", "Envois", "envois")
"""At the foot of an adviser's rail, it says where sending stands: no place of hers."""
FIELD_PLACES: Places = (
    ("day", "Ma journée", "journee"),
    ("households", "Foyers", "foyers"),
    SENDING,
    ("bag", "Matériel", "materiel"),
    ("help", "Aide", "aide"),
)
TRAINING_PLACE = ("training", "S’entraîner", "entrainement")
TRAINEE_PLACES: Places = (*FIELD_PLACES[:-1], TRAINING_PLACE, FIELD_PLACES[-1])
"""Those of a visitor while the training family is on this laptop."""
DESK_PLACES: Places = (
    ("today", "Aujourd’hui", "fait"),
    ("households", "Foyers", "foyers"),
    ("appointments", "Agenda", "journee"),
    ("directory", "Annuaire", "adresse"),
    ("indicators", "Chiffres", "chiffres"),
    ("help", "Aide", "aide"),
)
"""Those of an adviser. Reviews, workshops and the stock are a step from « Aujourd’hui »."""
SETTINGS = ("preferences", "Réglages", "reglages")
WIDTH, SIDE, MARKED, TARGET = 92, 4, 12, 44
Room = Literal["full", "tight", "words"]
MEASURES: dict[Room, tuple[int, int, int]] = {
    "full": (64, 38, 8), "tight": (48, 27, 2), "words": (22, 0, 4),
}  # fmt: skip
"""Height, top of the words and air under them, in pixels at 100 %."""
FULL, TIGHT = 92, 53  # heights for each place, in pixels at 100 %, from which there is room


class RailItem(Pressable):
    """One place: its icon over its name, and a count of what waits there."""

    policy = (QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # as wide as the rail

    def __init__(self, look: Look, name: str, icon: str, parent: QWidget) -> None:
        self.icon_name = icon
        self.state = ""
        self.count = 0
        self.room: Room = "full"
        super().__init__(look, name, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_room(self, room: Room) -> None:
        """Take less height in low windows; the words are the last thing to stay."""
        if room != self.room:
            self.room = room
            self._relook()

    def set_count(self, count: int) -> None:
        """Show how much waits; nothing when there is none."""
        self.count = count
        self.updateGeometry()
        self._say()

    def set_state(self, state: str, icon: str) -> None:
        """Say how it stands there, after its name, while there is room."""
        self.state, self.icon_name = state, icon
        self._say()
        self._relook()

    def _say(self) -> None:
        waits = f"{self.count} en attente" if self.count else ""
        self.setAccessibleName(", ".join(filter(None, (self.text(), self.state, waits))))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the rail, 64 high, more when the name needs two lines."""
        width = self.look.px(WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Its words: the rail gives up icons rather than squeeze."""
        return QSize(self.words_width(), self.heightForWidth(self.look.px(WIDTH)))

    def words_width(self) -> int:
        """What the name needs on one line, current or not; its state goes under it. A count stands
        beside a name without an icon: never over its end."""
        name = Paragraph(self.text(), self.look.font("badge"), self.look.px(18))
        px, beside = self.look.px, 0
        if self.count and self.room == "words":
            beside = px(MARKED) - 3 * px(SIDE) + self._count_size().width()
        return name.natural_width() + 2 * px(SIDE) + beside

    def heightForWidth(self, width: int) -> int:
        """Icon, name and their air; never under 44."""
        words = self._words(bold=True).height(max(1, width - 2 * self.look.px(SIDE)))
        least, above, under = MEASURES[self.room]
        return max(TARGET, self.look.px(least), self.look.px(above) + words + self.look.px(under))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tab when current, then icon, name and count."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        if current:
            self._paint_tab(painter, area)
        elif self._hot():
            box(painter, area.adjusted(look.px(6), 0, -look.px(6), 0), look.px(8), None,
                look.colour("on_cover"), look.thin)  # fmt: skip
        words, place = self._words(bold=current), self.name_place()
        ink = look.colour("ink" if current else "on_cover")
        words.draw(painter, place, ink, Qt.AlignmentFlag.AlignHCenter)
        if self.room != "words":
            tone = "accent" if current else "on_cover"
            icon = look.pixmap(self.icon_name, 24, tone, "paper" if current else "cover")
            at = int(place.top()) - look.px(25 if self.room == "tight" else 29)
            painter.drawPixmap(int((area.width() - look.px(24)) / 2), at, icon)
        if self.count:
            disc = self.count_place()
            box(painter, disc, disc.height() / 2, look.colour("marker"))
            self._count_words().draw(
                painter, disc, look.colour("on_marker"), Qt.AlignmentFlag.AlignHCenter
            )

    def name_place(self) -> QRectF:
        """Where the name is drawn: on one line clear of the mark of the current place, and before
        its count."""
        px = self.look.px
        left, right = px(MARKED if self.room == "words" else SIDE), self.width() - px(SIDE)
        if self.room == "words" and self.count:
            right = int(self.count_place().left()) - px(1)
        size = self._words(bold=self.isChecked()).size(right - left)
        above = px(MEASURES[self.room][1])
        top = (self.height() - size.height()) / 2 if self.room == "words" else above
        return QRectF((left + right - size.width()) / 2, top, size.width(), size.height())

    def count_place(self) -> QRectF:
        """Where the count is drawn: on the icon, or after the name where there is none."""
        look, size = self.look, self._count_size()
        end = self.width() - size.width() - look.px(2)
        if self.room == "words":
            return QRectF(QPointF(end, (self.height() - size.height()) / 2), size)
        return QRectF(QPointF(min(self.width() / 2 + look.px(10), end), look.px(2)), size)

    def _paint_tab(self, painter: QPainter, area: QRectF) -> None:
        look = self.look
        radius, left = look.px(8), look.px(6)
        tab = QPainterPath()
        tab.addRoundedRect(area.adjusted(left, 0, radius * 2, 0), radius, radius)
        painter.fillPath(tab, look.colour("paper"))
        painter.save()
        painter.setClipRect(QRectF(left, 0, look.px(4), area.height()))
        painter.fillPath(tab, look.colour("marker"))
        painter.restore()

    def _count_words(self) -> Paragraph:
        return Paragraph(str(min(self.count, 99)), self.look.font("badge"), self.look.px(18))

    def _count_size(self) -> QSize:
        high = self.look.px(20)
        return QSize(max(high, self._count_words().natural_width() + self.look.px(8)), high)

    def _words(self, *, bold: bool) -> Paragraph:
        role = "badge" if bold else "hint"
        said = f"{self.text()} {self.state}" if self.state and self.room != "words" else self.text()
        return Paragraph(said, self.look.font(role), self.look.px(18))


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
        self.brand = _words(look, "Visit\nApp", "strong")
        self._column.addWidget(self.brand)
        self._places: Places = FIELD_PLACES
        self._current = ""
        self._show_places()
        self._column.addStretch(1)
        self._add(*SETTINGS)
        self.who = _words(look, visitor, "hint")
        self._column.addWidget(self.who)
        self._measure()
        look.changed.connect(self._measure)

    def show_place(self, name: str) -> None:
        """Make a place the current one; none for screens that are no place of their own."""
        self._current = name
        for place, item in self.items.items():
            item.setAutoExclusive(False)
            item.setChecked(place == name)
            item.setAutoExclusive(True)

    def show_role(self, role: Role, *, training: bool = False) -> None:
        """The places of who works here: a visitor's, a trainee's, or the adviser's desk."""
        field = TRAINEE_PLACES if training else FIELD_PLACES
        places = DESK_PLACES if role in LEADS else field
        if places is self._places:
            return
        for name in set(self.items) - {SETTINGS[0]}:
            item = self.items.pop(name)
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._places = places
        self._show_places()
        self.items[SETTINGS[0]] = self.items.pop(SETTINGS[0])
        self.show_place(self._current)
        self._measure()

    def _show_places(self) -> None:
        for place, told in enumerate(self._places, start=1):
            self._add(*told, at=place)
        if self.says_sending:
            self._add(*SENDING, at=len(self._places) + 2)  # under the stretch

    @property
    def says_sending(self) -> bool:
        """Whether it says where sending stands: that of who leads."""
        return self._places is DESK_PLACES

    def show_sending(self, state: str, icon: str) -> None:
        """Where sending stands, in two words."""
        if self.says_sending:
            self.items[SENDING[0]].set_state(state, icon)
            self._measure()

    def show_visitor(self, name: str) -> None:
        """Say who is working."""
        self.who.setText(name)
        self._measure()

    def _add(self, name: str, words: str, icon: str, at: int = -1) -> None:
        item = RailItem(self.look, words, icon, self)
        item.does(lambda: self.go.emit(name), name=name)
        self.items[name] = item
        self._column.insertWidget(at, item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop what is no place, then the icons, when the window is low."""
        super().resizeEvent(event)
        self._measure()

    def show_count(self, name: str, count: int) -> None:
        """How much waits at a place, if it is one of those shown."""
        if name in self.items:
            self.items[name].set_count(count)
            self._measure()

    def _room(self) -> Room:
        each = self.height() / len(self.items)
        if each >= self.look.px(FULL):
            return "full"
        return "tight" if each >= self.look.px(TIGHT) else "words"

    def _measure(self) -> None:
        room, px = self._room(), self.look.px
        self.brand.setVisible(room == "full")
        self.who.setVisible(room == "full" and bool(self.who.text()))
        for item in self.items.values():
            item.set_room(room)
        side = {"full": px(12), "tight": px(4), "words": 4}[room]
        self._column.setContentsMargins(0, side, 0, side)
        self._column.setSpacing({"full": px(8), "tight": px(2), "words": 0}[room])
        words = max(item.words_width() for item in self.items.values())
        self.setFixedWidth(words + px(2 * SIDE) if room == "words" else px(WIDTH))
        self.setMinimumHeight((TARGET + 1) * len(self.items))


def _words(look: Look, text: str, role: str) -> TextLabel:
    return TextLabel(look, text, tone="on_cover", role=role, align=Qt.AlignmentFlag.AlignHCenter)
