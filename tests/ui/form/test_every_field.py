"""The one set of tests that every field passes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.checklist.problems import Problem
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.photo_field import PhotoField
from visitapp.ui.form.fields.problem_box import ProblemBox
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.form.fields.signature_field import SignatureField

from ..conftest import Press, TypeText
from .cases import CASES, LINES, PNG, SHA, TYPED, Case

Make = Callable[[str], Field]
EVERY = pytest.mark.parametrize("name", CASES)


@pytest.fixture
def make(look, show) -> Make:
    def _make(name: str) -> Field:
        field = field_for(look, CASES[name].question, lambda sha: PNG)
        show(field, 640, 360)
        return field

    return _make


@pytest.fixture
def heard() -> list[Answer | None]:
    return []


def give(field: Field, case: Case, press: Press, type_text: TypeText) -> None:
    """Answer by keyboard alone; photos and signatures come back from the store."""
    if isinstance(field, PhotoField | SignatureField):
        field.stored(SHA)
        return
    field.focus_input()
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, case.keys)
    field.commit()


def clear(field: Field, case: Case, press: Press) -> None:
    if isinstance(field, SignatureField):
        field.again.click()
        return
    field.inputs()[0].setFocus()
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QPlainTextEdit):
        focused.selectAll()
    press(Qt.Key.Key_Delete, "", focused)
    field.commit()


@EVERY
def test_no_answer_is_none(name, make) -> None:
    assert make(name).answer() is None


@EVERY
def test_it_shows_an_answer_without_saying_that_it_changed(name, make, heard) -> None:
    field = make(name)
    field.answered.connect(heard.append)
    answer = Answer(CASES[name].value, State.GIVEN, Source.READ)
    field.show_answer(answer)
    field.show_answer(answer)
    field.commit()
    assert field.answer() == answer
    field.show_answer(None)
    field.show_answer(answer)
    assert heard == []


@pytest.mark.parametrize("name", LINES)
def test_a_value_is_written_as_french_readers_expect(name, make) -> None:
    field = make(name)
    field.show_answer(Answer(CASES[name].value))
    line = field.findChild(QLineEdit)
    assert line.text() == CASES[name].shown


@EVERY
def test_a_change_is_said_once_with_the_right_answer(name, make, press, type_text, heard) -> None:
    field, case = make(name), CASES[name]
    field.answered.connect(heard.append)
    give(field, case, press, type_text)
    field.commit()
    assert [answer.value for answer in heard if answer] == [case.typed]
    assert type(heard[0].value) is type(case.typed)  # type: ignore[union-attr]
    assert heard[0].state is State.GIVEN  # type: ignore[union-attr]
    assert field.answer() == heard[0]


@EVERY
def test_leaving_without_change_says_nothing(name, make, heard) -> None:
    field = make(name)
    field.show_answer(Answer(CASES[name].value))
    field.answered.connect(heard.append)
    field.focus_input()
    field.clearFocus()
    field.commit()
    assert heard == []


@EVERY
def test_it_can_be_cleared(name, make, press, heard) -> None:
    field, case = make(name), CASES[name]
    field.show_answer(Answer(case.value))
    field.answered.connect(heard.append)
    clear(field, case, press)
    assert heard == [None]
    assert field.answer() is None


@EVERY
def test_undo_may_show_anything_in_any_order(name, make, press, type_text, heard) -> None:
    field, case = make(name), CASES[name]
    give(field, case, press, type_text)
    given = field.answer()
    field.answered.connect(heard.append)
    for answer in (None, given, Answer(case.value), None, Answer(state=State.REFUSED), given):
        field.show_answer(answer)
        assert field.answer() == answer
    assert heard == []


@pytest.mark.parametrize("state", [s for s in State if s is not State.GIVEN])
@EVERY
def test_a_special_answer_empties_the_field(name, state, make) -> None:
    field = make(name)
    field.show_answer(Answer(CASES[name].value))
    field.show_answer(Answer(state=state))
    assert field.answer() == Answer(state=state)
    for line in field.findChildren(QLineEdit):
        assert line.text() == ""


@EVERY
def test_read_only_changes_nothing(name, make, press, type_text, heard) -> None:
    field, case = make(name), CASES[name]
    field.show_answer(Answer(case.value))
    field.answered.connect(heard.append)
    field.set_enabled_input(False)
    for widget in field.inputs():
        type_text(widget, case.keys or " ")
        press(Qt.Key.Key_Delete, "", widget)
        press(Qt.Key.Key_Space, " ", widget)
    field.commit()
    assert heard == []
    assert field.answer() == Answer(case.value)


@EVERY
def test_everything_that_takes_the_keyboard_has_the_question_for_name(name, make) -> None:
    field = make(name)
    field.show_answer(Answer(CASES[name].value))
    assert field.accessibleName() == CASES[name].question.label
    focusable = [
        child
        for child in field.findChildren(QWidget)
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible()
    ]
    assert focusable
    for child in focusable:
        interface = QAccessible.queryAccessibleInterface(child)
        spoken = interface.text(QAccessible.Text.Name)
        described = interface.text(QAccessible.Text.Description)
        assert spoken, child
        assert CASES[name].question.label in f"{spoken} {described}" or isinstance(
            field, SignatureField
        )


@EVERY
def test_a_problem_stands_under_the_field_and_goes_away(name, make) -> None:
    field = make(name)
    assert field.findChild(ProblemBox) is None
    message = "C’est beaucoup pour 4 personnes. D’habitude : 2 500 à 5 500 kWh."
    field.show_problem(Problem(name, "warning", message))
    box = field.findChild(ProblemBox)
    assert box.isVisible()
    assert box.accessibleName() == message
    assert box.keep.isVisible()
    field.show_problem(Problem(name, "error", "Écrivez l’année en 4 chiffres."))
    assert not box.keep.isVisible()
    described = [widget.accessibleDescription() for widget in field.inputs()]
    assert all("Écrivez l’année en 4 chiffres" in words for words in described)
    field.show_problem(None)
    assert not box.isVisible()


@EVERY
def test_a_surprise_may_be_kept_with_a_reason(name, make, heard) -> None:
    field = make(name)
    field.show_answer(Answer(CASES[name].value, source=Source.READ))
    field.show_problem(Problem(name, "warning", "C’est beaucoup."))
    field.answered.connect(heard.append)
    field.box().kept.emit("Relu sur le papier")
    assert [answer.kept for answer in heard if answer] == ["Relu sur le papier"]
    assert heard[0].source is Source.READ  # type: ignore[union-attr]
    assert not field.box().isVisible()


@EVERY
def test_the_proposed_source_goes_with_the_answer_and_a_note_stays(
    name, make, press, type_text, heard
) -> None:
    field, case = make(name), CASES[name]
    field.proposed = Source.MEASURED
    field.show_answer(Answer(state=State.LATER, note="à revoir"))
    field.answered.connect(heard.append)
    give(field, case, press, type_text)
    assert heard == [Answer(case.typed, State.GIVEN, Source.MEASURED, "à revoir")]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@EVERY
def test_nothing_is_cut_when_the_text_is_large(name, scale, make, look) -> None:
    look.set_scale(scale)
    field = make(name)
    field.show_answer(Answer(CASES[name].value))
    for widget in field.inputs():
        if widget.isVisible():
            assert widget.height() >= min(44 * scale, widget.minimumSizeHint().height())
            assert widget.height() >= 44 * scale - 1
            assert field.rect().contains(widget.geometry().translated(
                widget.parentWidget().mapTo(field, widget.parentWidget().rect().topLeft())
                if widget.parentWidget() is not field else field.rect().topLeft()
            ))  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_a_field_is_answered_by_keyboard_alone(name, make, press, type_text, heard) -> None:
    field, case = make(name), CASES[name]
    field.answered.connect(heard.append)
    field.focus_input()
    focused = QApplication.focusWidget()
    type_text(focused, case.keys)
    if name != "note":
        press(Qt.Key.Key_Return, "\r", focused)
    else:
        focused.clearFocus()
    assert [answer.value for answer in heard if answer] == [case.typed]
