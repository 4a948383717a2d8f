"""Undo of a decision on an action, as of any answer."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand


class Decide(QUndoCommand):
    """Replace one decision by another; empty words are no decision. `asked` shows a path."""

    def __init__(
        self, decide: Callable[[str, str], None], asked: Callable[[str], None], rule: str,
        old: str, new: str,
    ) -> None:  # fmt: skip
        super().__init__()
        self._decide, self._asked, self._rule = decide, asked, rule
        self._old, self._new = old, new

    def redo(self) -> None:
        self._decide(self._rule, self._new)

    def undo(self) -> None:
        self._decide(self._rule, self._old)
        self._asked(f"actions/{self._rule}/decision")
