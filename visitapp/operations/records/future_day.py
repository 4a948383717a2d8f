"""A day that is chosen for later is today, or after."""

from datetime import date

from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk

PAST = UserError("Ce jour est déjà passé.", "Choisissez aujourd’hui ou un jour à venir.")


def to_come(desk: Desk, day: date) -> date:
    """The same day. Raises `UserError` for one that is over."""
    if day < desk.now().date():
        raise PAST
    return day
