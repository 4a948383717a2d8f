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
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.guide.finding import far_from, into_view, is_open, names, row_of, texts, value_of
from tests.guide.outside import Outside
from tests.ui.seeing import plain
from tests.window.filling import answer
from tests.window.typist import (
    BEAT,
    SETTLING,
    Key,
    LostError,
    Typist,
    line_of,
    name_of,
    settled,
)
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.guides.guide import Act, Task
from visitapp.operations.program.guides import guide

LEFT = Qt.MouseButton.LeftButton
Values = Mapping[str, Callable[[], str]]


class Elsewhere(Exception):
    """What was looked for was done in a dialog that opened meanwhile."""


class GuideError(AssertionError):
    """A step cannot be done: which guide, which task, which step, which label."""


@dataclass
class Actor(Outside):
    """Plays one task. `values` fills {names} in what is typed; `picture` keeps a step's picture.

    `sends` says that something is on its way to the agency: a person waits for it to end.
    """

    window: Any
    jobs: Any
    values: Values = field(default_factory=dict)
    picture: Callable[[str, QWidget], None] = lambda name, shown: None
    sends: Callable[[], bool] = lambda: False

    def play(self, task: Task, name: str) -> None:
        """Do each act of each step in order. Raises GuideError at the first that cannot be done."""
        self.where = f"{name}, « {task.title} »"
        self.typist = Typist(self.window)
        self.todo = [
            (number, act, step.picture if act is step.acts[-1] else "")
            for number, step in enumerate(task.steps, start=1)
            for act in step.acts
        ]
        self.at, self.broken, self.wanted = 0, None, ""
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
            self.wanted = picture
            try:
                getattr(self, f"_{act.do}")(act)
                self._keep()
            except Elsewhere:
                continue  # it was done in what opened meanwhile
            except Exception as lost:  # whatever it is: a dialog that waits would wait for ever
                self._break(number, act, lost)

    def _break(self, number: int, act: Act, why: BaseException) -> None:
        if self.broken is None:
            told = f"{self.where}, étape {number}, {act.do} « {act.label} »"
            self.broken = GuideError(f"{told}: {why}")
            self.broken.__cause__ = why

    def _keep(self) -> None:
        """The picture of the step that was just done, of the dialog that it opened too."""
        name, self.wanted = self.wanted, ""
        if name and self.broken is None:
            self._settle()
            self.picture(name, self.root if isinstance(self.root, QDialog) else self.window)

    def _settle(self) -> None:
        if not self.inside:
            self.typist.wait(lambda: not self.sends(), "la fin de l’envoi")
        for _ in range(3):
            if not self.inside:
                settled(self.jobs)
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
        into_view(block)
        block.focus_input()
        QApplication.processEvents()
        question = block.place.question
        answer(self.typist, question, Answer(value=value_of(question, self._filled(act.beside))))
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
        self._find(lambda: any(wanted in text for text in texts(self.root)) or None,
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

    def _draw(self, act: Act) -> None:
        """A stroke with the mouse, where one signs."""
        pad = self._find(lambda: self._pad(act.label), f"où signer « {act.label} »")
        into_view(pad)
        here = pad.visibleRegion().boundingRect()
        QTest.mousePress(pad, LEFT, Qt.KeyboardModifier.NoModifier, here.center())
        QTest.mouseMove(pad, here.center() + QPoint(40, 10))
        QTest.mouseRelease(pad, LEFT, Qt.KeyboardModifier.NoModifier, here.center())
        self._settle()

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
            said = " | ".join(dict.fromkeys(texts(self.root)))
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
            far = far_from(button, row) if row else 0
            if far is not None and names(button, wanted):
                found.append((far, plain(button.text()) != wanted, place, button))
        return min(found)[-1] if found else row_of(self.root, wanted)

    def _line(self, label: str) -> Any:
        """By the name a screen reader says, else by the words that stand above it."""
        for line in self.root.findChildren(QWidget):
            typed = isinstance(line, QLineEdit | QPlainTextEdit)
            if typed and self._usable(line) and names(line, plain(label)):
                return line
        for words in self.root.findChildren(QLabel):
            if words.isVisibleTo(self.root) and plain(words.text()) == plain(label):
                buddy = words.buddy()
                if isinstance(buddy, QLineEdit | QPlainTextEdit) and self._usable(buddy):
                    return buddy
        return None

    def _usable(self, widget: QWidget) -> bool:
        return widget.isVisibleTo(self.root) and widget.isEnabled()

    def _pad(self, label: str) -> Any:
        from visitapp.ui.form.fields.signature_field import Pad

        every = (one for one in self.root.findChildren(Pad) if self._usable(one))
        return next((one for one in every if names(one, plain(label))), None)

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
        self.typist.wait(lambda: self._seen(widget), f"{name_of(widget)} en vue")
        where = QPoint(widget.visibleRegion().boundingRect().center())
        click = lambda: QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, where)  # noqa: E731
        self._while_it_waits(click)
        self._settle()

    @staticmethod
    def _seen(widget: QWidget) -> bool:
        """Brought to the eye again whenever the page went back to what has the keyboard."""
        into_view(widget)
        return not widget.visibleRegion().isEmpty()

    def _choose(self, menu: QMenu, words: str) -> None:
        for action in menu.actions():
            if plain(line_of(action)) == plain(words):
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
        if not self.finding:
            self._keep()
        self._go_on(lambda: is_open(top))
        self.inside.remove(top)
        if is_open(top):
            top.close()
