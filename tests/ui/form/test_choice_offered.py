"""A choice that is not offered any more: not in the list, not by its digit, shown where it was."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Choice, Question
from visitapp.ui.form.fields import choice_field as module
from visitapp.ui.form.fields.choice_field import MenuChoiceField, choice_field

QUESTION = Question(
    id="item", type="choice", label="Quel objet ?",
    choices=(
        Choice(id="bulb", label="Ampoule"), Choice(id="curtain", label="Rideau", offered=False),
        Choice(id="timer", label="Sablier"),
    ),
)  # fmt: skip


def listed(field: MenuChoiceField, monkeypatch) -> list[str]:
    seen: list[str] = []

    def popup(_button, _look, entries, *, chosen):
        seen.extend(id for id, _ in entries)
        return ""

    monkeypatch.setattr(module, "popup", popup)
    field.open_menu()
    return seen


def test_it_is_not_in_the_list_nor_under_a_digit(look, show, press, monkeypatch) -> None:
    field = choice_field(look, QUESTION)
    show(field, 400, 100)
    assert isinstance(field, MenuChoiceField)  # a card cannot go away once it was chosen
    assert listed(field, monkeypatch) == ["bulb", "timer"]
    given: list[object] = []
    field.answered.connect(lambda answer: given.append(answer.value))
    field.button.setFocus()
    press(module.Qt.Key.Key_2, "2")
    assert given == ["timer"]


def test_what_was_chosen_is_shown_and_stays_in_the_list(look, show, monkeypatch) -> None:
    field = choice_field(look, QUESTION)
    show(field, 400, 100)
    field.show_answer(Answer(value="curtain"))
    assert field.button.text() == "Rideau"
    assert listed(field, monkeypatch) == ["bulb", "curtain", "timer"]
