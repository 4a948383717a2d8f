"""Questions put off: by household, in the order of the visit, with the number to call."""

from tests.operations.households_made import make_household, make_visit
from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers
from visitapp.operations.support import call_back_list
from visitapp.operations.training import family
from visitapp.operations.visits import visits

LATER = Answer(state=State.LATER)


def put_off(desk, record: str, *paths: str) -> None:
    for path in paths:
        answers.answer(desk, record=record, path=path, answer=LATER)


def test_nobody_to_call_at_first(desk) -> None:
    make_visit(desk)
    assert call_back_list.to_call(desk) == ()


def test_the_questions_of_a_visit_stand_in_its_order(desk) -> None:
    visit = make_visit(desk, phone="01 99 00 00 11")
    put_off(desk, visit, "rfr", "dwelling_type", "adults")
    (found,) = call_back_list.to_call(desk)
    assert (found.name, found.phone) == ("Odile R.", "01 99 00 00 11")
    codes = [tuple(int(part) for part in one.code.split(".")) for one in found.questions]
    assert codes == sorted(codes)
    assert {one.path for one in found.questions} == {"rfr", "dwelling_type", "adults"}
    assert all(one.label and one.label != one.path for one in found.questions)


def test_what_was_put_off_in_the_file_itself_is_asked_too(desk) -> None:
    household = make_household(desk, "Zoé", "Ammar")
    put_off(desk, household, "phone")
    (found,) = call_back_list.to_call(desk)
    assert [(one.kind, one.path, one.code) for one in found.questions] == [
        ("household", "phone", "")
    ]


def test_an_answer_takes_the_question_off_the_list(desk) -> None:
    visit = make_visit(desk)
    put_off(desk, visit, "rfr")
    answers.answer(desk, record=visit, path="rfr", answer=None)
    assert call_back_list.to_call(desk) == ()


def test_the_list_is_as_long_as_the_count_of_the_day(desk) -> None:
    put_off(desk, make_visit(desk), "rfr", "adults")
    found = call_back_list.to_call(desk)
    assert sum(len(one.questions) for one in found) == day_plan.day(desk).to_call == 2


def test_nobody_calls_a_training_family(desk) -> None:
    visit = visits.begin(desk, appointment=family.install(desk).made).made
    put_off(desk, visit, "rfr")
    assert call_back_list.to_call(desk) == ()
