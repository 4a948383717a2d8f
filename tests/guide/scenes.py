"""Where each task of a guide begins: a profile on the disk, and who sits at the window.

A scene is a function that furnishes a desk through the operations, as days of work would have.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.app.desktop import MemoryKeyring
from tests.conftest import Clock
from visitapp import settings
from visitapp.cli.demo_sync import Office, enter
from visitapp.cli.throwaway import example, record
from visitapp.domain.roles import VISITOR, Role
from visitapp.operations import opening, visits
from visitapp.operations.agency import Agency
from visitapp.operations.desk import Desk
from visitapp.settings import Settings
from visitapp.store import meta
from visitapp.store.profile import Profile, prepare

PASSWORD = "trois petits chats"


@dataclass
class World:
    """What a scene has at hand: a folder, a clock, the agency's server once it is asked for."""

    folder: Path
    clock: Clock
    start_office: Callable[[], Office]
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    values: dict[str, Callable[[], str]] = field(default_factory=dict)
    recovery: str = ""

    @property
    def profile(self) -> Profile:
        """The profile of who sits at the window."""
        return prepare(self.folder / "profile")


@dataclass(frozen=True)
class Scene:
    """`furnish(desk, world)` fills the desk; without it the profile does not exist yet."""

    furnish: Callable[[Desk, World], None] | None
    name: str = "Nadège"
    role: Role = VISITOR
    linked: bool = False
    locked: bool = False
    visit: bool = False
    """The window opens on the visit itself."""


def prepare_scene(scene: Scene, world: World) -> None:
    """Make the profile, furnish it, close it."""
    world.values["file"] = lambda: str(world.folder / "fichier")
    world.values["folder"] = lambda: str(world.folder)
    if scene.furnish is None:
        return
    door = opening.Door(world.profile, world.keyring, scene.name, world.clock)
    made = opening.begin_profile(door, password=PASSWORD)
    desk = replace(opening.finish_profile(door, made, typed=made.recovery_code), author=scene.name)
    world.recovery = made.recovery_code
    world.values["recovery"] = lambda: world.recovery
    if scene.linked:
        link(desk, world, scene.role)
    scene.furnish(desk, world)
    if scene.role != VISITOR:
        meta.write(desk.database, "role", scene.role)
    opening.close(desk)
    settings.write(world.profile.settings, Settings(visitor=scene.name, theme="light"))
    world.keyring.locked = scene.locked


def link(desk: Desk, world: World, role: Role) -> None:
    """This computer is the agency's."""
    office = world.start_office()
    agency = Agency(lambda work: work(desk), world.keyring, desk.now)
    enter(agency, office.address, office.code(desk.author, role), f"portable de {desk.author}")


def nothing(desk: Desk, world: World) -> None:
    """A profile without a household."""


def invited(desk: Desk, world: World) -> None:
    """The agency runs, and gave a code."""
    office = world.start_office()
    world.values["address"] = lambda: office.address
    world.values["code"] = lambda: office.code(desk.author, VISITOR)


def morning(desk: Desk, world: World) -> None:
    """One household, one visit today."""
    record(desk, example("gas_flat"), begun=False)


def visited(desk: Desk, world: World) -> None:
    """The visit is begun, and every question answered."""
    record(desk, example("gas_flat"))


def finished(desk: Desk, world: World) -> None:
    """The visit is finished and waits."""
    visits.finish(desk, visit=record(desk, example("gas_flat")))


SCENES: dict[str, Scene] = {
    "first_start": Scene(None),
    "new_profile": Scene(nothing),
    "invited": Scene(invited),
    "locked": Scene(morning, locked=True),
    "morning": Scene(morning),
    "visited": Scene(visited),
    "finished": Scene(finished),
    "finished_linked": Scene(finished, linked=True),
}
