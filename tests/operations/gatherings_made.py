"""Gatherings, who is invited, and people of the network: made through the operations."""

from datetime import date
from typing import Any

from tests.operations.households_made import given
from visitapp.operations.appointments import households
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.records.create import make

TODAY = date(2026, 11, 25)
"""The day of the tests' clock."""


def make_gathering(desk, *, opened: bool = True, **more) -> str:
    """A workshop of today with three seats, open to invitations."""
    answers: dict[str, Any] = {
        "audience": "public", "title": "Comprendre ses factures", "theme": "bills",
        "held_on": TODAY, "starts_at": "14:00", "ends_at": "16:00", "place": "Maison de quartier",
        "street": "5, rue des Tilleuls", "commune": "Bagnolet", "capacity": 3,
        **more,
    }  # fmt: skip
    made = gatherings.create(desk, answers=given(**answers)).made
    if opened:
        gatherings.move(desk, gathering=made, state="open")
    return made


def make_training(desk, **more) -> str:
    """The same for professionals."""
    told = {"audience": "professionals", "title": "Repérer les foyers en difficulté",
            "theme": "spotting", **more}  # fmt: skip
    return make_gathering(desk, **told)


def make_contact(desk, name: str = "Inès Carpentier", **more) -> str:
    """Somebody of the network."""
    return make(desk, kind="contact", answers=given(name=name, **more)).made


def make_invited(desk, gathering: str, first: str = "Odile", last: str = "Ravaux", *,
                 seats: int | None = None, training: bool = False) -> str:  # fmt: skip
    """A new household invited to a gathering; the attendance."""
    name = given(first_name=first, last_name=last)
    home = households.create(desk, answers=name, training=training).made
    made = attendances.invite(desk, gathering=gathering, household=home).made
    if seats is not None:
        attendances.say_seats(desk, attendance=made, seats=seats)
    return made


def make_confirmed(desk, gathering: str, first: str = "Odile", last: str = "Ravaux", *,
                   seats: int | None = None) -> str:  # fmt: skip
    """A new household with a seat; the attendance."""
    made = make_invited(desk, gathering, first, last)
    attendances.confirm(desk, attendance=made, seats=seats)
    return made
