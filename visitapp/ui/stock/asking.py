"""Asks how many, what day, and to whom or at what price, when something moves in the stock.

What does not read, or cannot be, is said under its field, and nothing that was typed is lost.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.numbers import Ambiguous, NotANumber, parse_number
from visitapp.domain.stock.levels import Movement
from visitapp.domain.text import date_short, number
from visitapp.operations.stock.checks import COUNT, ON, PRICE, TO_BAG, VISITOR, WHY, Limits, Wrong
from visitapp.operations.stock.correct_movement import NO_REASON
from visitapp.ui.form.fields.date_text import NotReadError, read_date
from visitapp.ui.form.fields.typed import Input
from visitapp.ui.kit.labels import Body, Label
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look
from visitapp.ui.stock.words import known_bags

NAMES: Mapping[str, str] = {
    COUNT: "Combien d’objets\u00a0?", VISITOR: "Quel visiteur\u00a0?",
    PRICE: "Prix d’un objet, en euros", ON: "Quel jour\u00a0? (jour/mois/année)",
    WHY: "Pourquoi\u00a0?",
}  # fmt: skip
MORE = {"bought": PRICE, **dict.fromkeys(TO_BAG, VISITOR)}


class Moved(NamedTuple):
    """What was typed. `many` is None when there is no number; `why` only of a correction."""

    many: int | None
    visitor: str
    unit_cost: Decimal | None
    on: date | None = None
    why: str = ""


class NotThis(ValueError):
    """What was typed does not read, or cannot be: `wrong` says where."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.wrong = Wrong(path, message)


def ask_movement(
    parent: QWidget, look: Look, words: str, what: str, label: str, limits: Limits,
    visitors: Sequence[str] = (),
) -> Moved | None:  # fmt: skip
    """None when the person went back. `visitors` are those whose bag is known."""
    told = known_bags(visitors) if MORE.get(what) == VISITOR else []
    paths = [COUNT, *([MORE[what]] if what in MORE else []), ON]
    typed = {ON: date_short(limits.today)}
    dialog = MovementQuestion(
        parent, look, f"{words}\u00a0: {label}", told, words, what, limits, paths, typed
    )
    return _asked(parent, dialog)


def ask_correction(
    parent: QWidget, look: Look, one: Movement, label: str, limits: Limits
) -> Moved | None:  # fmt: skip
    """The same, of a movement that was noted, with a reason; None when the person went back."""
    paths = [COUNT, *([PRICE] if one.what == "bought" else []), ON, WHY]
    price = "" if one.unit_cost is None else number(one.unit_cost)
    typed = {COUNT: str(one.count), PRICE: price, ON: date_short(one.on), VISITOR: one.visitor}
    dialog = MovementQuestion(
        parent, look, f"Corriger\u00a0: {label}", [], "Corriger", one.what, limits, paths, typed
    )
    return _asked(parent, dialog)


def _asked(parent: QWidget, dialog: "MovementQuestion") -> Moved | None:
    dialog.exec()
    answer, moved = dialog.answer, dialog.moved
    dialog.deleteLater()
    parent.window().activateWindow()
    return moved if answer == "do" else None


class MovementQuestion(Question):
    """The fields of a movement. It stays open until what they say may be."""

    def __init__(
        self, parent: QWidget, look: Look, title: str, told: Sequence[str], verb: str, what: str,
        limits: Limits, paths: Sequence[str], typed: Mapping[str, str],
    ) -> None:  # fmt: skip
        actions = (Action("back", "Revenir", "second", safe=True), Action("do", verb))
        super().__init__(parent.window(), look, title, told, actions)
        self.what, self.limits, self.typed = what, limits, typed
        self.moved: Moved | None = None
        self.lines: dict[str, Input] = {}
        self.problems: dict[str, Body] = {}
        for path in paths:
            self.lines[path] = _field(look, self.body, NAMES[path], typed.get(path, ""))
            problem = self.problems[path] = Body(look, "", tone="bad")
            problem.hide()
            self.body.addWidget(problem)

    def _press(self) -> None:
        sender = self.sender()
        if sender is not None and sender.property("action") == "do":
            try:
                self.moved = self._read()
            except NotThis as error:
                self.show_wrong(error.wrong)
                return
        super()._press()

    def show_wrong(self, wrong: Wrong) -> None:
        """Say it under its field, which has the keyboard, and under no other."""
        for path, problem in self.problems.items():
            here = path == wrong.path
            problem.setText(wrong.message if here else "")
            problem.setVisible(here)
            self.lines[path].show_state("error" if here else "")
            self.lines[path].setAccessibleDescription(wrong.message if here else "")
        self._fit()
        self.lines[wrong.path].setFocus()

    def _read(self) -> Moved:
        """Raises `NotThis`."""
        said = {path: line.text().strip() for path, line in self.lines.items()}
        many = _whole(said[COUNT]) if said[COUNT] else None
        price = _read_number(PRICE, said[PRICE], "€") if said.get(PRICE) else None
        try:
            on = read_date(said[ON], self.limits.today.year)
        except NotReadError as error:
            raise NotThis(ON, str(error)) from None
        visitor = said.get(VISITOR, self.typed.get(VISITOR, ""))
        wrong = self.limits.why_not(
            what=self.what, count=many, on=on, visitor=visitor, unit_cost=price
        )
        if wrong is not None:
            raise NotThis(*wrong)
        if WHY in said and not said[WHY]:
            raise NotThis(WHY, f"{NO_REASON.message} {NO_REASON.hint}")
        return Moved(many, visitor, price, on, said.get(WHY, ""))


def _whole(text: str) -> int:
    read = _read_number(COUNT, text, "objets")
    if read != read.to_integral_value():
        raise NotThis(COUNT, "Écrivez un nombre entier, sans virgule.")
    return int(read)


def _read_number(path: str, text: str, unit: str) -> Decimal:
    read = parse_number(text, unit)
    if isinstance(read, NotANumber):
        raise NotThis(path, read.message)
    if isinstance(read, Ambiguous):
        first, second = (number(one) for one in read.readings)
        raise NotThis(path, f"Ce nombre se lit de deux façons. Écrivez {first} ou {second}.")
    return read


def _field(look: Look, column: QVBoxLayout, name: str, text: str) -> Input:
    label, line = Label(look, name), Input(look)
    label.setBuddy(line)
    line.setAccessibleName(name)
    line.setText(text)
    column.addWidget(label)
    column.addWidget(line)
    return line
