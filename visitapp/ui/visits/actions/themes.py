"""« Autres idées »: closed by theme, each with how many and how much."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from visitapp.domain.savings.advice import WHOLE
from visitapp.domain.savings.shown_actions import THEMES, Theme
from visitapp.domain.study.study import Study
from visitapp.domain.text import NBSP, plural
from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.visits.actions.card import ActionCard
from visitapp.ui.visits.actions.words import worth

COLUMNS = {"wide": 4, "medium": 4, "narrow": 4, "small": 2}
HIGH = 60


class Tile(Pressable):
    """Icon, theme, « 4 ideas, 40 € », a chevron; the whole tile opens and closes."""

    policy = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def __init__(self, look: Look, theme: Theme, said: str) -> None:
        self.theme, self._said = theme, said
        super().__init__(look, f"{theme.label}, {said}")
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self.look.px(180), self.heightForWidth(0))

    def minimumSizeHint(self) -> QSize:
        """The words and what is beside them."""
        words = max(self._bold.natural_width(), self._small.natural_width())
        return QSize(words + self.look.px(76), self.heightForWidth(0))

    def heightForWidth(self, width: int) -> int:
        """Always two lines."""
        lines = self.look.line_height("strong") + self.look.line_height("hint")
        return max(self.look.px(HIGH), lines + self.look.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, icon, two lines, chevron."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        hot = self._hot()
        fill = look.colour("accent_soft" if hot or self.isChecked() else "paper")
        box(painter, area, look.px(8), fill, look.colour("edge"), look.thin)
        middle, left = area.height() / 2, float(look.px(42))
        icon_at(painter, look.pixmap(self.theme.icon, 22, "accent"), look.px(12), middle)
        first, second = look.line_height("strong"), look.line_height("hint")
        top = middle - (first + second) / 2
        width = area.width() - left - look.px(32)
        ink, ink2 = look.colour("ink"), look.colour("ink2")
        if hot:
            ink, ink2 = look.chosen_ink(), look.chosen_ink("ink2")
        self._bold.draw(painter, QRectF(left, top, width, first), ink)
        self._small.draw(painter, QRectF(left, top + first, width, second), ink2)
        chevron = look.pixmap("refermer" if self.isChecked() else "ouvrir", 18, "accent")
        icon_at(painter, chevron, area.width() - look.px(26), middle)

    def _measure(self) -> None:
        look = self.look
        self._bold = Paragraph(self.theme.label, look.font("strong"), look.line_height("strong"))
        self._small = Paragraph(self._said, look.font("hint"), look.line_height("hint"))


class Themes(QWidget):
    """The tiles, and under them the cards of those that are open."""

    def __init__(self, look: Look, study: Study, cards: Mapping[str, Sequence[ActionCard]]) -> None:
        super().__init__()
        many = sum(len(some) for some in cards.values())
        head = Strong(look, f"Autres idées{NBSP}: {many}", wrap=False)
        eur = study.ideas.get(WHOLE)
        more = f"{worth(eur)} de plus par an" if eur else "sans euros"
        self.tiles: dict[str, Tile] = {}
        self._grid = QGridLayout()
        Spacing(look, self._grid, (0, 0, 0, 0), 8, across=8)
        opened = []
        for theme in THEMES:
            if theme.id not in cards:
                continue
            ideas = plural(len(cards[theme.id]), "idée", "idées")
            tile = Tile(look, theme, f"{ideas}, {worth(study.ideas.get(theme.id))}")
            shown = held(stacked(look, *cards[theme.id], gap=8))
            shown.hide()
            tile.toggled.connect(shown.setVisible)
            self.tiles[theme.id] = tile
            opened.append(shown)
        title = held(flowing(look, head, Hint(look, more, wrap=False), gap=12))
        stacked(look, title, self._grid, *opened, gap=8, on=self)
        self.set_room("wide")

    def set_room(self, room: str) -> None:
        """As many tiles in a row as fit."""
        columns = COLUMNS[room]
        for place, tile in enumerate(self.tiles.values()):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, place // columns, place % columns)
