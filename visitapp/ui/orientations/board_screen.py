"""The screen of the board as its actions see it."""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.letters.orientation_board import Board
from visitapp.ui.look import Look
from visitapp.ui.orientations.pages import Asking
from visitapp.ui.qt.jobs import Jobs


class BoardScreen(Protocol):
    """What the actions need of the screen: what it shows, and the pages in its place."""

    household: str
    board: Board | None
    inside: Any

    @property
    def look(self) -> Look: ...

    @property
    def jobs(self) -> Jobs: ...

    @property
    def page(self) -> QWidget: ...

    @property
    def go(self) -> SignalInstance: ...

    def ask(
        self, asking: Asking, typed: Mapping[str, Answer], kept: Any, under: QWidget | None = None
    ) -> Any: ...

    def show_inside(self, inside: Any) -> None: ...

    def close_inside(self) -> None: ...

    def refuse(self, error: UserError) -> None: ...

    def done(self, sentence: str) -> None: ...
