"""« Ateliers et formations » on a window, and the papers that it hands over."""

from typing import Any

import pytest

from tests.ui.seeing import settle
from visitapp.store.file import meta
from visitapp.ui.gatherings import acts
from visitapp.ui.gatherings.screen import GatheringsScreen


@pytest.fixture
def screen(desk: Any, look: Any, jobs: Any, show: Any) -> GatheringsScreen:
    meta.write(desk.database, "role", "adviser")
    made = GatheringsScreen(look, jobs)

    def go(name: str, arguments: dict[str, Any]) -> None:
        if name == "gatherings":
            made.open(**arguments)
            made.refresh()

    made.go.connect(go)
    show(made, 1000, 700)
    made.refresh()
    settle()
    return made


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The papers that were handed over."""
    papers: list[Any] = []

    def keep(_parent: Any, _look: Any, given: list[Any], _title: str) -> str:
        papers.extend(given)
        return "Enregistré en PDF."

    monkeypatch.setattr(acts, "print_papers", keep)
    return papers
