"""A person goes back to the version before: at the next start, with every answer, or not at all."""

from typing import Any

import pytest

from tests.operations.households_made import make_visit
from tests.updates.making import NEW, OLD, Key, key_with, program_of, ran, started
from tests.updates.test_hand_over import add
from visitapp.domain.errors import UserError
from visitapp.operations.desk.steps import Steps
from visitapp.operations.updates.downloaded import tidy, waiting
from visitapp.operations.updates.install import arm, prepare, settled
from visitapp.operations.updates.offers import Program, look
from visitapp.operations.updates.roll_back import before, go_back, leaving, stay
from visitapp.store.copies import snapshots
from visitapp.store.file.database import SCHEMA
from visitapp.updates.known_versions import KNOWN, Known, known_version, note_working
from visitapp.updates.place import Place, State

LATER = f"{int(SCHEMA) + 1:04}"


@pytest.fixture
def updated(place: Place, program: Program, key: Key, desk: Any, steps: Steps) -> Program:
    """0.2.0 was taken from 0.1.0, started, and showed that it works."""
    settled(program)
    prepare(program, look(program, key.folder), steps, lambda *_: None)
    assert arm(desk, program)
    started(place)
    now = program_of(place, NEW)
    settled(now)
    return now


def test_back_at_the_next_start_with_a_copy_of_safety(
    updated: Program, place: Place, desk: Any, steps: Steps
) -> None:
    assert before(updated) == Known(OLD, SCHEMA)
    copies = len(snapshots.list_snapshots(desk.profile.snapshots))
    go_back(updated, steps)
    assert len(snapshots.list_snapshots(desk.profile.snapshots)) == copies + 1
    assert (leaving(updated), before(updated)) == (OLD, None)
    assert ran(place) == [NEW]  # what runs is not disturbed
    started(place)
    assert ran(place) == [NEW, OLD]
    settled(program_of(place))
    assert place.read() == State(left=NEW)
    assert not place.folder(NEW).exists()
    started(place)
    assert ran(place)[-1] == OLD


def test_a_change_of_mind(updated: Program, place: Place, steps: Steps) -> None:
    state = place.read()
    go_back(updated, steps)
    stay(updated)
    assert place.read() == state
    assert (leaving(updated), before(updated)) == ("", Known(OLD, SCHEMA))
    started(place)
    assert ran(place)[-1] == NEW


def test_refused_when_the_visits_are_kept_in_a_later_form(
    updated: Program, place: Place, desk: Any, steps: Steps
) -> None:
    """Nothing goes back in time for it, and nothing is lost: it is only refused."""
    now = Program(NEW, updated.system, updated.keys, place, schema=LATER)
    state, copies = place.read(), len(snapshots.list_snapshots(desk.profile.snapshots))
    with pytest.raises(UserError) as said:
        go_back(now, steps)
    assert "ne saurait plus ouvrir vos visites" in said.value.message
    assert place.read() == state
    assert len(snapshots.list_snapshots(desk.profile.snapshots)) == copies
    started(place)
    assert ran(place)[-1] == NEW


def test_refused_during_a_visit_or_without_a_copy(
    updated: Program, place: Place, desk: Any, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    from visitapp.operations.updates import install

    def full(_: Any) -> None:
        raise OSError(28, "full")

    state = place.read()
    with monkeypatch.context() as patch:
        patch.setattr(install, "take_copy", full)
        with pytest.raises(UserError, match="copie de sécurité n’a pas pu"):
            go_back(updated, steps)
    make_visit(desk)
    with pytest.raises(UserError, match="Une visite est en cours"):
        go_back(updated, steps)
    assert place.read() == state


def test_none_where_there_is_none(program: Program, place: Place, steps: Steps) -> None:
    settled(program)
    assert before(program) is None  # what was installed, and nothing else
    with pytest.raises(UserError, match="n’est plus sur cet ordinateur"):
        go_back(program, steps)
    assert before(program_of(None)) is None
    assert leaving(program) == ""


def test_none_once_it_is_gone_or_said_nothing(updated: Program, place: Place) -> None:
    place.program("").rename(place.root / "elsewhere")
    assert before(updated) is None
    (place.root / "elsewhere").rename(place.program(""))
    assert before(updated) is not None
    for text in (
        "",
        "[]",
        '{"": 1}',
        '{"": ["x", "0001"]}',
        '{"": ["0.1.0", 1]}',
        '{"": [1, "1"]}',
    ):
        (place.versions / KNOWN).write_text(text)
        assert before(updated) is None, text


def test_none_while_another_one_waits_or_is_tried(updated: Program, place: Place) -> None:
    place.change(ready="0.3.0")
    assert before(updated) is None
    place.change(ready="", trial=True)
    assert before(updated) is None


def added_before(place: Place, manner: str) -> Program:
    """0.3.0 runs; 0.2.0, which was added too, is the one before."""
    add(place, "0.2.0", manner)
    add(place, "0.3.0")
    note_working(place, "0.2.0", SCHEMA)
    place.write(State(current="0.3.0", previous="0.2.0"))
    now = program_of(place, "0.3.0")
    settled(now)
    return now


def test_to_one_that_was_added_too(place: Place, steps: Steps) -> None:
    now = added_before(place, "well")
    go_back(now, steps)
    started(place)
    assert ran(place) == ["0.2.0"]
    settled(program_of(place, "0.2.0"))
    assert place.read() == State(current="0.2.0", left="0.3.0")
    assert not place.folder("0.3.0").exists()


def test_one_before_that_starts_no_more_is_undone(place: Place, steps: Steps) -> None:
    """The way back is watched like the way there: the version that was left comes back."""
    now = added_before(place, "crashes")
    go_back(now, steps)
    assert started(place) == 0
    assert ran(place) == ["0.2.0", "0.3.0"]
    assert place.read().current == "0.3.0"
    settled(now)
    assert place.read().left == ""


def test_the_one_that_was_left_is_offered_again_only_when_asked(
    updated: Program, place: Place, desk: Any, steps: Steps
) -> None:
    folder = key_with(desk.profile.updates).folder
    go_back(updated, steps)
    started(place)
    back = program_of(place)
    settled(back)
    assert waiting(back, folder) is None
    assert waiting(back, folder, asked=True) is not None
    tidy(back, folder)
    assert not folder.exists()


def test_known_by_its_folder(place: Place) -> None:
    add(place, NEW)
    note_working(place, OLD, "0005")
    note_working(place, NEW, "0006")
    assert known_version(place, "") == Known(OLD, "0005")
    assert known_version(place, NEW) == Known(NEW, "0006")
    assert known_version(place, "0.9.0") is None
