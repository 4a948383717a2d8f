"""A laptop that goes back to a copy of safety goes on with the agency, without a new code.

Tokens are renewed again and again between the copy and the damage: the one that the copy could have
kept is old by then, and an old one shuts a laptop out.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.desktop import MemoryKeyring
from tests.conftest import Clock
from tests.operations.households_made import make_visit
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import PATIENCE
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.sending import outbox_page
from visitapp.operations.sending.agency import Agency
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.file.profile import prepare

PASSWORD = "trois petits chats"
RENEWED = 3
"""Times: the server takes the token before the last one, and no older one."""


class Ring(MemoryKeyring):
    """A keyring that may open and yet keep nothing new."""

    keeps = True

    def write(self, database: str, secret: bytes) -> None:
        if not self.keeps:
            raise KeyringUnavailable("read only")
        super().write(database, secret)


class Person:
    """A visitor, her computer, and its keyring for the agency."""

    def __init__(self, folder: Path) -> None:
        self.door = open_profile.Door(prepare(folder), MemoryKeyring(), "Nadège", Clock(), hooks_of)
        self.keyring = Ring()
        made = open_profile.begin_profile(self.door, password=PASSWORD)
        self.desk = open_profile.finish_profile(self.door, made, typed=made.recovery_code)

    def agency(self) -> Agency:
        """As the next start of the program reaches it: with a token to renew."""
        desk = self.desk
        return Agency(lambda work: work(desk), self.keyring, desk.now, PATIENCE)

    def rounds(self, count: int = RENEWED) -> None:
        for _ in range(count):
            assert self.agency().round().attempts.error == ""

    def says(self, visit: str) -> Any:
        return answers.answers_of(self.desk, record=visit)["surface"].value

    def goes_back(self) -> Desk:
        """The file is damaged, and the last copy is put in its place."""
        open_profile.close(self.desk)
        path = self.door.profile.database
        path.write_bytes(b"\xff" * 8192)
        copy = open_profile.saved_copies(self.door.profile)[0]
        self.desk = open_profile.go_back(self.door, snapshot=copy, password=PASSWORD)
        return self.desk


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    made = Person(tmp_path / "nadege")
    yield made
    open_profile.close(made.desk)


@pytest.mark.parametrize("after", ["keyring", "file"])
@pytest.mark.parametrize("before", ["keyring", "file"])
def test_it_goes_on_wherever_the_token_was_and_is(
    before: str, after: str, person: Person, server: AgencyServer
) -> None:
    """`before`, `after` the copy: the keyring keeps the token, or it keeps nothing new."""
    person.keyring.keeps = before == "keyring"
    person.agency().enrol(server.address, server.code("nadege"), "portable")
    visit = make_visit(person.desk)
    answers.answer(person.desk, record=visit, path="surface", answer=Answer(value=61))
    person.rounds()
    open_profile.take_copy(person.desk)
    person.keyring.keeps = after == "keyring"
    answers.answer(person.desk, record=visit, path="surface", answer=Answer(value=64))
    person.rounds()
    assert person.door.profile.agency.exists() == (after == "file"), "in one place only"
    person.goes_back()
    assert person.says(visit) == 61
    person.rounds(1)
    assert person.says(visit) == 64, "what the agency has is back"
    assert outbox_page.households_waiting(person.desk) == ()


def test_without_the_file_it_is_shut_out_and_a_new_code_is_enough(
    person: Person, server: AgencyServer
) -> None:
    """Nothing is lost even then."""
    person.keyring.keeps = False
    person.agency().enrol(server.address, server.code("nadege"), "portable")
    visit = make_visit(person.desk)
    person.rounds()
    open_profile.take_copy(person.desk)
    person.rounds()
    person.goes_back()
    person.door.profile.agency.unlink()
    answers.answer(person.desk, record=visit, path="surface", answer=Answer(value=64))
    assert person.agency().round().attempts.error == "signed_out"
    assert person.says(visit) == 64
    person.agency().enrol(server.address, server.code("nadege"), "portable")
    person.rounds(1)
    assert person.says(visit) == 64
    assert outbox_page.households_waiting(person.desk) == ()


def test_a_keyring_that_is_locked_is_said_and_opens_again(
    person: Person, server: AgencyServer
) -> None:
    person.agency().enrol(server.address, server.code("nadege"), "portable")
    open_profile.take_copy(person.desk)
    person.rounds()
    person.goes_back()
    person.keyring.locked = True
    assert person.agency().round().attempts.error == "keyring"
    person.keyring.locked = False
    person.rounds(1)
