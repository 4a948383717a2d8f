"""« Imprimer la liste d’attente »: offered with who waits, handed over as the list is narrowed."""

from typing import Any

import pytest

from tests.operations.arrivals_made import register
from tests.reports.reading import text
from tests.ui.seeing import button, gathered, settle
from visitapp.operations.intake import decide
from visitapp.ui.intake.list import PRINT
from visitapp.ui.intake.screen import IntakeScreen
from visitapp.ui.papers import print_dialog


def test_the_list_goes_on_paper_as_it_is_narrowed(
    screen: IntakeScreen, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers: list[Any] = []

    def keep(_parent: Any, _look: Any, given: Any, _title: str) -> str:
        papers.extend(given)
        return "Enregistré en PDF."

    monkeypatch.setattr(print_dialog, "print_papers", keep)
    for name in ("Anna", "Chloé"):
        _, registration = register(desk, first_name=name, days_ago=3)
        decide.accept(desk, registration=registration)
    told = gathered(screen.told)
    screen.refresh()
    settle()
    assert screen.list.paper.isHidden()
    screen.list.chips["waiting"].click()
    settle()
    assert not screen.list.paper.isHidden()
    button(screen, PRINT).click()
    settle()
    screen.list.text.setText("chloé")
    screen.list.refresh()
    settle()
    button(screen, PRINT).click()
    settle()
    every, one = (text(paper.pdf) for paper in papers)
    assert "Anna" in every
    assert "Chloé" in every
    assert "Anna" not in one
    assert papers[0].title.startswith("Liste d’attente, ")
    assert told == ["Enregistré en PDF."] * 2


def test_nothing_is_printed_of_nobody(screen: IntakeScreen) -> None:
    screen.list.chips["waiting"].click()
    settle()
    assert screen.list.paper.isHidden()
