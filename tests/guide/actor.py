"""Does what a guide says in a real window: looks for the very label, presses, types, reads.

A press may open a dialog or a menu that waits: what the guide says next is then done inside it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.ui.seeing import BESIDE, plain
from tests.window.filling import answer
from tests.window.typist import BEAT, SETTLING, Key, LostError, Typist, name_of
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.guides.guide import Act, Task
from visitapp.operations.guides import guide

LEFT = Qt.MouseButton.LeftButton
ENDS = (",", ".", " :", " (", ";", " ?")
"""What may follow a label in the name that a screen reader says."""
Values = Mapping[str, Callable[[], str]]


class Elsewhere(Exception):
    """What was looked for was done in a dialog that opened meanwhile."""


class GuideError(AssertionError):
    """A step cannot be done: which guide, which task, which step, which label."""


@dataclass
class Actor:
    """Plays one task. `values` fills {names} in what is typed; `picture` keeps a step's picture."""

    window: Any
    jobs: Any
    values: Values = field(default_factory=dict)
    picture: Callable[[str, QWidget], None] = lambda name, shown: None

    def play(self, task: Task, name: str) -> None:
        """Do each act of each step in order. Raises GuideError at the first that cannot be done."""
        self.where = f"{name}, « {task.title} »"
        self.typist = Typist(self.window)
        self.todo = [
            (number, act, step.picture if act is step.acts[-1] else "")
            for number, step in enumerate(task.steps, start=1)
            for act in step.acts
        ]
        self.at, self.broken = 0, None
        self.inside: list[QWidget] = []
        self.finding: list[tuple[int, int]] = []
        self.opened = 0
        self.playing = True
        self._look()
        self._go_on(lambda: True)
        self.playing = False
        if self.broken is not None:
            raise self.broken

    # --- the order of things

    def _go_on(self, still: Callable[[], bool]) -> None:
        while self.at < len(self.todo) and self.broken is None and still():
            number, act, picture = self.todo[self.at]
            self.at += 1
            try:
                getattr(self, f"_{act.do}")(act)
                if picture and self.broken is None:
                    self._keep(picture)
            except Elsewhere:
                continue  # it was done in what opened meanwhile
            except (LostError, AssertionError) as lost:
                self._break(number, act, lost)

    def _break(self, number: int, act: Act, why: BaseException) -> None:
        if self.broken is None:
            told = f"{self.where}, étape {number}, {act.do} « {act.label} »"
            self.broken = GuideError(f"{told}: {why}")
            self.broken.__cause__ = why

    def _keep(self, name: str) -> None:
        self._settle()
        self.picture(name, self.root if isinstance(self.root, QDialog) else self.window)

    def _settle(self) -> None:
        for _ in range(3):
            if not self.inside:
                self.jobs.settle(20)
            for _ in range(SETTLING):
                QApplication.processEvents()

    @property
    def root(self) -> QWidget:
        """What a person works in: the menu or the dialog that is open, else the window."""
        open_one = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return open_one if open_one is not None else self.window

    # --- the acts

    def _press(self, act: Act) -> None:
        root = self.root
        if isinstance(root, QMenu):
            self._choose(root, act.label)
            return
        beside = f", près de « {act.beside} »" if act.beside else ""
        found = self._find(lambda: self._button(act), f"à presser « {act.label} »{beside}")
        if isinstance(found, tuple):
            view, at = found
            QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
            self._settle()
        else:
            self._click(found)

    def _pick(self, act: Act) -> None:
        self._press(act)

    def _type(self, act: Act) -> None:
        line = self._find(lambda: self._line(act.label), f"une ligne « {act.label} »")
        self._click(line)
        line.setFocus()
        line.selectAll()
        for one in self._filled(act.beside):
            self.typist.write(one)

    def _answer(self, act: Act) -> None:
        """A question of a form, by its own words; the answer as the example files write it."""
        block = self._find(lambda: self._question(act.label), f"la question « {act.label} »")
        _into_view(block)
        block.focus_input()
        QApplication.processEvents()
        question = block.place.question
        answer(self.typist, question, Answer(value=_value(question, self._filled(act.beside))))
        self.typist.press(Key.Key_Tab)
        self._settle()

    def _key(self, act: Act) -> None:
        keys = QKeySequence.fromString(act.label.replace("Maj", "Shift").replace("Échap", "Esc")
                                       .replace("Entrée", "Return"))  # fmt: skip
        assert keys.count() == 1, f"« {act.label} » is no key"
        held = keys[0]
        self._while_it_waits(lambda: self.typist.press(held.key(), held.keyboardModifiers()))
        self._settle()

    def _see(self, act: Act) -> None:
        wanted = plain(act.label)
        self._find(lambda: any(wanted in text for text in _texts(self.root)) or None,
                   f"« {act.label} » à l’écran")  # fmt: skip

    def _file(self, act: Act) -> None:
        """The dialog of the system: the name of a file, Enter."""
        dialog = self._find(lambda: self.root if isinstance(self.root, QFileDialog) else None,
                            "un dialogue de fichier")  # fmt: skip
        target = self._filled(act.label)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.setFocus()
        line.setText(target)
        QTest.keyClick(line, Key.Key_Return)

    def _task(self, act: Act) -> None:
        """The task of a guide that the step sends to is there."""
        name, _, wanted = act.label.partition("/")
        assert wanted in [one.id for one in guide(name).tasks], "pas dans ce guide"

    # --- finding

    def _find(self, look: Callable[[], Any], what: str) -> Any:
        found: list[Any] = []
        opened = self.opened

        def there() -> bool:
            if self.opened != opened:
                raise Elsewhere
            one = look()
            found[:] = [] if one is None else [one]
            return bool(found)

        self.finding.append((len(self.inside), self.at - 1))
        try:
            self.typist.wait(there, what)
        except LostError:
            said = " | ".join(dict.fromkeys(_texts(self.root)))
            raise LostError(f"jamais vu : {what}. À l’écran : {said}") from None
        finally:
            self.finding.pop()
        return found[0]

    def _button(self, act: Act) -> Any:
        """What bears the label; of several, the nearest to `beside`, then by its own words."""
        wanted, row = plain(act.label), plain(act.beside)
        found: list[tuple[int, bool, int, Any]] = []
        for place, button in enumerate(self.root.findChildren(QAbstractButton)):
            if not button.isVisibleTo(self.root) or not button.isEnabled():
                continue
            far = _far_from(button, row) if row else 0
            if far is not None and _names(button, wanted):
                found.append((far, plain(button.text()) != wanted, place, button))
        return min(found)[-1] if found else _row(self.root, wanted)

    def _line(self, label: str) -> Any:
        """By the name a screen reader says, else by the words that stand above it."""
        for line in self.root.findChildren(QWidget):
            if isinstance(line, QLineEdit | QPlainTextEdit) and self._usable(line):
                if _names(line, plain(label)):
                    return line
        for words in self.root.findChildren(QLabel):
            if words.isVisibleTo(self.root) and plain(words.text()) == plain(label):
                buddy = words.buddy()
                if isinstance(buddy, QLineEdit | QPlainTextEdit) and self._usable(buddy):
                    return buddy
        return None

    def _usable(self, widget: QWidget) -> bool:
        return widget.isVisibleTo(self.root) and widget.isEnabled()

    def _question(self, label: str) -> Any:
        from visitapp.ui.form.question_block import QuestionBlock

        for block in self.root.findChildren(QuestionBlock):
            if block.isVisibleTo(self.root) and plain(block.place.question.label) == plain(label):
                return block
        return None

    def _filled(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda name: self.values[name[1]](), text)

    # --- pressing

    def _click(self, widget: QWidget) -> None:
        _into_view(widget)
        self.typist.wait(lambda: not widget.visibleRegion().isEmpty(), f"{name_of(widget)} en vue")
        where = QPoint(widget.visibleRegion().boundingRect().center())
        click = lambda: QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, where)  # noqa: E731
        self._while_it_waits(click)
        self._settle()

    def _choose(self, menu: QMenu, words: str) -> None:
        for action in menu.actions():
            if plain(action.text()) == plain(words):
                menu.setActiveAction(action)
                self._while_it_waits(lambda: QTest.keyClick(menu, Key.Key_Return))
                self._settle()
                return
        said = " | ".join(action.text() for action in menu.actions())
        QTest.keyClick(menu, Key.Key_Escape)
        raise LostError(f"pas dans le menu : {said}")

    def _while_it_waits(self, press: Callable[[], object]) -> None:
        """Press. What opens and waits is seen by `_look`, which goes on inside it."""
        press()
        if not self.inside and not self.window.isActiveWindow():
            self.window.activateWindow()

    def _look(self) -> None:
        """Something opened and waits, here or in what a job ended with: go on inside it.

        Each look asks for the next: one timer does not fire again inside its own call.
        """
        if not self.playing:
            return
        QTimer.singleShot(BEAT, self._look)
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is None or not top.isVisible() or top in self.inside:
            return
        if self.broken is not None or (self.at >= len(self.todo) and not self.finding):
            top.close()
            return
        if isinstance(top, QDialog) and not top.isActiveWindow():
            top.activateWindow()  # a window manager does
            return
        if self.finding and self.finding[-1][0] == len(self.inside):
            self.at = self.finding[-1][1]  # what is looked for stands in what opened
        self.opened += 1
        self.inside.append(top)
        self._go_on(lambda: _open(top))
        self.inside.remove(top)
        if _open(top):
            top.close()


