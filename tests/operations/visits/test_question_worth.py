"""What questions are worth, a few at a time; an answer makes only what it touches weighed again."""

from tests.prepared import prepared
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.visits.question_worth import AT_ONCE, Weighed, begin, go_on


@prepared
def family(desk) -> str:
    return record(desk, example("gas_flat"))


def to_the_end(desk, weighed: Weighed, *, whole: bool = True) -> tuple[Weighed, int]:
    turns = 0
    while weighed.left:
        weighed, turns = go_on(desk, weighed=weighed, whole=whole), turns + 1
    return weighed, turns


def test_a_visit_is_weighed_in_short_turns_and_says_then_what_is_missing(desk) -> None:
    visit = family(desk)
    first = begin(desk, visit=visit)
    assert first.gaps is None
    last, turns = to_the_end(desk, first)
    assert turns == -(-len(first.left) // AT_ONCE)
    assert last.gaps is not None
    assert set(last.worths) == {place.path for place in first.left}
    answers.answer(desk, record=visit, path="comfort_score", answer=Answer(value=2))
    again = begin(desk, visit=visit, before=last)
    assert len(again.worths) > 0
    assert all(last.worths[path] is one for path, one in again.worths.items())


def test_the_details_of_one_section_are_weighed_alone(desk) -> None:
    visit = family(desk)
    answers.answer(desk, record=visit, path="setpoint_day", answer=None)
    weighed, _ = to_the_end(desk, begin(desk, visit=visit, section="heating"), whole=False)
    assert {one.place.section.id for one in weighed.worths.values()} == {"heating"}
    assert "pipe_length" in weighed.worths
    assert "setpoint_day" not in weighed.worths
    assert weighed.gaps is None
