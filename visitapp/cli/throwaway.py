"""A throw-away profile with a shipped example recorded in it, by the desktop's operations."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.operations import answering, households, opening, visits
from visitapp.operations.desk import Desk
from visitapp.store.errors import KeyringUnavailable
from visitapp.store.profile import prepare

EXAMPLES = ("gas_flat", "electric_flat", "fuel_oil_house")
PASSWORD = "un profil jetable"  # noqa: S105 - the profile lives as long as the command


class NoKeyring:
    """A throw-away profile leaves nothing in the keyring of the system."""

    def read(self, database: str) -> bytes:
        """There is never a secret."""
        raise KeyringUnavailable("throw-away profile")

    def write(self, database: str, secret: bytes) -> None:
        """No secret is ever kept."""
        raise KeyringUnavailable("throw-away profile")

    def forget(self, database: str) -> None:
        """Nothing to forget."""


def example(name: str) -> dict[str, Any]:
    """A shipped example household: dossier, appointment, answers."""
    found: dict[str, Any] = json.loads(shipped.text(f"examples/{name}.json"))
    return found


def new_desk(root: Path) -> Desk:
    """A desk on a new profile at `root`, opened as a first start does."""
    door = opening.Door(prepare(root), NoKeyring(), "Nadège", lambda: datetime.now().astimezone())
    made = opening.begin_profile(door, password=PASSWORD)
    return opening.finish_profile(door, made, typed=made.recovery_code)


def example_desk(root: Path, name: str = EXAMPLES[0]) -> tuple[Desk, str]:
    """A new desk with one example visit recorded answer by answer. Returns it and the visit."""
    desk = new_desk(root)
    return desk, record(desk, example(name))


def record(desk: Desk, family: Mapping[str, Any], *, begun: bool = True) -> str:
    """Record a family: its dossier, its appointment today, its visit answer by answer.

    Returns the visit; the appointment when the visit is not to be begun.
    """
    dossier = households.create(desk, answers=_decoded(desk, "dossier", family["dossier"])).made
    planned = {**_decoded(desk, "appointment", family["appointment"])}
    planned["day"] = Answer(value=desk.now().date())
    appointment = households.plan_visit(desk, dossier=dossier, answers=planned).made
    if not begun:
        return appointment
    visit = visits.begin(desk, appointment=appointment).made
    for path, answer in _decoded(desk, "visit", family["answers"]).items():
        answering.answer(desk, record=visit, path=path, answer=answer)
    return visit


def _decoded(desk: Desk, kind: str, raw: Mapping[str, Any]) -> dict[str, Answer]:
    answers, _ = decode(desk.forms.latest(kind), raw)
    return answers
