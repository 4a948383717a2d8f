"""Asks how many, and to whom or at what price, when something moves in the stock."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.numbers import parse_number
from visitapp.ui.form.typed import Input
from visitapp.ui.kit.dialog import Action, Question
from visitapp.ui.kit.labels import Label
from visitapp.ui.look import Look
from visitapp.ui.stock.words import known_bags

COUNT, VISITOR, PRICE = (
    "Combien d’objets\u00a0?",
    "Quel visiteur\u00a0?",
    "Prix d’un objet, en euros",
)
MORE = {"bought": PRICE, "handed": VISITOR, "returned": VISITOR}


class Moved(NamedTuple):
    """What was typed. `many` is None when there is no whole number."""

    many: int | None
    visitor: str
    unit_cost: Decimal | None


def ask_movement(
    parent: QWidget, look: Look, words: str, what: str, label: str, visitors: Sequence[str] = ()
) -> Moved | None:
    """None when the person went back. `visitors` are those whose bag is known."""
    names = [COUNT, *([MORE[what]] if what in MORE else [])]
    actions = (Action("back", "Revenir", "second", safe=True), Action("do", words))
    told = known_bags(visitors) if MORE.get(what) == VISITOR else []
    dialog = Question(parent.window(), look, f"{words}\u00a0: {label}", told, actions)
    lines = {name: _field(look, dialog.body, name) for name in names}
    dialog.exec()
    said = {name: line.text().strip() for name, line in lines.items()}
    answer = dialog.answer
    dialog.deleteLater()
    parent.window().activateWindow()
    if answer != "do":
        return None
    whole = _number(said[COUNT])
    many = int(whole) if whole is not None and whole == int(whole) else None
    return Moved(many, said.get(VISITOR, ""), _number(said.get(PRICE, "")))


def _number(text: str) -> Decimal | None:
    read = parse_number(text) if text else None
    return read if isinstance(read, Decimal) else None


def _field(look: Look, column: QVBoxLayout, name: str) -> Input:
    label, line = Label(look, name), Input(look)
    label.setBuddy(line)
    line.setAccessibleName(name)
    column.addWidget(label)
    column.addWidget(line)
    return line
