"""Asks whether a visit is planned although its visitor is expected elsewhere at that time, or its
household has an appointment for it already."""

from PySide6.QtWidgets import QWidget

from visitapp.operations.appointments.double_booking import (
    ExpectedElsewhereError,
    PlannedAlreadyError,
)
from visitapp.ui.dialogs.ask import ask_sure, verbs
from visitapp.ui.look import Look

TITLE = "Prévoir deux visites en même temps\u00a0?"
SECOND = "Prévoir un deuxième rendez-vous\u00a0?"
ANYWAY = "Prévoir ainsi"
OTHER_HOUR, BACK = "Changer l’heure", "Revenir"


def ask_twice(
    parent: QWidget, look: Look, found: ExpectedElsewhereError, back: str = OTHER_HOUR
) -> bool:
    """True when it is planned all the same; `back` is what the other button says."""
    already = isinstance(found, PlannedAlreadyError)
    title, back = (SECOND, BACK) if already else (TITLE, back)
    return ask_sure(parent, look, title, [found.message], verbs(ANYWAY, back))
