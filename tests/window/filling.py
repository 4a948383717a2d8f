"""How a person answers each kind of question with the keyboard."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from tests.window.typist import CTRL, Key, LostError, Typist, name_of, plain
from visitapp.domain.checklist.answers import SOURCE_WORDS, Answer, State, Value
from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.special_row import KEYS, OTHERS_OF
from visitapp.ui.form.special_row import WORDS as SPECIALS

FIGURES = ("number", "integer", "money")
MOST_CARDS = 6


def answer(typist: Typist, question: Question, wanted: Answer) -> None:
    """Give an answer to the question that has the keyboard."""
    path = typist.path
    if wanted.state is not State.GIVEN:
        take_special(typist, wanted.state.value)
    elif question.type == "choice" and len(question.choices) <= MOST_CARDS:
        typist.write(digit_for(question, wanted.value))
        must_be_chosen(typist, plain(question.choices[place_of(question, wanted.value) - 1].label))
    elif question.type == "choice":
        take_by_letter(typist, question, str(wanted.value))
    elif question.type == "yes_no":
        typist.write("o" if wanted.value else "n")
        must_be_chosen(typist, "Oui" if wanted.value else "Non")
    elif question.type == "choices":
        tick(typist, question, wanted.value)
    else:
        write_over(typist, as_written(question, wanted.value))
    if (
        question.type in FIGURES
        and wanted.source in question.may_come_from()
        and wanted.state is State.GIVEN
    ):
        take_source(typist, SOURCE_WORDS[wanted.source])
    if typist.path != path:
        raise LostError(f"answering {path} moved the keyboard to {typist.path or typist.name}")


def answer_cell(typist: Typist, question: Question, wanted: Answer) -> None:
    """The same in a cell of a line, where sources and other answers are in one menu."""
    path = typist.path
    if wanted.state is not State.GIVEN:
        typist.go_to(lambda: typist.name.startswith(OTHERS_OF), f"« … » of {path}", most=8)
        typist.choose(Key.Key_Return, SPECIALS[wanted.state.value])
    elif question.type == "choice":
        typist.write(str(place_of(question, wanted.value)))
        choice = question.choices[place_of(question, wanted.value) - 1]
        if not typist.name.endswith(plain(choice.short or choice.label)):
            raise LostError(f"{path}: « {choice.label} » is not chosen, at « {typist.name} »")
    else:
        write_over(typist, as_written(question, wanted.value))
    if typist.path != path:
        raise LostError(f"answering {path} moved the keyboard to {typist.path or typist.name}")


def must_be_chosen(typist: Typist, words: str) -> None:
    """The card with the keyboard is the one wanted, and it is chosen."""
    if not is_checked(typist) or words not in typist.name:
        raise LostError(f"{typist.path}: « {words} » is not chosen, at « {typist.name} »")


def place_of(question: Question, value: Value) -> int:
    """Which of the choices, from 1."""
    return [choice.id for choice in question.choices].index(str(value)) + 1


def digit_for(question: Question, value: Value) -> str:
    """The place of a choice; its first figure where the choices are figures."""
    place = place_of(question, value)
    labels = [choice.label for choice in question.choices]
    figures = all(label[0].isdecimal() for label in labels)
    return labels[place - 1][0] if figures else str(place)


def as_written(question: Question, value: Value) -> str:
    """As people write it: a comma, days before months."""
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if question.type == "month":
        year, month = str(value).split("-")
        return f"{month}/{year}"
    if question.type == "time":
        return str(value).replace(":", "h")
    return str(value)


def write_over(typist: Typist, text: str) -> None:
    """Write in place of what stands there."""
    if not isinstance(typist.focus, QLineEdit | QPlainTextEdit):
        raise LostError(f"{typist.path}: « {typist.name} » is not something to write in")
    typist.press(Key.Key_A, CTRL)
    typist.write(text)


def tick(typist: Typist, question: Question, value: Value) -> None:
    """Down to each box; Space where it is not as it should be."""
    wanted = value if isinstance(value, tuple) else ()
    for place, choice in enumerate(question.choices):
        if place:
            typist.press(Key.Key_Down)
        box = typist.focus
        if not isinstance(box, QAbstractButton) or plain(choice.label) not in name_of(box):
            raise LostError(f"{typist.path}: « {choice.label} » expected, « {typist.name} » found")
        if box.isChecked() != (choice.id in wanted):
            typist.press(Key.Key_Space)


def take_by_letter(typist: Typist, question: Question, value: str) -> None:
    """The first letter until the button shows the choice."""
    label = plain(question.choices[place_of(question, value) - 1].label)
    for _ in question.choices:
        typist.write(label[0])
        if typist.name.endswith(label):
            return
    raise LostError(f"{typist.path}: letter {label[0]} never shows « {label} »")


def take_special(typist: Typist, state: str) -> None:
    """« Ne sait pas » and its sisters: « … » opens them, a letter takes one."""
    path, words = typist.path, SPECIALS[state]
    typist.go_to(lambda: typist.name.startswith(OTHERS_OF), f"« … » of {path}", most=8)
    typist.press(Key.Key_Return)
    if not is_checked(typist) or not typist.name.startswith(words):
        typist.write(KEYS[state].lower())


def take_source(typist: Typist, words: str) -> None:
    """The chip of where a figure comes from, where it may come from there."""
    path = typist.path
    typist.go_to(lambda: typist.name == words, f"source « {words} » of {path}", most=8)
    if not is_checked(typist):
        typist.press(Key.Key_Space)


def is_checked(typist: Typist) -> bool:
    """Whether the button with the focus shows that it is chosen."""
    focus = typist.focus
    return isinstance(focus, QAbstractButton) and focus.isChecked()
