"""Undo and redo of answers and rows, across sections: the same operations, the other way."""

from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QUndoCommand, QUndoStack

from visitapp.domain.checklist.answers import Answer

REMEMBERED = 200


class Answers(Protocol):
    """What a command changes: the answers of an open visit. `asked` brings the visitor there."""

    @property
    def asked(self) -> SignalInstance: ...

    def write(self, path: str, answer: Answer | None) -> None: ...

    def show_written(self, path: str, answer: Answer | None) -> None: ...

    def create_row(self, path: str) -> None: ...

    def restore(self, path: str) -> None: ...

    def remove(self, path: str) -> None: ...


class SetAnswer(QUndoCommand):
    """Puts `new` for `old`. `typing`: one step however often; `written`: on disk already."""

    def __init__(
        self,
        session: Answers,
        path: str,
        old: Answer | None,
        new: Answer | None,
        *,
        typing: bool = False,
        written: bool = False,
    ) -> None:
        super().__init__()
        self._session, self.path = session, path
        self.old, self.new = old, new
        self.typing = typing
        self._written = written
        self._first = True

    def redo(self) -> None:
        if self._first and self._written:
            self._session.show_written(self.path, self.new)
        else:
            self._session.write(self.path, self.new)
        if not self._first:
            self._session.asked.emit(self.path)
        self._first = False

    def undo(self) -> None:
        self._session.write(self.path, self.old)
        self._session.asked.emit(self.path)

    def id(self) -> int:
        """Commands of one id may merge; only text being typed does."""
        return 1 if self.typing else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Text saved several times while it is typed is one step to undo."""
        if not isinstance(other, SetAnswer) or other.path != self.path:
            return False
        self.new = other.new
        return True


class AddRow(QUndoCommand):
    """Add a row to a repeat. Undoing puts it in the bin, redoing brings the same row back."""

    def __init__(self, session: Answers, path: str) -> None:
        super().__init__()
        self._session, self._path = session, path
        self._first = True

    def redo(self) -> None:
        if self._first:
            self._session.create_row(self._path)
        else:
            self._session.restore(self._path)
            self._session.asked.emit(self._path)
        self._first = False

    def undo(self) -> None:
        self._session.remove(self._path)
        self._session.asked.emit(self._path.partition("/")[0])


class RemoveRow(QUndoCommand):
    """Put a row in the bin with its answers. Undoing brings all of it back."""

    def __init__(self, session: Answers, path: str) -> None:
        super().__init__()
        self._session, self._path = session, path

    def redo(self) -> None:
        self._session.remove(self._path)

    def undo(self) -> None:
        self._session.restore(self._path)
        self._session.asked.emit(self._path)


def undo_stack(session: QObject) -> QUndoStack:
    """A stack that remembers the last answers of this session."""
    stack = QUndoStack(session)
    stack.setUndoLimit(REMEMBERED)
    return stack
