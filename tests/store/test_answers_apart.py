"""An answer that came while another was typed is not replaced: both stand, and a person chooses."""

from dataclasses import replace

import pytest

from tests.store.filing import AT, from_elsewhere, put, say
from visitapp.store.file.database import Database
from visitapp.store.log import attachments, conflicts, log
from visitapp.store.log.attachments import Attachment
from visitapp.store.log.conflicts import Conflict
from visitapp.store.log.log import Change


@pytest.fixture
def visit(database: Database) -> str:
    return put(database, "v1")


def mine(value: object, id: str = "m1") -> Change:
    """What is typed on this computer."""
    return Change(id, "v1", "visit", "surface", {"value": value}, (), "ana", "d1", AT)


def shown(database: Database) -> object:
    return log.answers(database, "v1")["surface"]["value"]


def test_what_was_before_ones_eyes_is_replaced(database: Database, visit: str) -> None:
    log.keep(database, from_elsewhere(visit, "surface", 61, "e1", None))
    kept, left = log.append_seen(database, mine(64), ["e1"])
    assert (kept.bases, left) == (("e1",), False)
    assert shown(database) == 64
    assert conflicts.conflicts(database) == []


def test_what_came_meanwhile_stays_beside(database: Database, visit: str) -> None:
    log.keep(database, from_elsewhere(visit, "surface", 61, "e1", None))
    kept, left = log.append_seen(database, mine(64), [])
    assert (kept.bases, left) == ((), True)
    assert shown(database) == 64
    assert conflicts.other_changes(database, visit, "surface") == ["e1"]
    assert conflicts.conflicts(database) == [Conflict(visit, "surface")]
    assert conflicts.conflicts(database, "another") == []


def test_two_reasons_of_moves_are_both_true_and_nobody_chooses(
    database: Database, visit: str
) -> None:
    log.keep(database, from_elsewhere(visit, "@reason", "La cave.", "e1", None))
    log.append_seen(database, replace(mine("Le grenier."), path="@reason"), [])
    assert conflicts.other_changes(database, visit, "@reason") == ["e1"]
    assert conflicts.conflicts(database) == []


def test_the_same_answer_twice_is_nothing_to_choose(database: Database, visit: str) -> None:
    log.keep(database, from_elsewhere(visit, "surface", 64, "e1", None))
    _, left = log.append_seen(database, mine(64), [])
    assert left
    assert conflicts.other_changes(database, visit, "surface") == ["e1"]
    assert conflicts.conflicts(database) == []


def test_tried_once_more_it_changes_nothing(database: Database, visit: str) -> None:
    log.keep(database, from_elsewhere(visit, "surface", 61, "e1", None))
    first = log.append_seen(database, mine(64), [])[0]
    assert log.append_seen(database, mine(64), [])[0] == first
    assert len(log.history(database, visit, "surface")) == 2


def test_ones_own_answer_of_another_screen_was_seen(database: Database, visit: str) -> None:
    """Typed on this computer a moment before: it is replaced, not put beside."""
    before = say(database, visit, "surface", 60)
    kept, left = log.append_seen(database, mine(64), [])
    assert (kept.bases, left) == ((before.id,), False)
    assert conflicts.conflicts(database) == []


def test_seen_but_not_known_here_is_as_if_all_was_seen(database: Database, visit: str) -> None:
    log.keep(database, from_elsewhere(visit, "surface", 61, "e1", None))
    kept, left = log.append_seen(database, mine(64), ["of a file that was put back"])
    assert (kept.bases, left) == (("e1",), False)


def test_the_next_answer_replaces_all_that_stands(database: Database, visit: str) -> None:
    """One answer, whatever it settles: to every computer each leaf has what replaces it."""
    log.keep(database, from_elsewhere(visit, "surface", 61, "e1", None))
    log.append_seen(database, mine(64), [])
    assert log.leaves(database, visit)["surface"] == ("e1", "m1")
    kept, left = log.append_seen(database, mine(63, "m2"), ["e1", "m1"])
    assert not left
    history = {one.id: one.bases for one in log.history(database, visit, "surface")}
    assert history == {"e1": (), "m1": (), "m2": ("m1", "e1")}
    assert kept.id == "m2"
    assert shown(database) == 63
    assert conflicts.conflicts(database) == []


def test_clearing_leaves_one_answer(database: Database, visit: str) -> None:
    log.keep(database, from_elsewhere(visit, "surface", 61, "e1", None))
    log.append_seen(database, mine(64), [])
    database.run(lambda: conflicts.clear(database, visit, "surface"))
    assert conflicts.other_changes(database, visit, "surface") == []


def test_a_change_from_elsewhere_is_kept_once(database: Database, visit: str) -> None:
    change = from_elsewhere(visit, "surface", 61, "e1", None)
    assert log.keep(database, change)
    assert not log.keep(database, replace(change, value={"value": 1}))
    assert shown(database) == 61


# --- photos that an answer names


@pytest.fixture
def photo(database: Database, visit: str) -> str:
    sha256 = "a" * 64
    attachments.add(database, Attachment(visit, "photos", sha256, 9, "image/jpeg", 4, 3, AT))
    return sha256


def test_a_photo_is_named_by_the_answer_or_by_one_beside_it(
    database: Database, visit: str, photo: str
) -> None:
    assert attachments.has_photo(database, photo)
    assert not attachments.named(database, photo)
    log.keep(database, from_elsewhere(visit, "photos", [photo], "e1", None))
    assert attachments.named(database, photo)
    typed = replace(mine([]), path="photos")
    log.append_seen(database, typed, [])
    assert attachments.named(database, photo), "it is beside: somebody may choose it"
    log.append_seen(database, replace(typed, id="m2"), ["e1", "m1"])
    assert not attachments.named(database, photo)


def test_a_forgotten_photo_is_of_no_record(database: Database, visit: str, photo: str) -> None:
    attachments.forget(database, photo)
    assert not attachments.has_photo(database, photo)
    assert attachments.of_record(database, visit) == []


# --- numbers of the server


def test_a_number_is_given_and_taken_away(database: Database, visit: str) -> None:
    change = say(database, visit, "surface", 61)
    database.run(lambda: log.set_number(database, change, 7))
    assert change.id not in [one.id for one in log.unnumbered(database, visit)]
    database.run(lambda: log.set_number(database, change, None))
    assert change.id in [one.id for one in log.unnumbered(database)]


def test_a_mark_moves_with_each_change_of_its_kind_alone(database: Database, visit: str) -> None:
    put(database, "d1", "household")
    before = log.mark(database, "visit"), log.mark(database, "household")
    say(database, visit, "surface", 61)
    assert log.mark(database, "visit") != before[0]
    assert log.mark(database, "household") == before[1]
