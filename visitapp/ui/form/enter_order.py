"""The order in which Enter moves through a page of questions, and what such a page holds."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.domain.checklist.relevance import Situation
from visitapp.ui.form.photographed_page import PhotographedPage
from visitapp.ui.look import Density


class EnterStop(Protocol):
    """A question, or the rows of a repeat. The button that unfolds details is reached by Tab."""

    def focus_input(self) -> None:
        """Take the keyboard."""

    def commit(self) -> None:
        """Emit what is typed here and not emitted yet."""

    def isAncestorOf(self, child: QWidget, /) -> bool:
        """Whether that widget is inside."""


class RepeatRows(QWidget):
    """The rows of a repeat as a page sees them: `RepeatTable` draws them, `BillTable` those of
    bills. `paper_changed`: another page, or another line of it, is to be seen beside them."""

    paper_changed = Signal()

    def paper(self) -> PhotographedPage | None:
        """The page that is read, if there is one."""
        return None

    def stops(self) -> Iterator[EnterStop]:
        """Where Enter stops in the row that is open."""
        raise NotImplementedError

    def takes_key(self, name: str) -> bool:
        """Whether a key of the visit (`session/keys.py`) does something of theirs, and it did."""
        return False

    def go_on(self) -> bool:
        """After the last of them; False where nothing more is to be done here."""
        raise NotImplementedError

    def part_at(self, path: str) -> QWidget | None:
        """What answers a path, its row opened; the rows themselves where it is not asked."""
        raise NotImplementedError

    def show_notes(
        self, conflicts: Mapping[str, bool], doubts: Mapping[str, Contradiction]
    ) -> None:
        """What waits for a choice, hers or somebody else's; what its answers contradict."""
        raise NotImplementedError

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
