"""« Lire à haute voix »: a registration on the telephone is read and typed on one screen, once."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import Went, says, to_press
from visitapp.operations.records import answers
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.intake.screen import BY_TELEPHONE, IntakeScreen
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.support.new_registration import ALOUD, SILENT
from visitapp.ui.support.screen import SupportScreen

ASKED = "« Quel est votre prénom ? »"


@pytest.fixture
def screen(look, jobs, show, desk) -> SupportScreen:
    meta.write(desk.database, "role", "adviser")
    made = SupportScreen(look, jobs)
    show(made, 1000, 700)
    return made


def write(screen: Any, path: str, text: str, type_text: Any) -> None:
    block = next(one for one in screen.inside.blocks() if one.path == path)
    block.focus_input()
    type_text(QApplication.focusWidget(), text)
    block.commit()


def test_the_words_to_say_come_and_go_and_what_is_typed_stays(screen, type_text) -> None:
    screen.open(kind="registration", new=True)
    write(screen, "first_name", "Odile", type_text)
    assert not says(screen, ASKED)
    to_press(screen, ALOUD).click()
    for words in (ASKED, "Pour commencer", "« Bonjour. Je vais vous poser quelques questions",
                  "Pour finir", "« Une conseillère va vous appeler. »",
                  "« Vos réponses sont lues par les conseillères"):  # fmt: skip
        assert says(screen, words), words
    assert QApplication.focusWidget() is screen.inside.turn
    assert screen.inside.typed["first_name"].value == "Odile"
    to_press(screen, SILENT).click()
    assert not says(screen, ASKED)
    assert screen.inside.typed["first_name"].value == "Odile"


def test_what_is_typed_is_a_registration_of_the_telephone(screen, desk, type_text) -> None:
    screen.open(kind="registration", new=True, aloud=True)
    assert "typed_by" in {one.path for one in screen.inside.blocks()}
    assert "referrer_name" not in {one.path for one in screen.inside.blocks()}
    write(screen, "first_name", "Odile", type_text)
    went = Went(screen)
    to_press(screen, "Ajouter l’inscription").click()
    (registration,) = records.of_kind(desk.database, "registration")
    told = answers.answers_of(desk, record=registration.id)
    assert (told["origin"].value, told["typed_by"].value) == ("telephone", desk.author)
    assert (went.to, went.given) == ("intake", {"registration": registration.id})


def test_who_registers_already_said_is_not_changed(screen, type_text) -> None:
    from visitapp.domain.checklist.answers import Answer

    screen.open(kind="registration", new=True)
    screen.inside.typed["origin"] = Answer(value="social_worker")
    to_press(screen, ALOUD).click()
    assert screen.inside.typed["origin"].value == "social_worker"


class Later(InlineJobs):
    """What is asked is done when `answer` says so, and not what that asks for."""

    def __init__(self, desk: Any) -> None:
        super().__init__(desk)
        self.asked: list[tuple[Any, ...]] = []

    def _submit(self, *asked: Any) -> None:
        self.asked.append(asked)

    def answer(self) -> None:
        asked, self.asked = self.asked, []
        for one in asked:
            super()._submit(*one)


def test_the_page_is_there_once_it_is_read_when_the_keyboard_is_given(look, show, desk) -> None:
    jobs = Later(desk)
    screen = show(SupportScreen(look, jobs), 1000, 700)
    screen.open(kind="registration", new=True, aloud=True)
    jobs.answer()
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert screen.inside.first_block().isAncestorOf(QApplication.focusWidget())


def test_inscriptions_leads_there(look, jobs, show, desk) -> None:
    meta.write(desk.database, "role", "adviser")
    made = IntakeScreen(look, jobs)
    show(made, 1000, 700)
    made.refresh()
    went = Went(made)
    to_press(made, BY_TELEPHONE).click()
    assert (went.to, went.given) == (
        "support",
        {"kind": "registration", "new": True, "aloud": True},
    )
