"""An answer replaces what its author had seen: what came meanwhile stands beside it."""

from dataclasses import replace

import pytest

from tests.operations.households_made import make_visit
from tests.operations.sending.test_outbox_page import _photo_path, picture
from tests.operations.traffic_made import link, number, other_answer
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.changed import APART
from visitapp.operations.records import answers
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.operations.records.write import Given
from visitapp.operations.sending import conflicts
from visitapp.operations.visits.visits import open_visit
from visitapp.store.log import log
from visitapp.sync.changes.receive import receive_record, to_wire


@pytest.fixture
def visit(desk) -> str:
    """A visit whose surface was 61 when its page was opened."""
    link(desk)
    made = make_visit(desk)
    answers.answer(desk, record=made, path="surface", answer=Answer(value=61))
    number(desk)
    return made


def seen(desk, visit: str, path: str = "surface") -> tuple[str, ...]:
    """What the page shows, by its changes."""
    return open_visit(desk, visit=visit).seen.get(path, ())


def give(desk, visit: str, value, saw, change: str = "", path: str = "surface"):
    given = Given(change or answers.new_change(), saw)
    answer = None if value is None else Answer(value=value)
    return answers.answer(desk, record=visit, path=path, answer=answer, given=given)


def words(desk, visit: str) -> list[str]:
    """The answers to choose from, ours first."""
    return [
        side.words.replace("\u00a0", " ")
        for one in conflicts.conflicts(desk, record=visit)
        for side in one.sides
    ]


def test_what_came_while_it_was_typed_stands_beside_it(desk, visit) -> None:
    saw = seen(desk, visit)
    other_answer(desk, visit, "surface", 64, earlier=0)
    done = give(desk, visit, 70, saw)
    assert done.result == APART
    assert answers.answers_of(desk, record=visit)["surface"].value == 70
    assert words(desk, visit) == ["70 m²", "64 m² (lu)"]
    ours = log.unnumbered(desk.database, visit)
    assert [(one.value["value"], one.bases) for one in ours if one.path == "surface"] == [
        (70, (saw[0],))
    ], "its base is what was on the page, and what came is not replaced"


def test_what_was_read_before_is_replaced_as_ever(desk, visit) -> None:
    other_answer(desk, visit, "surface", 64, earlier=0)
    assert give(desk, visit, 70, seen(desk, visit)).result is None
    assert words(desk, visit) == []


def test_a_first_answer_beside_a_first_answer(desk, visit) -> None:
    """Nothing was there: both are first."""
    assert seen(desk, visit, "notes") == ()
    other_answer(desk, visit, "notes", "Sonner deux fois.", earlier=0)
    assert give(desk, visit, "Chien méchant.", (), path="notes").result == APART
    assert len(words(desk, visit)) == 2


def test_the_same_answer_from_elsewhere_is_no_conflict_until_ours_changes(desk, visit) -> None:
    saw = seen(desk, visit)
    ours = give(desk, visit, 70, saw, change="c1")
    assert ours.result is None
    [change] = [one for one in log.unnumbered(desk.database, visit) if one.path == "surface"]
    same = replace(change, id="theirs", device="claires-laptop", author="Claire", number=900)
    receive_record(desk.database, [to_wire(same)], lambda came: relist(desk, came))
    assert give(desk, visit, 71, ("c1",)).result == APART, "it was not on the page either"
    assert words(desk, visit) == ["71 m²", "70 m²"]


def test_what_was_taken_back_meanwhile_is_a_conflict_too(desk, visit) -> None:
    saw = seen(desk, visit)
    other_answer(desk, visit, "surface", None, earlier=0)
    assert give(desk, visit, 70, saw).result == APART
    assert len(words(desk, visit)) == 2


def test_taken_back_here_while_another_answer_came(desk, visit) -> None:
    saw = seen(desk, visit)
    other_answer(desk, visit, "surface", 64, earlier=0)
    assert give(desk, visit, None, saw).result == APART
    assert "surface" not in answers.answers_of(desk, record=visit)
    assert len(words(desk, visit)) == 2


def test_typing_on_before_the_conflict_is_shown_settles_nothing(desk, visit) -> None:
    saw = seen(desk, visit)
    other_answer(desk, visit, "surface", 64, earlier=0)
    give(desk, visit, 7, saw, change="c1")
    give(desk, visit, 70, ("c1",), change="c2")
    assert words(desk, visit) == ["70 m²", "64 m² (lu)"]


def test_an_answer_to_a_conflict_that_is_shown_ends_it(desk, visit) -> None:
    saw = seen(desk, visit)
    other_answer(desk, visit, "surface", 64, earlier=0)
    give(desk, visit, 70, saw)
    both = seen(desk, visit)
    assert len(both) == 2
    assert give(desk, visit, 66, both, change="c3").result is None
    assert words(desk, visit) == []
    assert give(desk, visit, 67, ("c3",)).result is None, "the copy of our answer was seen with it"
    assert words(desk, visit) == []


def test_a_third_answer_that_was_not_shown_still_waits_for_a_choice(desk, visit) -> None:
    saw = seen(desk, visit)
    other_answer(desk, visit, "surface", 64, earlier=0)
    give(desk, visit, 70, saw)
    both = seen(desk, visit)
    other_answer(desk, visit, "surface", 62, author="Samira", earlier=2)
    assert give(desk, visit, 66, both).result == APART
    assert words(desk, visit) == ["66 m²", "62 m² (lu)"]


def test_what_this_computer_wrote_by_another_way_was_seen(desk, visit) -> None:
    """A photo is kept by an operation of its own, which names what it replaces itself."""
    path = _photo_path(desk, visit)
    number(desk)
    saw = seen(desk, visit, path)
    first = answers.attach(desk, record=visit, path=path, data=picture()).made
    assert give(desk, visit, (first,), saw, path=path).result is None
    assert words(desk, visit) == []


def test_tried_again_it_is_written_once(desk, visit) -> None:
    """The queue of the visit tries again what a full disk stopped."""
    saw = seen(desk, visit)
    other_answer(desk, visit, "surface", 64, earlier=0)
    for _ in range(2):
        give(desk, visit, 70, saw, change="c1")
    ours = [one for one in log.unnumbered(desk.database, visit) if one.path == "surface"]
    assert [one.id for one in ours] == ["c1"]


def test_what_nobody_knows_any_more_was_seen(desk, visit) -> None:
    """An answer that was refused has no change: the next one replaces what stands."""
    assert give(desk, visit, 70, ("never-written",)).result is None
    assert words(desk, visit) == []
