"""Asks for another day, an hour and a reason, when an appointment is put off."""

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.text import date_short
from visitapp.operations.appointments.appointments import Planned, hour_of
from visitapp.ui.form.fields.date_text import NotReadError, read_date
from visitapp.ui.form.fields.typed import Input
from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

FIELDS = ("Quel jour\u00a0? (jour/mois/année)", "À quelle heure\u00a0?", "Pourquoi\u00a0?")
WEEK = timedelta(days=7)
Asked = tuple[date, str, str]
Typed = tuple[str, str, str]


def ask_moment(
    parent: QWidget, look: Look, verb: str, one: Planned, today: date, before: Asked | None = None
) -> Asked | None:
    """Day, hour and reason; None when the person went back. A day or an hour that is none is said.

    What was said `before`, when it is to be changed, is there already.
    """
    day, start, reason = before or (max(one.day, today) + WEEK, one.start, "")
    typed = (date_short(day), start, reason)
    told: list[str] = []
    while True:
        said = _ask(parent, look, f"{verb} le rendez-vous de {one.name}\u00a0?", told, typed, verb)
        if said is None:
            return None
        try:
            return read_date(said[0], today.year), hour_of(said[1]), said[2]
        except NotReadError as error:
            told, typed = [str(error)], said
        except UserError as error:
            told, typed = [error.message, error.hint], said


def _ask(
    parent: QWidget, look: Look, title: str, told: list[str], typed: Typed, verb: str
) -> Typed | None:
    actions = (Action("back", "Revenir", "second", safe=True), Action("do", verb))
    dialog = Question(parent.window(), look, title, told, actions)
    lines = [_field(look, dialog.body, *pair) for pair in zip(FIELDS, typed, strict=True)]
    dialog.exec()
    said = tuple(line.text().strip() for line in lines)
    answer = dialog.answer
    dialog.deleteLater()
    parent.window().activateWindow()
    return (said[0], said[1], said[2]) if answer == "do" else None


def _field(look: Look, column: QVBoxLayout, name: str, text: str) -> Input:
    label, line = Label(look, name), Input(look)
    label.setBuddy(line)
    line.setAccessibleName(name)
    line.setText(text)
    column.addWidget(label)
    column.addWidget(line)
    return line
