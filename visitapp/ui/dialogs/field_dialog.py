"""Dialogs made of fields: an explanation, the questions, and the verbs to choose from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Choice
from visitapp.domain.checklist.questions import Question as Asked
from visitapp.ui.form.fields.choice_field import MenuChoiceField
from visitapp.ui.form.fields.typed_field import Input
from visitapp.ui.form.question_page import ENTER
from visitapp.ui.kit.buttons.buttons import Button, Kind
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.labels import Body, Hint, Label
from visitapp.ui.kit.lists.choice_row import Choices
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

Said = dict[str, str]
Read = Callable[[Said], Any]
DO = "do"


class UnfitError(ValueError):
    """What was typed in a field does not read, or cannot be."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name, self.message = name, message


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked: a line to type in, or one of `choices`. `text` is there already. `tidy`:
    what the line shows of what was typed, once it is left."""

    name: str
    label: str
    text: str = ""
    help: str = ""
    choices: Sequence[tuple[str, str]] = ()
    shown: Literal["cards", "chips", "menu"] = "cards"
    columns: int = 1
    tidy: Callable[[str], str] | None = None


class FieldDialog(Question):
    """Stays open until `read` accepts the input; a refusal is shown under its field.

    `typing`: the first field has the keyboard, and Enter does what the last button does.
    """

    def __init__(
        self, parent: QWidget, look: Look, title: str, fields: Sequence[Field],
        actions: Sequence[Action], *, told: Sequence[str] = (), read: Read = dict,
        typing: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent.window(), look, title, told, actions)
        self.read, self.typing, self.value = read, typing, None
        self.lines: dict[str, Input] = {}
        self.problems: dict[str, Body] = {}
        self._said: dict[str, Callable[[], str]] = {}
        for field in fields:
            self._add(field)
        if any(field.shown == "menu" for field in fields):
            self._fit_words()
        if typing:
            first = next(iter(self.lines.values()))
            QTimer.singleShot(0, first, first.setFocus)  # after the safe button took it

    def said(self) -> Said:
        """What stands in each field."""
        return {name: say().strip() for name, say in self._said.items()}

    def accept(self) -> None:
        """Only once the input is accepted."""
        if self.answer == DO:
            try:
                self.value = self.read(self.said())
            except UnfitError as error:
                self.answer = ""
                self.show_wrong(error.name, error.message)
                return
        super().accept()

    def show_wrong(self, name: str, message: str) -> None:
        """Say it under its field, which has the keyboard, and under no other."""
        for path, problem in self.problems.items():
            here = path == name
            problem.setText(message if here else "")
            problem.setVisible(here)
            self.lines[path].show_state("error" if here else "")
            self.lines[path].setAccessibleDescription(message if here else "")
        self._fit()
        self.lines[name].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter comes up from the field."""
        if self.typing and event.key() in ENTER:
            self.findChildren(Button)[-1].click()
        else:
            super().keyPressEvent(event)

    def _add(self, field: Field) -> None:
        if not field.choices:
            self._add_line(field)
        elif field.shown == "menu":
            self._add_menu(field)
        elif field.shown == "chips":
            self._add_chips(field)
        else:
            cards = Choices(self.look, field.label, field.choices, field.columns)
            cards.mark(field.text)
            self._said[field.name] = cards.value
            self.body.addWidget(cards)

    def _add_line(self, field: Field) -> None:
        label, line = Label(self.look, field.label), Input(self.look)
        label.setBuddy(line)
        line.setAccessibleName(f"{field.label} {field.help}".strip())
        line.setText(field.text)
        line.selectAll()
        line.esc_gives_up = not self.typing
        if (tidy := field.tidy) is not None:
            line.left.connect(lambda: line.setText(tidy(line.text())))
        problem = self.problems[field.name] = Body(self.look, "", tone="bad")
        for widget in (label, line, Hint(self.look, field.help), problem):
            self.body.addWidget(widget)
            widget.setVisible(widget in (label, line) or (bool(field.help) and widget != problem))
        self.lines[field.name], self._said[field.name] = line, line.text

    def _add_menu(self, field: Field) -> None:
        choices = tuple(Choice(id=id, label=label) for id, label in field.choices)
        menu = MenuChoiceField(
            self.look, Asked(id=field.name, type="choice", label=field.label, choices=choices)
        )
        menu.show_answer(Answer(value=field.text) if field.text else None)
        self._said[field.name] = lambda: _text_of(menu.answer())
        for widget in (Label(self.look, field.label), menu):
            self.body.addWidget(widget)

    def _add_chips(self, field: Field) -> None:
        holder = QWidget()
        column, chips = QVBoxLayout(holder), dict[str, Chip]()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.px(8))
        for id, words in field.choices:
            chips[id] = Chip(self.look, words)
            column.addWidget(chips[id])
        self._said[field.name] = lambda: next(
            (id for id, chip in chips.items() if chip.isChecked()), ""
        )
        self.body.addWidget(holder)

    def _fit_words(self) -> None:
        """As high as its words need at its width: Qt would add up heights at the narrowest."""
        layout = self.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
            self.resize(self.width(), layout.heightForWidth(self.width()))


def _text_of(answer: Answer | None) -> str:
    return str(answer.value) if answer is not None else ""


def run(parent: QWidget, dialog: Question) -> str:
    """The button that was pressed, empty for none; the window has the keyboard again."""
    dialog.exec()
    answer = dialog.answer
    dialog.deleteLater()
    parent.window().activateWindow()
    return answer


def verbs(do: str, back: str = "Revenir", kind: Kind = "second") -> tuple[Action, Action]:
    """To go back, which is safe, and what is to be done."""
    return Action("back", back, "second", safe=True), Action(DO, do, kind)


def ask_fields(
    parent: QWidget, look: Look, title: str, fields: Sequence[Field], actions: Sequence[Action],
    *, told: Sequence[str] = (), read: Read = dict, typing: bool = False,
) -> Any:  # fmt: skip
    """What was said, as `read` gives it; None when the person went back."""
    dialog = FieldDialog(parent, look, title, fields, actions, told=told, read=read, typing=typing)
    return dialog.value if run(parent, dialog) == DO else None


def ask_line(
    parent: QWidget, look: Look, title: str, field: Field, actions: Sequence[Action],
    told: Sequence[str] = (),
) -> str:  # fmt: skip
    """One line; empty when the person went back."""
    said: Mapping[str, str] | None = ask_fields(parent, look, title, [field], actions, told=told)
    return said[field.name] if said is not None else ""


def ask_sure(
    parent: QWidget, look: Look, title: str, told: Sequence[str], actions: Sequence[Action]
) -> bool:
    """Whether to do it."""
    return run(parent, Question(parent.window(), look, title, told, actions)) == DO
