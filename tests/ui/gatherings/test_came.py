"""How many came, said from the sheet of a workshop once somebody is there."""

from typing import Any

import pytest

from tests.operations.gatherings_made import make_confirmed, make_gathering
from tests.ui.gatherings.test_gatherings_screen import choosing, opened, screen
from tests.ui.seeing import says, settle, to_press
from visitapp.operations import attendances
from visitapp.store import records
from visitapp.ui.gatherings import asking, participant_row

__all__ = ["screen"]


def test_how_many_came_is_said_from_the_sheet_once_somebody_is_there(
    screen: Any, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make_confirmed(desk, made := make_gathering(desk), seats=3)
    attendances.present(desk, attendance=one)
    sheet = opened(screen, made)
    assert says(sheet, "1 foyer est venu.")
    assert says(sheet, "3 prévues, à confirmer")
    proposed: list[Any] = []

    def say(_parent: Any, _look: Any, _name: str, known: int | None) -> tuple[bool, int]:
        proposed.append(known)
        return True, 2

    choosing(monkeypatch, participant_row.CAME)
    monkeypatch.setattr(asking, "ask_came", say)
    to_press(sheet, "Autre action : Odile R.").click()
    settle()
    assert (proposed, records.get(desk.database, one).summary["came"]) == ([3], 2)
    assert says(screen.inside, "2 personnes venues")
    assert not says(screen.inside, "1 foyer est venu.")
