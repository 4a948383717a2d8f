"""Numbers as people type and paste them: never ten times what was meant."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.problems import Problem
from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.problem_box import ProblemBox
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.look import Look

from ..conftest import Show

KWH = Question(id="kwh", type="number", label="Quantité sur un an", unit="kWh")


def number_field(look: Look, show: Show, question: Question = KWH) -> tuple[Field, QLineEdit]:
    field = field_for(look, question)
    show(field, 500, 300)
    line = field.findChild(QLineEdit)
    line.setFocus()
    return field, line


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1234,5 kWh", "1234.5"),
        ("1 234,5\u00a0kWh ", "1234.5"),
        ("0", "0"),
        ("-3,5", "-3.5"),
    ],
)
def test_what_is_typed_or_pasted_is_read_right(typed, value, look, show) -> None:
    field, line = number_field(look, show)
    line.insert(typed)
    field.commit()
    answer = field.answer()
    assert answer.value == Decimal(value)
    assert field.answer() == answer


@pytest.mark.parametrize("typed", ["1.234,5", "1,234.5"])
def test_an_ambiguous_number_asks_and_takes_what_is_chosen(typed, look, show) -> None:
    field, line = number_field(look, show)
    heard: list[Answer | None] = []
    field.answered.connect(heard.append)
    line.insert(typed)
    field.commit()
    assert heard == []
    box = field.findChild(ProblemBox)
    asked = [b for b in box.readings.findChildren(Button) if b.isVisible()]
    assert len(asked) == 2
    asked[0].click()
    assert [answer.value for answer in heard if answer] == [Decimal("1234.5")]
    assert line.text() == "1\u202f234,5"
    assert not box.isVisible()


def test_the_other_reading_can_be_chosen(look, show) -> None:
    field, line = number_field(look, show)
    line.insert("1,234.5")
    field.commit()
    box = field.findChild(ProblemBox)
    [b for b in box.readings.findChildren(Button) if b.isVisible()][1].click()
    assert field.answer() == Answer(Decimal("1.2345"))
    assert line.text() == "1,2345"


def test_a_word_says_what_to_write_and_keeps_the_answer_before(look, show) -> None:
    field, line = number_field(look, show)
    field.show_answer(Answer(Decimal(10)))
    heard: list[Answer | None] = []
    field.answered.connect(heard.append)
    line.selectAll()
    line.insert("beaucoup")
    field.commit()
    box = field.findChild(ProblemBox)
    assert box.isVisible()
    assert "Écrivez un nombre" in box.accessibleName()
    assert heard == []
    assert line.text() == "beaucoup"
    assert field.answer() == Answer(Decimal(10))


def test_esc_brings_the_answer_back(look, show, press, type_text) -> None:
    from PySide6.QtCore import Qt

    field, line = number_field(look, show)
    field.show_answer(Answer(Decimal(10)))
    type_text(line, "9x")
    press(Qt.Key.Key_Escape, "", line)
    assert line.text() == "10"


def test_a_problem_of_the_old_answer_never_hides_that_the_text_was_not_read(look, show) -> None:
    field, line = number_field(look, show)
    field.show_answer(Answer(Decimal(400)))
    line.selectAll()
    line.insert("dix")
    field.commit()
    field.show_problem(Problem("kwh", "warning", "C’est beaucoup."))
    assert "Écrivez un nombre" in field.box().accessibleName()


def test_an_unread_text_survives_the_same_answer_shown_again(look, show) -> None:
    field, line = number_field(look, show)
    field.show_answer(Answer(Decimal(10)))
    line.selectAll()
    line.insert("dix")
    field.commit()
    field.show_answer(Answer(Decimal(10)))
    field.show_problem(None)
    assert line.text() == "dix"
    box = field.findChild(ProblemBox)
    assert box.isVisible()


def test_empty_is_empty_and_never_zero(look, show) -> None:
    field, line = number_field(look, show)
    field.show_answer(Answer(Decimal(0)))
    assert line.text() == "0"
    line.selectAll()
    line.del_()
    field.commit()
    assert field.answer() is None
    assert line.text() == ""


@pytest.mark.parametrize(("typed", "ok"), [("4", True), ("4,5", False), ("4,0", True)])
def test_a_whole_number_has_no_comma(typed, ok, look, show) -> None:
    question = Question(id="n", type="integer", label="Combien d’enfants ?")
    field, line = number_field(look, show, question)
    line.insert(typed)
    field.commit()
    assert field.answer() == (Answer(4) if ok else None)


def test_more_decimals_than_usual_are_never_rounded_away(look, show) -> None:
    field, line = number_field(look, show)
    line.insert("0,2016")
    field.commit()
    assert line.text() == "0,2016"


def test_the_unit_stands_outside_and_is_spoken(look, show) -> None:
    field, line = number_field(look, show)
    assert "en kWh" in line.accessibleDescription()
    assert field.unit.text() == "kWh"  # type: ignore[attr-defined]


def test_a_year_is_written_without_space(look, show) -> None:
    question = Question(id="y", type="integer", label="Année", unit="année")
    field, line = number_field(look, show, question)
    line.insert("1974")
    field.commit()
    assert (field.answer(), line.text()) == (Answer(1974), "1974")
