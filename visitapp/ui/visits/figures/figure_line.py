"""What a number on the screen is: a line that says it, and that opens where it comes from."""

from collections.abc import Container
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from visitapp.ui.kit.buttons.pressable import Row
from visitapp.ui.kit.titled_card import SIDE
from visitapp.ui.look import Look
from visitapp.ui.visits.figures.explanation import WHY_FIGURE

WHY = "Pourquoi\u00a0?"
WHY_WHOLE = WHY_FIGURE
FROM_WHERE = "D’où viennent ces chiffres\u00a0?"


@dataclass(frozen=True, slots=True)
class FigureLine:
    """`figure` is the id it opens, `share` (0 to 1) its bar; `check`: doubtful; `total`: a sum."""

    label: str
    value: str
    note: str = ""
    figure: str = ""
    icon: str = ""
    share: float | None = None
    hatched: bool = False
    check: bool = False
    total: bool = False

    def among(self, figures: Container[str]) -> "FigureLine":
        """The same line, which opens nothing when its figure is not among these."""
        return self if self.figure in figures else replace(self, figure="")

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        doubt = "à vérifier" if self.check else ""
        said = ", ".join(part for part in (self.label, self.value, self.note, doubt) if part)
        return f"{said}. {WHY_WHOLE}" if self.figure else said


class Asking(Row):
    """A painted number. `asked` carries the id of the figure to explain; none without an id."""

    asked = Signal(str)

    def __init__(self, look: Look, line: FigureLine) -> None:
        self.line = line
        self.chosen = False
        super().__init__(look, line.label)
        self.setObjectName(f"{line.figure}/{line.label}")
        self.setAccessibleName(line.spoken)
        if not line.figure:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._ask)

    @property
    def detail(self) -> str:
        """What stands beside the name."""
        return f"{self.line.value} {self.line.note}".strip()

    def set_chosen(self, chosen: bool) -> None:
        """Show that this is the number being explained."""
        self.chosen = chosen
        self.update()

    def side(self) -> int:
        """The margin left and right of its words, in pixels."""
        return self.look.px(SIDE)

    def lit(self) -> bool:
        """Under the pointer, or being explained."""
        return bool(self.line.figure) and (self._hot() or self.chosen)

    def token(self, token: str) -> str:
        """The token to draw with, on what the line stands on now."""
        return "on_marker" if self.lit() and self.look.contrast else token

    def ink(self, token: str) -> QColor:
        """The colour of a token, on what the line stands on now."""
        return self.look.colour(self.token(token))

    def _ask(self) -> None:
        if self.line.figure:
            self.asked.emit(self.line.figure)
