"""« Autres pistes : 4 »: the other ideas, folded under one line."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from visitapp.domain.text import NBSP, capital, inside
from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look
from visitapp.ui.visits.actions.card import ActionCard


class FoldLine(Pressable):
    """A bold count, the first titles, a chevron; the whole line opens and closes."""

    def __init__(self, look: Look, count: int, titles: str) -> None:
        self._count, self._titles = f"Autres pistes{NBSP}: {count}", titles
        super().__init__(look, f"{self._count}. {titles}")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.look.px(320), self.look.px(48))

    def minimumSizeHint(self) -> QSize:
        """The count and the chevron."""
        return QSize(self._bold.natural_width() + self.look.px(48), self.look.px(48))

    def heightForWidth(self, width: int) -> int:
        """Always one line: the titles are only a taste, shortened at a word."""
        return self.look.px(48)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count, titles, chevron."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        hot = self._hot()
        if hot:
            box(painter, area, look.px(8), look.colour("accent_soft"))
        ink = look.chosen_ink() if hot else look.colour("ink")
        second = look.chosen_ink("ink2") if hot else look.colour("ink2")
        left = float(look.px(4))
        self._bold.draw(painter, QRectF(left, 0, self._bold.natural_width(), area.height()), ink)
        left += self._bold.natural_width() + look.px(12)
        room = int(area.width() - left - look.px(40))
        taste = Paragraph(self._taste(room), look.font("body"), look.line_height("body"))
        taste.draw(painter, QRectF(left, 0, max(1, room), area.height()), second)
        chevron = look.pixmap("refermer" if self.isChecked() else "ouvrir", 20, "accent")
        icon_at(painter, chevron, area.width() - look.px(28), area.height() / 2)

    def _taste(self, room: int) -> str:
        words = self._titles.split(" ")
        whole = Paragraph(self._titles, self.look.font("body"), self.look.line_height("body"))
        if whole.natural_width() <= room:
            return self._titles
        while words:
            words.pop()
            short = " ".join(words).rstrip(",") + "…"
            line = Paragraph(short, self.look.font("body"), self.look.line_height("body"))
            if line.natural_width() <= room:
                return short if words else ""
        return ""

    def _measure(self) -> None:
        self._bold = Paragraph(self._count, self.look.font("strong"), self.look.line_height("body"))


class Others(QWidget):
    """The fold line and its cards."""

    def __init__(self, look: Look, cards: list[ActionCard]) -> None:
        super().__init__()
        titles = ", ".join(inside(card.suggestion.title) for card in cards)
        self.line = FoldLine(look, len(cards), capital(titles))
        self._cards = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self._cards)
        stacked(look, *cards, gap=12, on=self._cards)
        self._cards.hide()
        self.line.toggled.connect(self._cards.setVisible)
