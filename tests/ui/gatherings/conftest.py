"""« Ateliers et formations » on a window, and the papers that it hands over."""

from typing import Any

import pytest

from tests.ui.seeing import follow, settle
from visitapp.store.file import meta
from visitapp.ui.gatherings import participant_actions
from visitapp.ui.gatherings.screen import GatheringsScreen


@pytest.fixture
def screen(desk, look, jobs, show) -> GatheringsScreen:
    meta.write(desk.database, "role", "adviser")
    made = GatheringsScreen(look, jobs)
    follow(made, "gatherings")
    show(made, 1000, 700)
    made.refresh()
    settle()
    return made


@pytest.fixture
def printed(monkeypatch) -> list[Any]:
    """The papers that were handed over."""
    papers: list[Any] = []

    def keep(_parent: Any, _look: Any, given: list[Any], _title: str) -> str:
        papers.extend(given)
        return "Enregistré en PDF."

    monkeypatch.setattr(participant_actions, "print_papers", keep)
    return papers
