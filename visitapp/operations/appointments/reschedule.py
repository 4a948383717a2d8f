"""Postponed appointments: once the visit is made at one of a chain, the later ones are over; what
is planned again takes the place of its next."""

from datetime import datetime

from visitapp.domain.text import date_long
from visitapp.operations.appointments.visit_chain import (
    in_its_place,
    next_to_make,
    told_at,
    was_made,
)
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records import transitions
from visitapp.store.log import records
from visitapp.store.log.records import Record

MADE = "La visite a été faite au rendez-vous d’avant."
MADE_ON = "La visite a été faite au rendez-vous du {}."
AGAIN = "Le rendez-vous d’avant est de nouveau prévu."
AGAIN_ON = "Le rendez-vous du {} est de nouveau prévu."


def cancel_next(desk: Desk, made: Record, *, before: datetime) -> list[Record]:
    """Cancel the appointment that a made visit had been put off to, with the reason; those
    cancelled. `before`: one planned since is for another visit. The file stays where it is."""
    reason = MADE_ON.format(date_long(made.day)) if made.day is not None else MADE
    found = next_to_make(desk, made, before=before)
    for one in found:
        transitions.move(desk, record=one.id, state="cancelled", reason=reason)
    return found


def agree_made(desk: Desk, appointment: str) -> list[Record]:
    """As `cancel_next`, once « fait » is kept of two states: one planned after both were told is
    for another visit; nothing without a visit."""
    row = records.get(desk.database, appointment)
    return cancel_next(desk, row, before=told_at(desk, row)) if was_made(desk, row) else []


def give_way(desk: Desk, back: Record) -> Record | None:
    """Before a put off or missed appointment is planned again: cancel the one in its place, saying
    why. None without one."""
    reason = AGAIN_ON.format(date_long(back.day)) if back.day is not None else AGAIN
    other = in_its_place(desk, back)
    if other is not None:
        transitions.move(desk, record=other.id, state="cancelled", reason=reason)
    return other
