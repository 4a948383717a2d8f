"""Asks whether something is done all the same: two visits at once, a visitor of elsewhere."""

from PySide6.QtWidgets import QWidget

from visitapp.operations.appointments.double_booking import ExpectedElsewhereError as ExpectedError
from visitapp.operations.appointments.double_booking import PlannedAlreadyError
from visitapp.operations.schemes.assign_visitor import ElsewhereError
from visitapp.ui.dialogs.field_dialog import ask_sure, verbs
from visitapp.ui.look import Look

TWO, SECOND = "Prévoir deux visites en même temps\u00a0?", "Prévoir un deuxième rendez-vous\u00a0?"
OTHER_HOUR, BACK = "Changer l’heure", "Revenir"
FAR, OTHER = "Confier hors de son territoire\u00a0?", "Choisir quelqu’un d’autre"


def ask_twice(parent: QWidget, look: Look, found: ExpectedError, back: str = OTHER_HOUR) -> bool:
    """Whether a visit is planned although its visitor is expected elsewhere at that time, or its
    household has one already. `back` is what the other button says."""
    already = isinstance(found, PlannedAlreadyError)
    title, back = (SECOND, BACK) if already else (TWO, back)
    return ask_sure(parent, look, title, [found.message], verbs("Prévoir ainsi", back))


def ask_elsewhere(parent: QWidget, look: Look, found: ElsewhereError) -> bool:
    """Whether a household is given to somebody who works in another territory than its own."""
    return ask_sure(parent, look, FAR, [found.message, found.hint], verbs("Confier ainsi", OTHER))
