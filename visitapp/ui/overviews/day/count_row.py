"""A line of « À faire » and « Mon sac »: icon, words, a note, a figure in bold, chevron."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

SIDE, ICON, GAP, CHEVRON, LEAST = 16, 24, 10, 20, 52  # pixels at 100 %


class CountRow(Pressable):
    """Pressable as a whole. `tone` is the token of the icon and of the note."""

    def __init__(
        self, look: Look, icon: str, words: str, figure: str = "", *, note: str = "",
        tone: str = "accent", chevron: bool = False,
    ) -> None:  # fmt: skip
        self.icon_name, self.figure, self.note, self.tone = icon, figure, note, tone
        self.chevron = chevron
        super().__init__(look, words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(part for part in (words, note, figure) if part))

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        width = self._words.natural_width() + self._beside() + self._around()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word, and what is at the end."""
        width = max(self._words.word_width(), self._note.word_width()) + self._around()
        return QSize(width, self.look.px(LEAST))

    def heightForWidth(self, width: int) -> int:
        """52, more when the words wrap or the note goes under them."""
        room = max(1, width - self._around())
        high = self._words.height(room)
        if self.note and not self._on_one_line(room):
            high += self._note.height(room)
        return max(self.look.px(LEAST), high + self.look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, words and note at the left; figure and chevron at the right."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        px, lit = look.px, look.contrast and self._hot()
        if self._hot():
            inside = area.adjusted(px(2), px(2), -px(2), -px(2))
            box(painter, inside, px(8), look.colour("accent_soft"))
        token = "on_marker" if lit else self.tone
        icon_at(painter, look.pixmap(self.icon_name, ICON, token), px(SIDE), area.height() / 2)
        ink = look.chosen_ink() if self._hot() else look.colour("ink")
        self._paint_words(painter, area)
        right = area.width() - px(SIDE)
        if self.chevron:
            right -= px(CHEVRON)
            chevron = look.pixmap("suivant", CHEVRON, "on_marker" if lit else "accent")
            icon_at(painter, chevron, right, area.height() / 2)
            right -= px(8)
        wide = self._figure.natural_width()
        self._figure.draw(painter, QRectF(right - wide, 0, wide, area.height()), ink)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        look, left = self.look, float(self.look.px(SIDE + ICON + GAP))
        room = max(1, int(area.width()) - self._around())
        ink = look.chosen_ink() if self._hot() else look.colour("ink")
        soft = look.chosen_ink(self.tone) if self._hot() else look.colour(self.tone)
        if self._on_one_line(room):
            self._words.draw(painter, QRectF(left, 0, room, area.height()), ink)
            left += self._words.natural_width() + look.px(GAP)
            self._note.draw(painter, QRectF(left, 0, room, area.height()), soft)
            return
        high, under = self._words.height(room), self._note.height(room) if self.note else 0
        top = (area.height() - high - under) / 2
        self._words.draw(painter, QRectF(left, top, room, high), ink)
        if self.note:
            self._note.draw(painter, QRectF(left, top + high, room, under), soft)

    def _on_one_line(self, room: int) -> bool:
        return self._words.natural_width() + self._beside() <= room

    def _beside(self) -> int:
        return self._note.natural_width() + self.look.px(GAP) if self.note else 0

    def _around(self) -> int:
        px = self.look.px
        end = self._figure.natural_width() + px(8) if self.figure else 0
        end += px(CHEVRON) + px(8) if self.chevron else 0
        return px(SIDE + ICON + GAP) + end + px(SIDE)

    def _measure(self) -> None:
        look = self.look
        self._words = Paragraph(self.text(), look.font("body"), look.line_height("body"))
        self._note = Paragraph(self.note, look.font("hint"), look.line_height("hint"))
        self._figure = Paragraph(self.figure, look.font("section"), look.line_height("section"))
