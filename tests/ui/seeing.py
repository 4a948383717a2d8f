"""What a person sees of a screen: its words, and the things to press, by their words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from visitapp.ui.kit.messages.dialog import Question

BESIDE = ("detail", "trailing", "figure", "note")  # what painted rows say beside their title


def settle() -> None:
    """Let layouts and what was removed take effect."""
    for _ in range(3):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def seen(root: QWidget) -> list[str]:
    """Every text on the screen, in no order; what a row says beside its title too."""
    settle()
    found = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisibleTo(root):
            found.append(widget.text())
            found.extend(str(getattr(widget, name, "") or "") for name in BESIDE)
    return [plain(text) for text in found if text]


def plain(text: str) -> str:
    """The same words with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def says(root: QWidget, words: str) -> bool:
    """Whether some text on the screen holds these words."""
    return any(words in text for text in seen(root))


def to_press(root: QWidget, words: str) -> Any:
    """The visible thing to press whose words, or accessible name, hold these."""
    settle()
    for widget in root.findChildren(QAbstractButton):
        named = [plain(text) for text in (widget.text(), widget.accessibleName())]
        if widget.isVisibleTo(root) and any(words in text for text in named):
            return widget
    raise AssertionError(f"nothing to press says {words!r}: {seen(root)}")


class Went:
    """Where a screen asked to go: `went.to` is the last place, `went.given` its arguments."""

    def __init__(self, screen: Any) -> None:
        self.places: list[tuple[str, dict[str, Any]]] = []
        screen.go.connect(self._note)

    @property
    def to(self) -> str:
        return self.places[-1][0] if self.places else ""

    @property
    def given(self) -> dict[str, Any]:
        return self.places[-1][1]

    def _note(self, name: str, arguments: dict[str, Any]) -> None:
        self.places.append((name, arguments))


def follow(screen: Any, name: str) -> list[tuple[str, dict[str, Any]]]:
    """It is opened where it asks to go among its own places, as in the window; all it asked for."""
    asked = list[tuple[str, dict[str, Any]]]()

    def go(where: str, given: dict[str, Any]) -> None:
        asked.append((where, given))
        if where == name:
            screen.open(**given)
            screen.refresh()

    screen.go.connect(go)
    return asked


def gathered(signal: Any) -> list[Any]:
    """What a signal carried, in order: a value, or a tuple of several."""
    got: list[Any] = []

    def keep(*values: Any) -> None:
        got.append(values[0] if len(values) == 1 else values)

    signal.connect(keep)
    return got


def during(act: Callable[[Question], None]) -> None:
    """Do this once the dialog is there; it always ends."""

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        try:
            act(dialog)
        finally:
            dialog.reject()

    QTimer.singleShot(0, go)


def button(dialog: Question, words: str) -> QAbstractButton:
    """The button of a dialog that says just this."""
    return next(one for one in dialog.findChildren(QAbstractButton) if one.text() == words)
