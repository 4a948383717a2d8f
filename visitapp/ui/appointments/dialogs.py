"""Asks for another day, an hour and a reason, when an appointment is put off."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.text import date_short
from visitapp.operations.appointments.appointments import Planned, hour_of
from visitapp.ui.dialogs.field_dialog import Field, Said, UnfitError, ask_fields, verbs
from visitapp.ui.dialogs.reason_and_day import day_of, tidy_day
from visitapp.ui.look import Look

WEEK = timedelta(days=7)
Asked = tuple[date, str, str]


def ask_moment(
    parent: QWidget, look: Look, verb: str, one: Planned, today: date, before: Asked | None = None
) -> Asked | None:
    """Day, hour and reason; None when the person went back.

    What was said `before`, when it is to be changed, is there already.
    """

    def read(said: Said) -> Asked:
        day = day_of(said, "day", today, after=today)
        try:
            return day, hour_of(said["start"]), said["reason"]
        except UserError as error:
            raise UnfitError("start", f"{error.message} {error.hint}".strip()) from None

    day, start, reason = before or (max(one.day, today) + WEEK, one.start, "")
    fields = (
        Field(
            "day",
            "Quel jour\u00a0? (jour/mois/année)",
            date_short(day),
            tidy=tidy_day(today, today),
        ),
        Field("start", "À quelle heure\u00a0?", start),
        Field("reason", "Pourquoi\u00a0?", reason),
    )
    title = f"{verb} le rendez-vous de {one.name}\u00a0?"
    found: Asked | None = ask_fields(parent, look, title, fields, verbs(verb), read=read)
    return found
