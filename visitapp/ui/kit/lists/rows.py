"""A row of a list: icon, bold title, text, something at the end, chevron."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from visitapp.ui.kit.buttons.pressable import Does, Row
from visitapp.ui.kit.paint import box, chosen_box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look


class ListRow(Row):
    """A pressable row at least 48 px high. Title and text share a line, or stack when narrow.

    `state` is an icon and its token shown before `trailing`, such as ("etat-termine", "ok").
    `ground` empty: no frame of its own, for a row of a card.
    """

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        text: str = "",
        trailing: str = "",
        chevron: bool = True,
        *,
        state: tuple[str, str] = ("", "ink2"),
        ground: str = "sheet",
        does: Does | None = None,
    ) -> None:
        self.icon_name, self.detail, self.trailing = icon, text, trailing
        self.chevron = "suivant" if chevron else ""
        self.state, self.ground = state, ground
        self.chosen = self.opened = False
        super().__init__(look, title, does=does)
        self._name()

    def show_row(
        self, title: str, text: str = "", trailing: str = "", state: tuple[str, str] = ("", "ink2")
    ) -> None:
        """Change what the row says."""
        if (title, text, trailing, state) == (self.text(), self.detail, self.trailing, self.state):
            return  # nothing to measure again
        self.detail, self.trailing, self.state = text, trailing, state
        self.setText(title)
        self._name()

    def set_icon(self, icon: str) -> None:
        """Another icon at the beginning, or none."""
        if icon != self.icon_name:
            self.icon_name = icon
            self._relook()

    def set_chevron(self, icon: str) -> None:
        """Another icon at the end: suivant, ouvrir, refermer, or empty."""
        if icon != self.chevron:
            self.chevron = icon
            self._relook()

    def set_open(self, opened: bool) -> None:
        """Open, the row is the large head of what stands under it, without a box."""
        if opened != self.opened:
            self.opened = opened
            self._relook()

    def set_chosen(self, chosen: bool) -> None:
        """Show the row as the chosen one."""
        self.chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        words = self._title.natural_width() + self._gap() + self._text.natural_width()
        width = words + self._around()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word, whatever is at the end."""
        words = max(self._title.word_width(), self._text.word_width())
        return QSize(words + self._around(), self.look.px(48))

    def _height(self, width: int) -> int:
        room = max(1, width - self._around())
        high = max(self._words_height(room), self._tail.height(self._tail_room()))
        return max(self.look.px(48), high + 2 * self.look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, words, state, trailing words, chevron."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        self._paint_ground(painter, area)
        middle, left = area.height() / 2, float(look.px(14))
        if self.icon_name:
            pixmap = look.pixmap(self.icon_name, 24, self._token("accent"))
            icon_at(painter, pixmap, left, middle)
            left += look.px(24) + look.px(12)
        right = self._paint_end(painter, area, middle)
        self._paint_words(painter, QRectF(left, 0, right - left, area.height()))

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        look = self.look
        if self.chosen:
            chosen_box(painter, look, area, look.px(8))
            return
        if self.ground and not self.opened:
            fill = look.colour("accent_soft" if self._hot() else self.ground)
            box(painter, area, look.px(8), fill, look.colour("line"), look.thin)
        elif self._hot():
            inside = area.adjusted(look.px(2), look.px(2), -look.px(2), -look.px(2))
            box(painter, inside, look.px(8), look.colour("accent_soft"))

    def _paint_end(self, painter: QPainter, area: QRectF, middle: float) -> float:
        look, right = self.look, area.width() - self.look.px(14)
        if self.chevron:
            right -= look.px(20)
            icon_at(painter, look.pixmap(self.chevron, 20, self._token("accent")), right, middle)
            right -= look.px(10)
        if self.trailing:
            wide = self._tail.size(self._tail_room()).width()
            right -= wide
            words = QRectF(right, 0, wide, area.height())
            self._tail.draw(painter, words, self._ink(self.state[1]))
            right -= look.px(8)
        if self.state[0]:
            right -= look.px(20)
            pixmap = look.pixmap(self.state[0], 20, self._token(self.state[1]))
            icon_at(painter, pixmap, right, middle)
            right -= look.px(8)
        return right - look.px(4)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        room = int(area.width())
        ink, soft = self._ink("ink"), self._ink("ink2")
        if self._on_one_line(room):
            self._title.draw(painter, area, ink)
            shift = self._title.natural_width() + self._gap()
            self._text.draw(painter, area.adjusted(shift, 0, 0, 0), soft)
            return
        top = (area.height() - self._words_height(room)) / 2
        title = QRectF(area.left(), top, room, self._title.height(room))
        self._title.draw(painter, title, ink)
        text = QRectF(area.left(), title.bottom(), room, self._text.height(room))
        self._text.draw(painter, text, soft)

    def _on_one_line(self, room: int) -> bool:
        if not self.detail:
            return self._title.natural_width() <= room
        return self._title.natural_width() + self._gap() + self._text.natural_width() <= room

    def _words_height(self, room: int) -> int:
        if self._on_one_line(room):
            return self._title.line
        return self._title.height(room) + (self._text.height(room) if self.detail else 0)

    def _tail_room(self) -> int:
        return self.look.px(170)

    def _gap(self) -> int:
        return self.look.px(12) if self.detail else 0

    def _around(self) -> int:
        px, width = self.look.px, self.look.px(14) * 2 + self.look.px(4)
        width += px(24) + px(12) if self.icon_name else 0
        width += px(20) + px(10) if self.chevron else 0
        width += px(20) + px(8) if self.state[0] else 0
        if self.trailing:
            width += self._tail.size(self._tail_room()).width() + px(8)
        return width

    def _token(self, token: str) -> str:
        lit = self.chosen or self._hot()
        return "on_marker" if self.look.contrast and lit else token

    def _ink(self, token: str) -> QColor:
        return self.look.colour(self._token(token))

    def _name(self) -> None:
        parts = (self.text(), self.detail, self.trailing)
        self.setAccessibleName(", ".join(part for part in parts if part))

    def _measure(self) -> None:
        look, line = self.look, self.look.line_height("body")
        role = "section" if self.opened else "strong"
        self._title = Paragraph(self.text(), look.font(role), look.line_height(role))
        self._text = Paragraph(self.detail, look.font("body"), line)
        self._tail = Paragraph(self.trailing, look.font("hint"), look.line_height("hint"))
