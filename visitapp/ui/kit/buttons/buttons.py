"""Buttons: one primary per screen, second, quiet, danger."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.pressable import Does, Worded
from visitapp.ui.kit.paint import box, icon_at, key_frame, key_width, key_words
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

Kind = Literal["primary", "second", "quiet", "danger", "danger_filled"]


class Skin(NamedTuple):
    """Tokens of one kind of button at rest, and under the pointer."""

    fill: str
    border: str
    ink: str
    hot_fill: str
    hot_border: str


SKINS: dict[str, Skin] = {
    "primary": Skin("accent", "", "on_accent", "accent_press", ""),
    "second": Skin("sheet", "edge", "ink", "accent_soft", "edge"),
    "quiet": Skin("", "", "accent", "accent_soft", ""),
    "danger": Skin("sheet", "bad", "bad", "bad_soft", "bad"),
    "danger_filled": Skin("bad", "", "on_bad", "bad", "ink"),
}


class Button(Worded):
    """A verb and its object. `does` on a press; `shortcut` is only shown: the window owns it."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: Kind = "second",
        icon: str = "",
        after: str = "",
        shortcut: str = "",
        parent: QWidget | None = None,
        does: Does | None = None,
    ) -> None:
        self.kind: Kind = kind
        self.icon_name = icon
        self.after = after
        self.hint = shortcut
        self.hint_shown = True
        self.tight = self.bare = False
        super().__init__(look, text, parent, does)

    def show_shortcut(self, shown: bool) -> None:
        """Hide the frame with the key when there is little room."""
        self.hint_shown = shown
        self._relook()

    def set_kind(self, kind: Kind) -> None:
        """Another look, where another button is the main one."""
        self.kind = kind
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Less room around the words, where a row of buttons has little."""
        if tight != self.tight:
            self.tight = tight
            self._relook()

    def set_bare(self, bare: bool) -> None:
        """The icon alone; a screen reader has the words still."""
        if bare != self.bare:
            self.bare = bare
            self.setToolTip(self.text() if bare else "")
            self._relook()

    def set_icon(self, name: str) -> None:
        """Change the icon before the words; empty for none."""
        self.icon_name = name
        self._relook()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then icon, words, key and second icon from left to right."""
        painter, look = QPainter(self), self.look
        ink = self._paint_box(painter)
        area = QRectF(self.rect())
        words = min(self._words.natural_width(), int(area.width()) - self._around())
        left = (area.width() - words - self._around()) / 2 + self._padding()
        left = self._paint_icon(painter, self.icon_name, ink, left, before=True)
        self._words.draw(painter, QRectF(left, 0, words, area.height()), self._colour(ink))
        left += words
        if self._hint_words is not None:
            gap, middle = look.px(8), area.height() / 2
            left = key_frame(painter, look, self._hint_words, left + gap, middle, self._colour(ink))
        self._paint_icon(painter, self.after, ink, left, before=False)

    def _measure(self) -> None:
        look = self.look
        words = "" if self.bare else self.text()
        self._words = Paragraph(words, look.font("strong"), look.line_height("body"))
        shown = self.hint if self.hint_shown else ""
        self._hint_words = key_words(look, shown) if shown else None

    def _padding(self) -> int:
        return self.look.px(8 if self.tight else 16)

    def _around(self) -> int:
        px = self.look.px
        width = 2 * self._padding()
        icons = bool(self.icon_name) + bool(self.after)
        width += icons * (px(20) + (px(8) if self._words.text else 0))
        if self._hint_words is not None:
            width += px(8) + key_width(self.look, self._hint_words)
        return width

    def _size(self, words: int) -> QSize:
        width = max(self.look.px(44), words + self._around())
        return QSize(width, self.heightForWidth(width))

    def _colour(self, token: str) -> QColor:
        if not self.isEnabled():
            return self.look.disabled_ink()
        if self.look.contrast and self._hot():
            return self.look.chosen_ink()
        return self.look.colour(token)

    def _paint_box(self, painter: QPainter) -> str:
        look, skin = self.look, SKINS[self.kind]
        area, radius = QRectF(self.rect()), look.px(8)
        if not self.isEnabled():
            box(painter, area, radius, look.colour("paper"), look.colour("line"), look.thin)
            return "ink2"
        fill, border = (skin.fill, skin.border)
        if self._hot():
            fill, border = (skin.hot_fill, skin.hot_border)
            if look.contrast:
                fill = "accent_soft"
        line = look.colour(border) if border else None
        box(painter, area, radius, look.colour(fill) if fill else None, line, look.thin)
        return skin.ink

    def _icon_colour(self, token: str) -> str:
        return "on_marker" if self.look.contrast and self._hot() else token

    def _paint_icon(
        self, painter: QPainter, name: str, ink: str, left: float, *, before: bool
    ) -> float:
        if not name:
            return left
        gap = self.look.px(8) if self._words.text else 0
        at = left if before else left + gap
        pixmap = self.look.pixmap(name, 20, self._icon_colour(ink))
        icon_at(painter, pixmap, at, self.height() / 2)
        return left + self.look.px(20) + gap
