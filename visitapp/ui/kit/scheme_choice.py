"""Choose a scheme, for people who work for several; stands above what depends on it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.choice_row import Choices
from visitapp.ui.look import Look


class WhoseScheme(QWidget):
    """`chosen(scheme)`. Hidden where there is nothing to choose; `now` is the one that is meant."""

    chosen = Signal(str)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.look, self.title, self.now = look, title, ""
        self.choices: Choices | None = None
        self.column = stacked(look, Label(look, title), gap=8, on=self)
        self.hide()

    def show_schemes(self, schemes: Sequence[tuple[str, str]], now: str) -> None:
        """What there is to choose from, each with its name, and which one is meant."""
        self.now = now
        if self.choices is None and schemes:
            self.choices = Choices(self.look, self.title, schemes, len(schemes))
            self.choices.chosen.connect(self._choose)
            self.column.addWidget(self.choices)
        if self.choices is not None:
            self.choices.mark(now)
        self.setVisible(bool(schemes))

    def _choose(self, scheme: str) -> None:
        self.now = scheme
        self.chosen.emit(scheme)
