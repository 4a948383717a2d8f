"""Undo outside a visit: the last thing first, twenty of them, said when it is worth a sentence."""

import pytest
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.shell.window import KEPT, Undo


@pytest.fixture
def undo(look, show) -> Undo:
    return Undo(Toast(look, show(QWidget())))


def test_the_last_thing_done_is_taken_back_first(undo) -> None:
    done = []
    for number in range(3):
        undo.keep("", lambda n=number: done.append(n))
    undo.take_back()
    undo.take_back()
    assert done == [2, 1]


def test_twenty_things_can_be_taken_back(undo) -> None:
    done = []
    for number in range(KEPT + 5):
        undo.keep("", lambda n=number: done.append(n))
    for _ in range(KEPT + 5):
        undo.take_back()
    assert done == list(range(KEPT + 4, 4, -1))


def test_with_a_sentence_it_is_said_and_its_button_does_the_same(undo) -> None:
    done = []
    undo.keep("Foyer non ajouté.", lambda: done.append(True))
    assert undo.toast.isVisible()
    assert undo.toast.words.text() == "Foyer non ajouté."
    undo.toast.button.click()
    assert done == [True]
    undo.take_back()
    assert done == [True]


def test_without_a_sentence_nothing_is_said(undo) -> None:
    undo.keep("", list)
    assert not undo.toast.isVisible()


def test_forgetting_leaves_nothing_to_take_back(undo) -> None:
    done = []
    undo.keep("", lambda: done.append(True))
    undo.forget()
    undo.take_back()
    assert done == []
