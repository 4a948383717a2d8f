"""Going back to a copy: what was answered since is put back, and nothing is chosen for a person."""

from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.operations.households_made import make_household, make_visit
from tests.operations.test_opening import PASSWORD, MemoryKeyring
from visitapp.domain.checklist.answers import Answer
from visitapp.operations import answering, opening
from visitapp.operations.desk import Desk
from visitapp.store import branches, log, records
from visitapp.store import keys as slots
from visitapp.store.errors import AlreadyThere, DamagedKeys, OtherCode, WrongKey
from visitapp.store.ids import uuid7
from visitapp.store.log import Change
from visitapp.store.profile import prepare
from visitapp.store.recovery_code import new_code


@pytest.fixture
def door(tmp_path: Path) -> opening.Door:
    return opening.Door(prepare(tmp_path / "profile"), MemoryKeyring(), "Nadège", Clock())


@pytest.fixture
def desk(door: opening.Door) -> Desk:
    made = opening.begin_profile(door, password=PASSWORD)
    return opening.finish_profile(door, made, typed=made.recovery_code)


def _surface(desk: Desk, visit: str, value: int) -> str:
    answering.answer(desk, record=visit, path="surface", answer=Answer(value=value))
    return log.of_path(desk.database, visit, "surface")[-1].id


def _back(door: opening.Door, desk: Desk) -> Desk:
    opening.close(desk)
    [copy] = opening.saved_copies(door.profile)
    return opening.go_back(door, snapshot=copy, password=PASSWORD)


def test_two_answers_to_one_question_are_still_to_be_chosen(door: opening.Door, desk: Desk) -> None:
    visit = make_visit(desk)
    _surface(desk, visit, 58)
    opening.take_copy(desk)
    theirs = Change(uuid7(), visit, "visit", "surface", {"value": 61, "state": "given"}, None,
                    "ana", "portable-ana", desk.now(), 1)  # fmt: skip
    with desk.database.transaction():
        log.insert(desk.database, theirs)
        branches.keep(desk.database, visit, "surface", [], [theirs.id])
    desk = _back(door, desk)
    assert answering.answers_of(desk, record=visit)["surface"].value == 58
    assert branches.beside(desk.database, visit, "surface") == [theirs.id]
    opening.close(desk)


def test_an_answer_whose_one_before_was_lost_is_shown_alone(door: opening.Door, desk: Desk) -> None:
    visit = make_visit(desk)
    _surface(desk, visit, 57)
    opening.take_copy(desk)
    lost = _surface(desk, visit, 58)
    _surface(desk, visit, 59)
    with desk.database.transaction():  # as on a page that cannot be read any more
        desk.database.write("DELETE FROM change WHERE id = :lost", lost=lost)
    desk = _back(door, desk)
    assert answering.answers_of(desk, record=visit)["surface"].value == 59
    assert branches.conflicts(desk.database) == []
    opening.close(desk)


def one_byte(data: bytes) -> bytes:
    altered = bytearray(data)
    altered[len(altered) // 2] ^= 1
    return bytes(altered)


DAMAGE = {
    "one byte": one_byte,
    "zeros": lambda data: bytes(len(data)),
    "cut": lambda data: data[:99],
}


@pytest.mark.parametrize("how", DAMAGE)
def test_damaged_keys_come_back_from_a_copy_and_nothing_is_lost(
    door: opening.Door, desk: Desk, how: str
) -> None:
    opening.take_copy(desk)
    since = make_household(desk)
    damaged = DAMAGE[how](door.profile.keys.read_bytes())
    door.profile.keys.write_bytes(damaged)
    desk = _back(door, desk)
    assert records.find(desk.database, since) is not None
    opening.close(desk)
    [kept] = door.profile.root.glob("keys.json.before-*")
    assert kept.read_bytes() == damaged
    opening.close(opening.open_with_password(door, password=PASSWORD))


def test_the_keys_are_those_of_the_latest_copy_that_has_them(
    door: opening.Door, desk: Desk
) -> None:
    """The password was changed between two copies; the one of before is gone back to."""
    opening.take_copy(desk)
    slots.replace_password(door.profile.keys, desk.keys, "un nouveau mot")
    latest = opening.take_copy(desk)
    damaged = opening.take_copy(desk)
    damaged.keys.write_bytes(one_byte(damaged.keys.read_bytes()))
    door.profile.keys.unlink()
    opening.close(desk)
    *_, first = opening.saved_copies(door.profile)
    desk = opening.go_back(door, snapshot=first, password="un nouveau mot")
    opening.close(desk)
    assert slots.roles(door.profile.keys) == slots.roles(latest.keys)


def test_copies_that_are_all_that_is_left_are_gone_back_to_not_begun_anew(
    door: opening.Door, desk: Desk
) -> None:
    """Somebody tidied the folder: neither the database nor its keys are there any more."""
    household = make_household(desk)
    copy = opening.take_copy(desk)
    opening.close(desk)
    for path in door.profile.root.glob(f"{door.profile.database.name}*"):
        path.unlink()
    door.profile.keys.unlink()
    assert opening.state_of(door.profile) == opening.KNOWN
    with pytest.raises(DamagedKeys):
        opening.open_silently(door)
    with pytest.raises(AlreadyThere):
        opening.begin_profile(door, password=PASSWORD)
    desk = opening.go_back(door, snapshot=copy, password=PASSWORD)
    assert records.find(desk.database, household) is not None
    opening.close(desk)
    opening.close(opening.open_with_password(door, password=PASSWORD))


def test_where_no_copy_has_keys_nothing_moves(door: opening.Door, desk: Desk) -> None:
    copy = opening.take_copy(desk)
    opening.close(desk)
    copy.keys.unlink()
    door.profile.keys.write_bytes(b"")
    before = door.profile.database.read_bytes()
    with pytest.raises(DamagedKeys):
        opening.go_back(door, snapshot=copy, password=PASSWORD)
    assert door.profile.database.read_bytes() == before
    assert door.profile.keys.read_bytes() == b""


def test_the_printed_code_goes_back_as_the_password_does(door: opening.Door) -> None:
    made = opening.begin_profile(door, password=PASSWORD)
    opening.close(opening.finish_profile(door, made, typed=made.recovery_code))
    desk = opening.open_silently(door)
    copy = opening.take_copy(desk)
    since = make_household(desk)
    opening.close(desk)
    typed = made.recovery_code.lower().replace("-", " ")
    desk = opening.go_back(door, snapshot=copy, password=typed)
    assert records.find(desk.database, since) is not None
    opening.close(desk)
    for wrong in (
        "autre chose",
        typed[1:] + "7",
        "une très longue phrase qui n’est pas un code, non",
    ):
        with pytest.raises(WrongKey):
            opening.go_back(door, snapshot=copy, password=wrong)
    with pytest.raises(OtherCode):
        opening.go_back(door, snapshot=copy, password=new_code())
