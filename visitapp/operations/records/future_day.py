"""A day chosen for later must not be past."""

from datetime import date

from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk

PAST = UserError("Ce jour est déjà passé.", "Choisissez aujourd’hui ou un jour à venir.")


def to_come(desk: Desk, day: date) -> date:
    """The same day. Raises `UserError` for one that is past."""
    if day < desk.now().date():
        raise PAST
    return day
