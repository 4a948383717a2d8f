"""Going back to a copy: what was answered since is put back, and nothing is chosen for a person."""

import pytest

from tests.app.desktop import PASSWORD
from tests.operations.households_made import make_household, make_visit
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.operations.records import answers
from visitapp.store.file.errors import AlreadyThere, DamagedKeys, OtherCode, WrongKey
from visitapp.store.file.ids import uuid7
from visitapp.store.keys import keys
from visitapp.store.keys.recovery_code import new_code
from visitapp.store.log import conflicts, log, records
from visitapp.store.log.log import Change


@pytest.fixture
def desk(door: Door) -> Desk:
    made = open_profile.begin_profile(door, password=PASSWORD)
    return open_profile.finish_profile(door, made, typed=made.recovery_code)


def _surface(desk, visit: str, value: int) -> str:
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=value))
    return log.of_path(desk.database, visit, "surface")[-1].id


def _back(door: Door, desk) -> Desk:
    open_profile.close(desk)
    [copy] = open_profile.saved_copies(door.profile)
    return open_profile.go_back(door, snapshot=copy, password=PASSWORD)


def test_two_answers_to_one_question_are_still_to_be_chosen(door: Door, desk) -> None:
    visit = make_visit(desk)
    _surface(desk, visit, 58)
    open_profile.take_copy(desk)
    theirs = Change(uuid7(), visit, "visit", "surface", {"value": 61, "state": "given"}, (),
                    "ana", "portable-ana", desk.now(), 1)  # fmt: skip
    with desk.database.transaction():
        log.insert(desk.database, theirs)
        conflicts.keep_branches(desk.database, visit, "surface", [], [theirs.id])
    desk = _back(door, desk)
    assert answers.answers_of(desk, record=visit)["surface"].value == 58
    assert conflicts.other_changes(desk.database, visit, "surface") == [theirs.id]
    open_profile.close(desk)


def test_an_answer_whose_one_before_was_lost_is_shown_alone(door: Door, desk) -> None:
    visit = make_visit(desk)
    _surface(desk, visit, 57)
    open_profile.take_copy(desk)
    lost = _surface(desk, visit, 58)
    _surface(desk, visit, 59)
    with desk.database.transaction():  # as on a page that cannot be read any more
        desk.database.write("DELETE FROM change WHERE id = :lost", lost=lost)
    desk = _back(door, desk)
    assert answers.answers_of(desk, record=visit)["surface"].value == 59
    assert conflicts.conflicts(desk.database) == []
    open_profile.close(desk)


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
def test_damaged_keys_come_back_from_a_copy_and_nothing_is_lost(door: Door, desk, how: str) -> None:
    open_profile.take_copy(desk)
    since = make_household(desk)
    damaged = DAMAGE[how](door.profile.keys.read_bytes())
    door.profile.keys.write_bytes(damaged)
    desk = _back(door, desk)
    assert records.find(desk.database, since) is not None
    open_profile.close(desk)
    [kept] = door.profile.root.glob("keys.json.before-*")
    assert kept.read_bytes() == damaged
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))


def test_the_keys_are_those_of_the_latest_copy_that_has_them(door: Door, desk) -> None:
    """The password was changed between two copies; the one of before is gone back to."""
    open_profile.take_copy(desk)
    keys.replace_password(door.profile.keys, desk.keys, "un nouveau mot")
    latest = open_profile.take_copy(desk)
    damaged = open_profile.take_copy(desk)
    damaged.keys.write_bytes(one_byte(damaged.keys.read_bytes()))
    door.profile.keys.unlink()
    open_profile.close(desk)
    *_, first = open_profile.saved_copies(door.profile)
    desk = open_profile.go_back(door, snapshot=first, password="un nouveau mot")
    open_profile.close(desk)
    assert keys.roles(door.profile.keys) == keys.roles(latest.keys)


def test_copies_that_are_all_that_is_left_are_gone_back_to_not_begun_anew(door: Door, desk) -> None:
    """Somebody tidied the folder: neither the database nor its keys are there any more."""
    household = make_household(desk)
    copy = open_profile.take_copy(desk)
    open_profile.close(desk)
    for path in door.profile.root.glob(f"{door.profile.database.name}*"):
        path.unlink()
    door.profile.keys.unlink()
    assert open_profile.state_of(door.profile) == open_profile.KNOWN
    with pytest.raises(DamagedKeys):
        open_profile.open_silently(door)
    with pytest.raises(AlreadyThere):
        open_profile.begin_profile(door, password=PASSWORD)
    desk = open_profile.go_back(door, snapshot=copy, password=PASSWORD)
    assert records.find(desk.database, household) is not None
    open_profile.close(desk)
    open_profile.close(open_profile.open_with_password(door, password=PASSWORD))


def test_where_no_copy_has_keys_nothing_moves(door: Door, desk) -> None:
    copy = open_profile.take_copy(desk)
    open_profile.close(desk)
    copy.keys.unlink()
    door.profile.keys.write_bytes(b"")
    before = door.profile.database.read_bytes()
    with pytest.raises(DamagedKeys):
        open_profile.go_back(door, snapshot=copy, password=PASSWORD)
    assert door.profile.database.read_bytes() == before
    assert door.profile.keys.read_bytes() == b""


def test_the_printed_code_goes_back_as_the_password_does(door: Door) -> None:
    made = open_profile.begin_profile(door, password=PASSWORD)
    open_profile.close(open_profile.finish_profile(door, made, typed=made.recovery_code))
    desk = open_profile.open_silently(door)
    copy = open_profile.take_copy(desk)
    since = make_household(desk)
    open_profile.close(desk)
    typed = made.recovery_code.lower().replace("-", " ")
    desk = open_profile.go_back(door, snapshot=copy, password=typed)
    assert records.find(desk.database, since) is not None
    open_profile.close(desk)
    for wrong in (
        "autre chose",
        typed[1:] + "7",
        "une très longue phrase qui n’est pas un code, non",
    ):
        with pytest.raises(WrongKey):
            open_profile.go_back(door, snapshot=copy, password=wrong)
    with pytest.raises(OtherCode):
        open_profile.go_back(door, snapshot=copy, password=new_code())
