"""Where Enter stops on a page of questions, and what a list of questions is made of."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.relevance import Situation
from visitapp.ui.look import Density


class Stop(Protocol):
    """A question, or the rows of a repeat. The button that unfolds details is reached by Tab."""

    def focus_input(self) -> None:
        """Take the keyboard."""

    def commit(self) -> None:
        """Emit what is typed here and not emitted yet."""

    def isAncestorOf(self, child: QWidget, /) -> bool:
        """Whether that widget is inside."""


class Rows(QWidget):
    """The rows of a repeat as a list of questions sees them: `RepeatTable` draws them."""

    def focus_input(self) -> None:
        """Take the keyboard."""
        raise NotImplementedError

    def commit(self) -> None:
        """Emit what is typed here and not emitted yet."""
        raise NotImplementedError

    def set_density(self, density: Density) -> None:
        """Follow the margins of the questions."""
        raise NotImplementedError

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid changing anything."""
        raise NotImplementedError

    def show_situation(self, situation: Situation) -> None:
        """Show the rows that are there."""
        raise NotImplementedError

    def show_worth(self, worth: Mapping[str, str], folded: str) -> None:
        """Open these details of its rows for what they are worth."""
        raise NotImplementedError
