"""Texts by role. They wrap, and know their height for a width."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

_WIDEST = 560  # longest comfortable line at 100 %, used only when a layout asks


class TextLabel(QLabel):
    """A QLabel painted with the line height of its role.

    Its words are words, whoever wrote them: a household's tag, picture or link is shown as typed,
    and opens nothing. `tone` is a token: ink, ink2, accent, ok, warn, bad, on_cover…
    """

    role = "body"

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        tone: str = "ink",
        role: str = "",
        wrap: bool = True,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.look = look
        self.tone = tone
        self.role = role or self.role
        self.align = align
        self.wraps = wrap
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        look.changed.connect(self._relook)

    def setText(self, text: str) -> None:
        """Change the words; the size follows."""
        if text == self.text() and hasattr(self, "_words"):
            return
        super().setText(text)
        self._relook()

    def set_role(self, role: str) -> None:
        """Change the size of the words to another role of look/roles.py."""
        if role != self.role:
            self.role = role
            self._relook()

    def set_tone(self, tone: str) -> None:
        """Change the colour to another token."""
        self.tone = tone
        self._relook()

    def sizeHint(self) -> QSize:
        """One line, or several of at most 560 px."""
        width = self._words.natural_width()
        if self.wraps:
            width = min(width, self.look.px(_WIDEST))
        return self._with_margins(self._words.size(width).width(), self._words.height(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word; the whole line when it may not wrap."""
        width = self._words.word_width() if self.wraps else self._words.natural_width()
        return self._with_margins(width, self._words.line if self.text() else 0)

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped words in that width."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._words.height(inner) + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines from the top; a single line is centred."""
        painter = QPainter(self)
        area = QRectF(self.contentsRect())
        height = self._words.height(int(area.width()))
        if height > self._words.line:
            area.setHeight(height)
        self._words.draw(painter, area, self.look.colour(self.tone), self.align)

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def _relook(self) -> None:
        look = self.look
        self._words = Paragraph(self.text(), look.font(self.role), look.line_height(self.role))
        self.updateGeometry()
        self.update()


class Title(TextLabel):
    """The page's title."""

    role = "title"


class Section(TextLabel):
    """The title of a section or a card."""

    role = "section"


class Body(TextLabel):
    """Running text."""

    role = "body"


class Strong(TextLabel):
    """Running text in bold."""

    role = "strong"


class Label(TextLabel):
    """The bold label above a field: call `setBuddy`."""

    role = "label"


class Amount(TextLabel):
    """An amount or an hour, large."""

    role = "amount"


class Hint(TextLabel):
    """A hint, a code, a unit: smaller, second ink."""

    role = "hint"

    def __init__(self, look: Look, text: str = "", *, tone: str = "ink2", **more: Any) -> None:
        super().__init__(look, text, tone=tone, **more)
