"""Badges: a shape and a word on a soft colour; never the colour alone."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from visitapp.ui.kit.flow import Policy, tall_as_needed
from visitapp.ui.kit.paint import box, icon_at, soft_box
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

Tone = Literal["neutral", "accent", "ok", "warn", "bad"]


class Badge(QLabel):
    """A badge 24 px high, taller when its words need several lines. Neutral is a frame only."""

    def __init__(self, look: Look, text: str, tone: Tone = "neutral", icon: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.look = look
        self.tone: Tone = tone
        self.icon_name = icon
        tall_as_needed(self, Policy.Maximum, Policy.Fixed)
        self.setText(text)
        look.changed.connect(self._relook)

    def show_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Change words, tone and icon together."""
        self.tone, self.icon_name = tone, icon
        self.setText(text)

    def setText(self, text: str) -> None:
        """Change the words; the size follows."""
        super().setText(text)
        self._relook()

    def sizeHint(self) -> QSize:
        """One line."""
        width = self._words.natural_width() + self._around()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        width = self._words.word_width() + self._around()
        return QSize(width, self.look.px(24))

    def hasHeightForWidth(self) -> bool:
        """Narrow badges wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """24 px, or more on several lines."""
        return self._words.height(max(1, width - self._around())) + self.look.px(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Soft box or frame, icon, words."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        if self.tone == "neutral":
            box(painter, area, look.px(6), None, look.colour("edge"), look.thin)
        else:
            soft_box(painter, look, area, self.tone, look.px(6))
        ink = "ink2" if self.tone == "neutral" else self.tone
        left = float(look.px(8))
        if self.icon_name:
            pixmap = look.pixmap(self.icon_name, 18, ink, self._mark())
            icon_at(painter, pixmap, left, area.height() / 2)
            left += look.px(18) + look.px(6)
        words = QRectF(left, 0, area.width() - left - look.px(8), area.height())
        self._words.draw(painter, words, look.colour(ink))

    def _mark(self) -> str:
        return "sheet" if self.tone == "neutral" else f"{self.tone}_soft"

    def _around(self) -> int:
        px = self.look.px
        return 2 * px(8) + (px(18) + px(6) if self.icon_name else 0)

    def _relook(self) -> None:
        look = self.look
        font = look.font("hint" if self.tone == "neutral" else "badge")
        self._words = Paragraph(self.text(), font, look.line_height("badge"))
        self.updateGeometry()
        self.update()
