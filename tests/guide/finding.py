"""What is found in a window by its words: the very label, a line of a list, what stands beside."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QScrollArea,
    QWidget,
)

from tests.ui.seeing import BESIDE, plain
from tests.window.typist import line_of, name_of

ENDS = (",", ".", " :", " (", ";", " ?")
"""What may follow a label in the name that a screen reader says."""


def row_of(root: QWidget, wanted: str) -> tuple[QAbstractItemView, QPoint] | None:
    """A line of a list, such as a section of the visit, and where to click."""
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisibleTo(root) or model is None:
            continue
        for place in range(model.rowCount()):
            index = model.index(place, 0)
            said = plain(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
            if said.partition(",")[0].lstrip("0123456789 ") == wanted:
                view.scrollTo(index)
                return view, view.visualRect(index).center()
    return None


def is_open(top: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(top) and top.isVisible()


def names(widget: QWidget, wanted: str) -> bool:
    said = [name_of(widget)]
    if isinstance(widget, QAbstractButton):
        parts = [widget.text(), *(str(getattr(widget, name, "") or "") for name in BESIDE)]
        said += [" ".join(plain(part).split()) for part in parts]
    wanted = " ".join(wanted.split())
    return any(
        one == wanted or one.startswith(tuple(f"{wanted}{end}" for end in ENDS)) for one in said
    )


def texts(root: QWidget) -> list[str]:
    """What is shown in a window, a dialog or a menu."""
    if isinstance(root, QMenu):
        return [plain(line_of(action)) for action in root.actions()]
    found = [root.windowTitle()]
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
            found += [str(getattr(widget, name, "") or "") for name in BESIDE]
        found.append(name_of(widget))
    return [" ".join(plain(text).split()) for text in found if text]


def far_from(button: QWidget, words: str) -> int | None:
    """How much the smallest part of the screen around a button says, that says these words."""
    step: QWidget | None = button
    while step is not None:
        said = texts(step)
        if words in said:
            return len(said)
        step = step.parentWidget()
    return None


def into_view(widget: QWidget) -> None:
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget)
        step = step.parentWidget()
    QApplication.processEvents()


def value_of(question: Any, text: str) -> Any:
    """What a guide writes, as the value of a question."""
    from datetime import date
    from decimal import Decimal

    if question.type == "yes_no":
        return text == "Oui"
    if question.type in ("choice", "choices"):
        [one] = [choice.id for choice in question.choices if plain(choice.label) == plain(text)]
        return (one,) if question.type == "choices" else one
    if question.type == "date":
        day, month, year = text.split("/")
        return date(int(year), int(month), int(day))
    if question.type in ("number", "money"):
        return Decimal(text.replace(",", "."))
    return int(text) if question.type == "integer" else text
