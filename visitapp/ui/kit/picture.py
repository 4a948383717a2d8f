"""An icon beside words: drawn again when the theme or the text size changes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.kit.layouts import beside
from visitapp.ui.look import Look


class Picture(QLabel):
    """`size` in pixels at 100 %; `tone` is its token, `ground` the one under it."""

    def __init__(
        self, look: Look, icon: str, size: int = 24, tone: str = "ink2", ground: str = "sheet"
    ) -> None:
        super().__init__()
        self.look, self.ground = look, ground
        self.size_at_100 = size
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.show_icon(icon, tone)
        look.changed.connect(self._draw)

    def show_icon(self, icon: str, tone: str = "ink2") -> None:
        """Change icon and colour."""
        self.icon_name, self.tone = icon, tone
        self._draw()

    def _draw(self) -> None:
        self.setFixedWidth(self.look.px(self.size_at_100))
        self.setPixmap(self.look.pixmap(self.icon_name, self.size_at_100, self.tone, self.ground))


SIZES = {"hint": 18, "body": 20}


class Fact(QWidget):
    """One line of a card: an address, a language, a count."""

    def __init__(
        self, look: Look, icon: str, text: str, *, role: str = "hint", tone: str = "ink2"
    ) -> None:
        super().__init__()
        self.picture = Picture(look, icon, SIZES[role], tone)
        self.words = TextLabel(look, text, role=role, tone=tone)
        beside(look, self.picture, (self.words, 1), gap=6, on=self)
