"""One answer: checked, on disk, in the log, in the lists."""

from decimal import Decimal

import pytest

from tests.operations.households_made import make_household, make_visit, say
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.records import answers as answering
from visitapp.store.file.errors import DiskFull
from visitapp.store.log import log


def test_an_answer_is_read_back_as_it_was_given(desk) -> None:
    visit = make_visit(desk)
    said = Answer(value=Decimal("19.5"), source=Source.MEASURED, note="salon")
    answering.answer(desk, record=visit, path="setpoint_day", answer=said)
    desk.drafts.forget()
    assert answering.answers_of(desk, record=visit)["setpoint_day"] == said


def accepting(desk, state: State) -> str:
    """A question at the top of the visit that accepts this non-answer."""
    form = desk.forms.latest("visit")
    return next(
        question.id
        for section in form.sections
        for question in section.questions
        if state.value in question.special and not question.relevant
    )


@pytest.mark.parametrize("state", [s for s in State if s is not State.GIVEN])
def test_each_non_answer_stays_what_it_is(desk, state: State) -> None:
    visit = make_visit(desk)
    path = accepting(desk, state)
    answering.answer(desk, record=visit, path=path, answer=Answer(state=state))
    desk.drafts.forget()
    assert answering.answers_of(desk, record=visit)[path].state is state


def test_an_impossible_value_is_refused_and_nothing_is_written(desk) -> None:
    visit = make_visit(desk)
    before = log.history(desk.database, visit)
    with pytest.raises(UserError):
        answering.answer(desk, record=visit, path="surface", answer=Answer(value=Decimal(-3)))
    assert log.history(desk.database, visit) == before
    assert "surface" not in answering.answers_of(desk, record=visit)


def test_taking_an_answer_back_leaves_the_question_not_looked_at(desk) -> None:
    visit = make_visit(desk)
    answering.answer(desk, record=visit, path="damp", answer=Answer(value=True))
    answering.answer(desk, record=visit, path="damp", answer=None)
    desk.drafts.forget()
    assert "damp" not in answering.answers_of(desk, record=visit)
    assert [c.value for c in log.history(desk.database, visit, "damp")][-1] is None


def test_a_removed_row_comes_back_with_its_answers(desk) -> None:
    visit = make_visit(desk)
    row = answering.add_row(desk, record=visit, repeat="bills").made
    path = f"bills/{row}/energy"
    answering.answer(desk, record=visit, path=path, answer=Answer(value="gas"))
    answering.remove_row(desk, record=visit, path=f"bills/{row}")
    answering.restore_row(desk, record=visit, path=f"bills/{row}")
    desk.drafts.forget()
    answers = answering.answers_of(desk, record=visit)
    assert answers[f"bills/{row}"].value is True
    assert answers[path].value == "gas"


def test_a_listed_answer_changes_what_lists_show(desk) -> None:
    household = make_household(desk)
    answering.answer(desk, record=household, path="commune", answer=Answer(value="Le Raincy"))
    _, lines = households.search(desk, text="raincy")
    assert [line.commune for line in lines] == ["Le Raincy"]


def test_many_answers_are_written_all_or_none(desk, monkeypatch) -> None:
    visit = make_visit(desk)
    calls = []
    real = log.append_seen

    def fail_at_the_second(*args: object, **more: object) -> object:
        calls.append(more)
        if len(calls) == 2:
            raise DiskFull
        return real(*args, **more)

    monkeypatch.setattr(log, "append_seen", fail_at_the_second)
    with pytest.raises(DiskFull):
        say(desk, visit, adults=2, children=1)
    monkeypatch.undo()
    assert "adults" not in answering.answers_of(desk, record=visit)


def test_a_record_that_is_not_here_is_said_plainly(desk) -> None:
    with pytest.raises(UserError, match="pas sur cet ordinateur"):
        answering.answers_of(desk, record="nowhere")
