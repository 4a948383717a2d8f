"""A decision on an action is undone like any answer."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from visitapp.ui.visits.actions.screen import ActionsScreen


class Decide(QUndoCommand):
    """Put a decision in the place of another; empty words are no decision."""

    def __init__(self, screen: "ActionsScreen", rule: str, old: str, new: str) -> None:
        super().__init__()
        self._screen, self._rule = screen, rule
        self._old, self._new = old, new

    def redo(self) -> None:
        self._screen.decide(self._rule, self._new)

    def undo(self) -> None:
        self._screen.decide(self._rule, self._old)
        self._screen.session.asked.emit(f"actions/{self._rule}/decision")
