"""« Aide »: chapters that open in place, danger at hand, the training family."""

import pytest
import yaml
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import Went, says, to_press
from visitapp import shipped
from visitapp.operations.overviews import day_plan
from visitapp.ui.program.help.screen import HelpScreen

CHAPTERS = yaml.safe_load(shipped.text("help/chapters.yaml"))


@pytest.fixture
def screen(look, jobs, show) -> HelpScreen:
    made = HelpScreen(look, jobs)
    show(made, 900, 700)
    return made


def test_each_chapter_opens_and_closes_in_place(screen) -> None:
    for chapter in CHAPTERS:
        row = to_press(screen, chapter["title"])
        assert row.accessibleName().endswith("fermé")
        row.click()
        assert row.accessibleName().endswith("ouvert")
        for line in chapter["lines"]:
            assert says(screen, line.replace("\u00a0", " "))
        row.click()
        assert not says(screen, chapter["lines"][0].replace("\u00a0", " "))


def test_danger_is_opened_by_name_and_has_the_keyboard(screen) -> None:
    screen.open(chapter="danger")
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert QApplication.focusWidget() is screen.chapters["danger"].row
    assert says(screen, "Odeur de gaz")


def test_an_unknown_chapter_opens_nothing(screen) -> None:
    screen.open(chapter="autre")
    assert all(chapter.lines.isHidden() for chapter in screen.chapters.values())


def test_training_plans_a_marked_visit_and_leads_to_its_place(desk, screen) -> None:
    went = Went(screen)
    to_press(screen, "S’entraîner avec une famille d’exemple").click()
    (card,) = day_plan.day(desk).cards
    assert card.training
    assert (went.to, went.given) == ("training", {})


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda one: one["id"])
def test_sentences_are_short(chapter) -> None:
    for line in chapter["lines"]:
        for sentence in line.replace(" : ", ". ").split(". "):
            words = [
                word for word in sentence.replace("«", "").replace("»", "").split() if word != "+"
            ]
            assert len(words) <= 15, sentence
