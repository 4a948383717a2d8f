"""Keys that are printed on the screen: on choices, beside words, in legends. Each does something.

Where a key is printed on what it presses, pressing it from there must change what is seen.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.monkey.naming import named, over, seen, within
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import TypedMenu
from visitapp.ui.kit.buttons.pressable import Row
from visitapp.ui.kit.focus.tab_order import seen_stops
from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.kit.page import Page

FRENCH = {"Entrée": "Return", "Échap": "Esc", "Suppr": "Del", "Espace": "Space"}
LEGEND = re.compile(r"(?:^|\. )([A-Z]|Entrée|Échap|F\d)(?: et ([A-Z]))?\u00a0:")


@dataclass(frozen=True)
class Printed:
    """A key, what it is printed on, and from where it is pressed; None: from anywhere."""

    key: str
    on: str
    place: QWidget | None = None
    box: QAbstractButton | None = None
    """What it ticks."""


def keys_of(top: QWidget) -> list[Printed]:
    """Every key that can be read in front, and pressed."""
    if isinstance(top, QMenu):
        if not isinstance(top, TypedMenu):  # Qt's own print the keys that work outside of them
            return []
        lines = [(one.text().partition("\t")) for one in top.actions() if one.isEnabled()]
        return [Printed(key, f"the line « {words} »") for words, _, key in lines if key]
    found: list[Printed] = []
    for one in seen(top, QWidget):
        if one.isEnabled() and not one.visibleRegion().isEmpty():
            found += [each for each in _on(one) if over(top, one) is None]
    return found


def _on(one: Any) -> Iterator[Printed]:
    digit, letter = str(getattr(one, "digit", "")), str(getattr(one, "key", ""))
    if isinstance(one, QAbstractButton) and digit:
        if not (one.isChecked() and one.autoExclusive()):  # chosen already: nothing to do
            yield Printed(digit, named(one), _brother(one), one)
    elif isinstance(one, QAbstractButton) and isinstance(getattr(one, "key", None), str) and letter:
        yield Printed(letter.lower(), named(one), one)
    elif isinstance(one, Button) and one.hint and one.hint_shown:
        block = within(one, QuestionBlock)
        if block is not None and block.field is not None:
            inputs = [each for each in block.field.inputs() if each.isVisible()]
            yield Printed(one.hint, named(one), inputs[0] if inputs else one)
        else:
            yield Printed(one.hint, named(one), _not_typing(one, one.hint))
    elif isinstance(one, QLabel):
        yield from _in_legend(one)


def _in_legend(label: QLabel) -> Iterator[Printed]:
    keys = [key for found in LEGEND.findall(label.text()) for key in found if key]
    page = within(label, Page)
    if keys and page is not None:
        rows = [one for one in seen_stops(page) if isinstance(one, Row)]
        if len(rows) > 2:
            for key in keys:
                yield Printed(key.lower() if len(key) == 1 else key, "the legend",
                              rows[len(rows) // 2])  # fmt: skip


def _brother(one: QWidget) -> QWidget:
    """What takes Tab beside it: the digit is read from there."""
    around = one.parentWidget() or one
    stops = [each for each in seen_stops(around) if each.parentWidget() is around]
    return stops[0] if stops else one


def _not_typing(one: QWidget, key: str) -> QWidget | None:
    focused = QApplication.focusWidget()
    types = isinstance(focused, QLineEdit | QPlainTextEdit)
    return one if len(key) == 1 and types else None


def combination(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """« Ctrl+Entrée » as Qt has it."""
    parts = [FRENCH.get(part, part) for part in key.split("+")]
    found = QKeySequence("+".join(parts))[0]
    return found.key(), found.keyboardModifiers()


def expectation(one: Printed, top: QWidget) -> Callable[[], str]:
    """Called once all is settled: empty, or what did not happen."""
    said = f"{one.key} is printed on {one.on} and does nothing there"
    if one.box is not None:
        box, before, told = one.box, one.box.isChecked(), _told(top)

        def still() -> bool:
            same = isValid(box) and box.isVisible() and box.isChecked() == before
            return same and _told(top) == told  # why it may not be is an answer

        return lambda: said if still() else ""
    before = looks(top)
    return lambda: said if isValid(top) and looks(top) == before else ""


def _told(top: QWidget) -> list[str]:
    return [one.words.text() for one in seen(top, Toast)]


def looks(top: QWidget) -> list[Any]:
    """What is seen of a window, and where the keyboard is: what a key changes is here."""
    popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    found: list[Any] = [top.isVisible(), top.windowTitle(), id(popup), id(modal)]
    focused = QApplication.focusWidget()
    found.append(id(focused))
    for one in seen(top, QWidget):
        words = getattr(one, "text", None)
        said = words() if callable(words) else ""
        ticked = isinstance(one, QAbstractButton) and one.isChecked()
        at = one.mapTo(top, QPoint())
        found.append((id(one), str(said), ticked, at.x(), at.y(), one.width(), one.height()))
    return found
