"""A throw-away profile with a recorded example, made by the desktop's own operations."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.domain.review.days import BEGINS
from visitapp.local_time import now
from visitapp.operations.appointments import households
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import visits
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.file.profile import prepare

EXAMPLES = ("gas_flat", "electric_flat", "fuel_oil_house")
VISITOR = "Nadège"
PASSWORD = "un profil jetable"  # noqa: S105 - the profile lives as long as the command


class Shelf:
    """A keyring that lives as long as the command: nothing is left in that of the system."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def read(self, database: str) -> bytes:
        """The secret of a database."""
        if database not in self._kept:
            raise KeyringUnavailable("throw-away profile")
        return self._kept[database]

    def write(self, database: str, secret: bytes) -> None:
        """Keep it until the command ends."""
        self._kept[database] = secret

    def forget(self, database: str) -> None:
        """Lose it."""
        self._kept.pop(database, None)


def example(name: str) -> dict[str, Any]:
    """A shipped example household: household, appointment, answers."""
    found: dict[str, Any] = json.loads(shipped.text(f"examples/{name}.json"))
    return found


def _door(root: Path, keyring: Shelf) -> open_profile.Door:
    return open_profile.Door(prepare(root), keyring, VISITOR, now, hooks_of)


def new_desk(root: Path, keyring: Shelf | None = None) -> Desk:
    """A desk on a new profile at `root`, opened as a first start does."""
    door = _door(root, keyring or Shelf())
    made = open_profile.begin_profile(door, password=PASSWORD)
    return open_profile.finish_profile(door, made, typed=made.recovery_code)


def open_again(root: Path) -> Desk:
    """The desk of a profile made by `new_desk` and closed, with its password."""
    return open_profile.open_with_password(_door(root, Shelf()), password=PASSWORD)


def example_desk(
    root: Path, name: str = EXAMPLES[0], keyring: Shelf | None = None
) -> tuple[Desk, str]:
    """A new desk with one example visit recorded answer by answer. Returns it and the visit."""
    desk = new_desk(root, keyring)
    return desk, record(desk, example(name))


def record(desk: Desk, family: Mapping[str, Any], *, begun: bool = True) -> str:
    """Record a family, its appointment, its visit; returns the last one begun."""
    known = _decoded(desk, "household", family["household"])
    said = {path: _not_to_come(desk, answer) for path, answer in known.items()}
    household = households.create(desk, answers=said).made
    planned = {**_decoded(desk, "appointment", family["appointment"])}
    planned["day"] = Answer(value=desk.now().date())
    appointment = households.plan_visit(
        desk, household=household, answers=planned, anyway=True
    ).made
    if not begun:
        return appointment
    visit = visits.begin(desk, appointment=appointment).made
    for path, answer in _decoded(desk, "visit", family["answers"]).items():
        given = _not_to_come(desk, answer) if path == "visit_date" else answer
        answering.answer(desk, record=visit, path=path, answer=given)
    return visit


def _not_to_come(desk: Desk, answer: Answer) -> Answer:
    """An example's day, or today if that is to come on a plausible clock."""
    today = desk.now().date()
    to_come = isinstance(answer.value, date) and answer.value > today >= BEGINS
    return Answer(value=today) if to_come else answer


def _decoded(desk: Desk, kind: str, raw: Mapping[str, Any]) -> dict[str, Answer]:
    answers, _ = decode(desk.forms.latest(kind), raw)
    return answers