def _row(root: QWidget, wanted: str) -> tuple[QAbstractItemView, QPoint] | None:
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


def _open(top: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(top) and top.isVisible()


def _names(widget: QWidget, wanted: str) -> bool:
    said = [name_of(widget)]
    if isinstance(widget, QAbstractButton):
        parts = [widget.text(), *(str(getattr(widget, name, "") or "") for name in BESIDE)]
        said += [" ".join(plain(part).split()) for part in parts]
    wanted = " ".join(wanted.split())
    return any(
        one == wanted or one.startswith(tuple(f"{wanted}{end}" for end in ENDS)) for one in said
    )


def _texts(root: QWidget) -> list[str]:
    """What is shown in a window, a dialog or a menu."""
    if isinstance(root, QMenu):
        return [plain(action.text()) for action in root.actions()]
    found = [root.windowTitle()]
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
            found += [str(getattr(widget, name, "") or "") for name in BESIDE]
        found.append(name_of(widget))
    return [" ".join(plain(text).split()) for text in found if text]


def _far_from(button: QWidget, words: str) -> int | None:
    """How much the smallest part of the screen around a button says, that says these words."""
    step: QWidget | None = button
    while step is not None:
        said = _texts(step)
        if words in said:
            return len(said)
        step = step.parentWidget()
    return None


def _into_view(widget: QWidget) -> None:
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget)
        step = step.parentWidget()
    QApplication.processEvents()


def _value(question: Any, text: str) -> Any:
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
