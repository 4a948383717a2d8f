"""A banner: full width, one at a time, stays until its cause ends."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.announce import announce
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.paint import icon_at
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look

Tone = Literal["accent", "ok", "warn", "bad"]
ICONS = {"accent": "aide", "ok": "fait", "warn": "danger", "bad": "danger"}


class Banner(Panel):
    """One bold sentence, one plain, an icon; `.side` takes a button at the right."""

    def __init__(
        self,
        look: Look,
        bold: str,
        plain: str = "",
        tone: Tone = "accent",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, tone, border="", radius=6, parent=parent)
        self.icon_name = icon or ICONS[tone]
        self.bold = Strong(look, bold)
        self.plain = Body(look, plain)
        words = stacked(look, self.bold, self.plain)
        self.side = QHBoxLayout()
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        self._row.addLayout(self.side)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(bold, plain)
        self._measure()
        look.changed.connect(self._measure)

    def say(self, bold: str, plain: str = "") -> None:
        """Change both sentences; an empty one takes no room."""
        self.bold.setText(bold)
        self.plain.setText(plain)
        self.bold.setVisible(bool(bold))
        self.plain.setVisible(bool(plain))
        self.setAccessibleName(f"{bold} {plain}".strip())
        self._announce()

    def showEvent(self, event: QShowEvent) -> None:
        """A screen reader says it, where it stands."""
        super().showEvent(event)
        if not event.spontaneous():
            self._announce()

    def _announce(self) -> None:
        announce(self, self.accessibleName(), at_once=self.ground in ("warn", "bad"))

    def set_tone(self, tone: Tone, icon: str = "") -> None:
        """Change soft background and icon."""
        self.icon_name = icon or ICONS[tone]
        self.set_ground(tone)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Soft ground, then the icon beside the first line."""
        super().paintEvent(event)
        look = self.look
        pixmap = look.pixmap(self.icon_name, 20, self.ground)
        middle = look.px(10) + look.line_height("body") / 2
        icon_at(QPainter(self), pixmap, look.px(12), middle)

    def changeEvent(self, event: QEvent) -> None:
        """Paint again when enabled or disabled."""
        super().changeEvent(event)
        self.update(QRectF(self.rect()).toRect())

    def _measure(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(px(12) + px(20) + px(10), px(10), px(12), px(10))
        self._row.setSpacing(px(12))


class Refusals(QVBoxLayout):
    """One banner, or nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def tell(self, error: UserError) -> None:
        """Say it, in the place of what was said before."""
        self.forget()
        self.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def forget(self) -> None:
        """Nothing to say any more."""
        clear(self)
