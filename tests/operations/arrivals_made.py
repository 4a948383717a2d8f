"""Registrations that several tests of intake need, made through the operations."""

from datetime import timedelta
from typing import Any

from tests.operations.households_made import given
from visitapp.operations.intake import decide, receive

BASE: dict[str, Any] = {
    "first_name": "Fatima", "last_name": "Benali", "street": "12, avenue de la République",
    "commune": "Montreuil", "postcode": "93100", "phone": "06 39 98 00 11",
    "email": "fatima@exemple.fr", "persons": 3, "contact_agreed": True, "origin": "self",
}  # fmt: skip
BY_WORKER: dict[str, Any] = {
    "origin": "social_worker", "referrer_name": "Mme Ollier", "referrer_agreed": True,
    "referrer_structure": "CCAS de Montreuil", "referrer_email": "ollier@exemple.fr",
}  # fmt: skip


def register(desk, *, days_ago: int = 0, **more) -> tuple[str, str]:
    """A registration some days ago; returns its file and itself. None leaves an answer out."""
    said = {**BASE, "registered_on": desk.now().date() - timedelta(days=days_ago), **more}
    answers = given(**{name: value for name, value in said.items() if value is not None})
    made = receive.receive(desk, answers=answers)
    (registration,) = made.records - {made.made}
    return made.made, registration


def accepted(desk, **more) -> str:
    """A household whose registration was accepted."""
    household, registration = register(desk, **more)
    decide.accept(desk, registration=registration)
    return household


def again(desk, household: str, **more) -> str:
    """A second registration, filed onto a household that is known."""
    _, registration = register(desk, **more)
    decide.same_household(desk, registration=registration, household=household)
    return registration
