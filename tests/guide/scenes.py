"""Where each task of a guide begins: a profile on the disk, and who sits at the window.

A scene is a function that furnishes a desk through the operations, as days of work would have.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pyotp
from PIL import Image

from tests.app.desktop import MemoryKeyring
from tests.conftest import Clock
from tests.guide import advisers, closings, collective
from tests.guide.agency import Named, take
from tests.operations import traffic_made
from tests.operations.households_made import given, make_household
from tests.ui.privacy.pictures import make_old
from tests.updates.making import NEW, OLD, installed, key_with, program_of
from tests.updates.test_hand_over import add
from visitapp import settings
from visitapp.cli.trial.demo_sync import enter
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, VISITOR, Role
from visitapp.operations.appointments import households
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.review import points, review
from visitapp.operations.sending import team as people
from visitapp.operations.sending.agency import Agency
from visitapp.operations.updates.offers import Program
from visitapp.operations.visits import visits
from visitapp.settings import Settings
from visitapp.store.file import meta
from visitapp.store.file.database import SCHEMA
from visitapp.store.file.profile import Profile, prepare
from visitapp.store.log import records
from visitapp.updates.known_versions import note_working
from visitapp.updates.place import State

PASSWORD = "trois petits chats"


@dataclass
class World:
    """What a scene has at hand: a folder, a clock, the agency's server once it is asked for."""

    folder: Path
    clock: Clock
    start_office: Callable[[], Named]
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    values: dict[str, Callable[[], str]] = field(default_factory=dict)
    recovery: str = ""
    program: Program | None = None

    @property
    def profile(self) -> Profile:
        """The profile of who sits at the window."""
        return prepare(self.folder / "profile")


@dataclass(frozen=True)
class Scene:
    """`furnish(desk, world)` fills the desk; without it the profile does not exist yet.

    `before(world)` comes first; it may give the program that runs. `after(world)` is done to the
    closed profile, `arrange(window, world)` to the window once it is open.
    """

    furnish: Callable[[Desk, World], None] | None
    name: str = "Nadège"
    role: Role = VISITOR
    linked: bool = False
    locked: bool = False
    visit: bool = False
    """The window opens on the visit itself."""
    before: Callable[[World], Program | None] | None = None
    after: Callable[[World], None] | None = None
    arrange: Callable[[Any, World], None] | None = None


def prepare_scene(scene: Scene, world: World) -> None:
    """Make the profile, furnish it, close it."""
    if scene.before is not None:
        world.program = scene.before(world)
    world.values["file"] = lambda: str(world.folder / "fichier")
    world.values["folder"] = lambda: str(world.folder)
    if scene.furnish is None:
        return
    door = open_profile.Door(world.profile, world.keyring, scene.name, world.clock, hooks_of)
    made = open_profile.begin_profile(door, password=PASSWORD)
    desk = replace(
        open_profile.finish_profile(door, made, typed=made.recovery_code), author=scene.name
    )
    world.recovery = made.recovery_code
    world.values["recovery"] = lambda: world.recovery
    if scene.linked:
        link(desk, world, scene.role)
    scene.furnish(desk, world)
    if scene.role != VISITOR:
        meta.write(desk.database, "role", scene.role)
    open_profile.close(desk)
    settings.write(world.profile.settings, Settings(visitor=scene.name, theme="light"))
    world.keyring.locked = scene.locked
    if scene.after is not None:
        scene.after(world)


def link(desk: Desk, world: World, role: Role) -> None:
    """This computer is the agency's."""
    office = world.start_office()
    agency = Agency(lambda work: work(desk), world.keyring, desk.now)
    enter(agency, office.address, office.code(desk.author, role), f"portable de {desk.author}")
    agency.round(asked=True)


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


def begun(desk: Desk, world: World) -> None:
    """The visit of today is begun, and nothing answered."""
    visits.begin(desk, appointment=record(desk, example("gas_flat"), begun=False))
    photo = world.folder / "photo.jpg"
    Image.new("RGB", (1600, 1200), "#b0a890").save(photo, "JPEG")
    world.values["photo"] = lambda: str(photo)


def visited(desk: Desk, world: World) -> None:
    """The visit is begun, and every question answered."""
    record(desk, example("gas_flat"))


def finished(desk: Desk, world: World) -> None:
    """The visit is finished and waits."""
    visits.finish(desk, visit=record(desk, example("gas_flat")))


def with_a_key(desk: Desk, world: World) -> None:
    """The visit is finished and waits; the agency will take the file that is brought."""
    finished(desk, world)
    world.values["receipt"] = lambda: str(take(world.folder / "agency", world.folder))


def returned(desk: Desk, world: World) -> None:
    """The adviser read the visit, and sent it back with one point."""
    visit = record(desk, example("gas_flat"))
    visits.finish(desk, visit=visit)
    meta.write(desk.database, "role", ADVISER)
    claire = replace(desk, author="Claire")
    points.comment(
        claire, visit=visit, question="surface", words="Le bail dit 61 m². Vérifiez-le.",
        to_correct=True,
    )  # fmt: skip
    review.give_back(claire, visit=visit)
    meta.write(desk.database, "role", VISITOR)


