"""The laptop of each role, with something on every screen; enrolled at an agency on loopback."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.conftest import Clock
from tests.ui.appointments import pictures as appointments
from tests.ui.follow_up import pictures as follow_up
from tests.ui.gatherings import pictures as gatherings
from tests.ui.intake import pictures as intake
from tests.ui.network.people import pictures as network
from tests.ui.orientations import pictures as orientations
from tests.ui.review import pictures as review
from tests.ui.schemes import pictures as schemes
from tests.ui.support import pictures as support
from tests.ui.training import pictures as training
from visitapp.cli.trial.demo_sync import Office, enter
from visitapp.cli.trial.throwaway import PASSWORD, VISITOR, Shelf, example, record
from visitapp.domain.roles import LEADS, Role
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.sending.agency import Agency
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.file.profile import prepare
from visitapp.ui.shell.places import RAIL_PLACE, SCREENS

TRAINEE = "trainee"
HANDS: dict[str, Role] = {
    "visitor": "visitor", TRAINEE: "visitor", "adviser": "adviser", "coordinator": "coordinator",
    "administrator": "administrator",
}  # fmt: skip
"""Who has hands: a trainee is a visitor with the training family."""
LED: tuple[Callable[[Any], Any], ...] = (
    intake.prepare, appointments.furnish, gatherings.furnish, follow_up.make_year,
    schemes.make_schemes,
)  # fmt: skip
OF_A_VISIT: tuple[Callable[[Any, str], Any], ...] = (
    review.furnish, support.furnish, orientations.prepare, network.prepare,
)  # fmt: skip
AGENCY = bytes(range(32))
"""The outer key of an agency that one process makes and the next ones open."""
OF_A_RECORD = ("support", "timeline", "orientations")
"""Screens on which nothing stands unless they are told of whom."""


@dataclass
class Laptop:
    """A closed profile: its folder, its keyring, the visits that can be opened."""

    root: Path
    keyring: Shelf
    visits: list[str]


def make(root: Path, hand: str, *, whole: bool, office: Office | None = None) -> Laptop:
    """A new one; `whole`: everything that the pictures of the screens show too."""
    keyring, role = Shelf(), HANDS[hand]
    door = open_profile.Door(prepare(root), keyring, VISITOR, Clock(), hooks_of)
    made = open_profile.begin_profile(door, password=PASSWORD)
    desk = open_profile.finish_profile(door, made, typed=made.recovery_code)
    begun = [record(desk, example("gas_flat"))]
    if hand == TRAINEE:
        training.fill(desk, root)
    elif role in LEADS:
        visits.finish(desk, visit=begun[0])
        _lead(desk, whole=whole)
    elif whole:
        begun += [record(desk, example(one)) for one in ("electric_flat", "fuel_oil_house")]
        record(desk, example("gas_flat"), begun=False)
    meta.write(desk.database, "role", role)
    if office is not None:
        reached = Agency(lambda work: work(desk), keyring, desk.now)
        enter(reached, office.address, office.code(VISITOR, role), "portable")
        reached.round(asked=True)
    open_profile.close(desk)
    return Laptop(root, keyring, [] if role in LEADS else begun)


def _lead(desk: Any, *, whole: bool) -> None:
    for fill in LED if whole else LED[:1]:
        fill(desk)
    families = ("electric_flat", "fuel_oil_house", "gas_flat", "electric_flat")
    for fill_visit, family in zip(OF_A_VISIT if whole else (), families, strict=False):
        fill_visit(replace(desk, now=Clock()), record(desk, example(family)))


def keep(laptop: Laptop, path: Path) -> None:
    """What a child process needs beside the folder."""
    shelf = {name: secret.hex() for name, secret in laptop.keyring._kept.items()}
    path.write_text(json.dumps({"keyring": shelf, "visits": laptop.visits}))


def kept(root: Path, path: Path) -> Laptop:
    """The same, in the child."""
    found, shelf = json.loads(path.read_text()), Shelf()
    for name, secret in found["keyring"].items():
        shelf.write(name, bytes.fromhex(secret))
    return Laptop(root, shelf, found["visits"])


def beyond(laptop: Laptop, role: Role) -> list[tuple[str, dict[str, Any]]]:
    """The screens that no place of the rail names, where one goes without saying which record."""
    found: list[tuple[str, dict[str, Any]]] = [
        ("visit", {"visit": one}) for one in laptop.visits for _ in range(4)
    ]
    if role in LEADS:
        found += [(one, {}) for one, place in RAIL_PLACE.items()
                  if place != "day" and one in SCREENS and one not in OF_A_RECORD]  # fmt: skip
    return found
