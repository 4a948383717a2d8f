"""What a note says under its paper: facts about a person, unless its own hint says what it is."""

import pytest

from tests.ui.seeing import says
from visitapp.domain.checklist.questions import Question
from visitapp.operations.desk.forms import Forms
from visitapp.ui.form.fields.text_fields import FACTS, NoteField


def test_a_note_about_a_person_reminds_that_it_may_be_read(look, show) -> None:
    field = NoteField(look, Question(id="note", type="note", label="Note"))
    show(field, 500, 300)
    assert says(field, FACTS)


@pytest.mark.parametrize("name", ["welcome", "elsewhere"])
def test_the_words_of_a_scheme_are_for_everybody(look, show, name) -> None:
    question = Forms().latest("scheme").located[name].question
    field = NoteField(look, question)
    show(field, 500, 300)
    assert question.hint
    assert not says(field, FACTS)