def second(desk: Desk, world: World) -> None:
    """The first visit was a month ago, the second is today; the bag was counted."""
    from visitapp.operations.stock import count_bag

    today, world.clock.at = world.clock.at, world.clock.at - timedelta(days=30)
    visits.finish(desk, visit=record(desk, example("gas_flat")))
    world.clock.at = today
    for item, count in (("led_bulb", 6), ("aerator", 4), ("shower_head", 2)):
        count_bag.count(desk, item=item, count=count)
    [household] = records.of_kind(desk.database, "household")
    households.plan_visit(
        desk, household=household.id,
        answers=given(day=today.date(), start="09:30", visit_number="second"),
    )  # fmt: skip


def wrong_count(desk: Desk, world: World) -> None:
    """One bulb was counted in the bag, and the visit that is finished fitted two."""
    from visitapp.operations.stock import count_bag

    count_bag.count(desk, item="led_bulb", count=1)
    finished(desk, world)


def two_answers(desk: Desk, world: World) -> None:
    """The visitor and the adviser answered one question, each without the other."""
    traffic_made.link(desk)
    visit = record(desk, example("gas_flat"))
    traffic_made.other_answer(desk, visit, "surface", 64)


def not_taken(desk: Desk, world: World) -> None:
    """The agency has a visit, and did not take what was written in it since."""
    traffic_made.link(desk)
    visit = record(desk, example("gas_flat"))
    traffic_made.number(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    why = "Cette visite est validée. Demandez à votre conseillère de la rouvrir, puis renvoyez."
    traffic_made.refuse(desk, visit, "surface", why)


def sent_since(desk: Desk, world: World) -> None:
    """A copy of safety without any household; one was noted since, and sent."""
    open_profile.take_copy(desk)
    morning(desk, world)
    agency = Agency(lambda work: work(desk), world.keyring, desk.now)
    assert agency.round(asked=True).attempts.error == ""


def damaged(world: World) -> None:
    """One byte of the file of the visits is no more what was written."""
    altered = bytearray(world.profile.database.read_bytes())
    altered[200] ^= 0xFF
    world.profile.database.write_bytes(bytes(altered))


def cut(desk: Desk, world: World) -> None:
    """The computer stopped while the visit was open."""
    visits.open_visit(desk, visit=record(desk, example("gas_flat")))


def team(desk: Desk, world: World) -> None:
    """The agency has a visitor and an adviser."""
    office = world.start_office()
    office.code("Nadège", VISITOR)
    office.code("Claire", ADVISER)


def closed_account(desk: Desk, world: World) -> None:
    """The adviser's account was closed."""
    team(desk, world)
    agency = Agency(lambda work: work(desk), world.keyring, desk.now)
    [claire] = [one for one in people.team(agency).members if one.name == "Claire"]
    people.close_account(agency, account=claire.account)


def invited_adviser(desk: Desk, world: World) -> None:
    """The agency runs, and gave an adviser a code; her telephone shows six figures."""
    office = world.start_office()
    world.values["address"] = lambda: office.address
    world.values["code"] = lambda: office.code(desk.author, ADVISER)
    world.values["telephone"] = lambda: pyotp.TOTP(world.values["key"]()).now()


def with_a_visitor(desk: Desk, world: World) -> None:
    """The agency has a visitor; one household was accepted and waits for a day."""
    world.start_office().code("Nadège", VISITOR)
    make_household(desk, "Noémie", "Fictif", phone="01 99 00 00 15")


def with_a_lost_laptop(desk: Desk, world: World) -> None:
    """The agency has a visitor, whose computer is lost."""
    office = world.start_office()
    told = {"code": office.code("Nadège", VISITOR), "name": "portable de Nadège"}
    httpx2.post(f"{office.here}/v1/enrol", json=told).raise_for_status()


def last_year(desk: Desk, world: World) -> None:
    """Visits of last year, validated: figures of a period that is over."""
    advisers.validated(desk, world)


def old_files(desk: Desk, world: World) -> None:
    """Households that were kept too long."""
    make_old(desk)


def carried(world: World) -> None:
    """A key holds the profile of another computer, with a household and a visit today."""
    there = replace(world, folder=world.folder / "ancien", keyring=MemoryKeyring(), values={})
    there.folder.mkdir()
    prepare_scene(Scene(morning), there)
    key = world.folder / "Clé USB" / "visitapp"
    shutil.copytree(there.profile.root, key)
    world.values["carried"] = lambda: str(key)


def new_version(world: World) -> Program:
    """A program that keeps itself up to date, and a key with a version of it."""
    key_with(world.folder / "cle", notes=["Les factures se lisent en photo."])
    return program_of(installed(world.folder / "installed"))


def plugged(window: Any, world: World) -> None:
    """The key is where the system shows those that are plugged in."""
    window._screen("preferences").update_part.keys = lambda: [world.folder / "cle"]


def own_program(world: World) -> Program:
    """A program that keeps itself up to date."""
    return program_of(installed(world.folder / "installed"))


def arrived(window: Any, world: World) -> None:
    """A version came whole from the agency."""
    key_with(world.profile.updates, notes=["Les factures se lisent en photo."])


def updated(world: World) -> Program:
    """A new version runs, and the one before is still there."""
    place = installed(world.folder / "installed")
    add(place, NEW)
    note_working(place, OLD, SCHEMA)
    place.write(State(current=NEW))
    return program_of(place, NEW)


def taken_back(world: World) -> Program:
    """A version was tried and did not start: the one before runs again."""
    place = installed(world.folder / "installed")
    place.write(State(failed=(NEW,), fallen=NEW))
    return program_of(place)


SCENES: dict[str, Scene] = {
    "first_start": Scene(None),
    "brought": Scene(None, before=carried),
    "update": Scene(morning, before=new_version, arrange=plugged),
    "update_sent": Scene(morning, before=own_program, arrange=arrived),
    "updated": Scene(morning, before=updated),
    "taken_back": Scene(morning, before=taken_back),
    "new_profile": Scene(nothing),
    "invited": Scene(invited),
    "locked": Scene(morning, locked=True),
    "morning": Scene(morning),
    "begun": Scene(begun),
    "returned": Scene(returned),
    "second": Scene(second),
    "wrong_count": Scene(wrong_count),
    "two_answers": Scene(two_answers),
    "not_taken": Scene(not_taken),
    "cut": Scene(cut),
    "damaged": Scene(sent_since, linked=True, after=damaged),
    "in_visit": Scene(begun, visit=True),
    "in_full_visit": Scene(visited, visit=True),
    "visited": Scene(visited),
    "finished": Scene(finished),
    "finished_linked": Scene(finished, linked=True),
    "usb_key": Scene(with_a_key, linked=True),
    "adviser_invited": Scene(invited_adviser, "Claire"),
    "adviser": Scene(nothing, "Claire", ADVISER),
    "adviser_linked": Scene(with_a_visitor, "Claire", ADVISER, linked=True),
    "lost_laptop": Scene(with_a_lost_laptop, "Claire", ADVISER, linked=True),
    "to_read": Scene(advisers.to_read, "Claire", ADVISER),
    "one_to_read": Scene(advisers.one_to_read, "Claire", ADVISER),
    "sent_back": Scene(advisers.sent_back, "Claire", ADVISER),
    "validated": Scene(advisers.validated, "Claire", ADVISER),
    "to_close": Scene(advisers.with_a_household, "Claire", ADVISER),
    "mediation": Scene(advisers.mediation, "Claire", ADVISER),
    "call": Scene(advisers.a_call, "Claire", ADVISER),
    "week": Scene(advisers.a_week, "Claire", ADVISER),
    "year": Scene(advisers.a_year, "Claire", ADVISER),
    "year_corrected": Scene(advisers.a_year_corrected, "Claire", ADVISER),
    "partner": Scene(advisers.a_partner, "Claire", ADVISER),
    "directory_files": Scene(advisers.directory_files, "Claire", ADVISER),
    "a_list": Scene(advisers.a_list, "Claire", ADVISER),
    "a_package": Scene(advisers.a_package, "Claire", ADVISER),
    "registrations": Scene(collective.registrations, "Claire", ADVISER),
    "asks_again": Scene(collective.asks_again, "Claire", ADVISER),
    "twice": Scene(collective.twice, "Claire", ADVISER),
    "again": Scene(collective.again, "Claire", ADVISER),
    "before_workshop": Scene(collective.before_workshop, "Claire", ADVISER),
    "open_workshop": Scene(collective.open_workshop, "Claire", ADVISER),
    "workshop_day": Scene(collective.workshop_day, "Claire", ADVISER),
    "network": Scene(collective.network, "Claire", ADVISER),
    "team": Scene(team, "Inès", COORDINATOR, linked=True),
    "update_team": Scene(team, "Inès", COORDINATOR, before=new_version, arrange=plugged),
    "team_lost": Scene(with_a_lost_laptop, "Inès", COORDINATOR, linked=True),
    "administration": Scene(team, "Ana", ADMINISTRATOR, linked=True),
    "closed_account": Scene(closed_account, "Ana", ADMINISTRATOR, linked=True),
    "asked_account": Scene(advisers.asked_account, "Inès", COORDINATOR, linked=True),
    "schemes": Scene(collective.leading, "Inès", COORDINATOR),
    "coordinator": Scene(last_year, "Inès", COORDINATOR),
    "closed_twice": Scene(closings.closed_twice, "Inès", COORDINATOR),
    "old_files": Scene(old_files, "Inès", COORDINATOR),
}
