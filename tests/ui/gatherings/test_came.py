"""From the sheet of a workshop: how many came, once somebody is there; an invitation as a file."""

from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from tests.operations.gatherings_made import make_confirmed, make_gathering, make_invited
from tests.ui.gatherings.opened import opened
from tests.ui.gatherings.test_gatherings_screen import choosing
from tests.ui.seeing import says, settle, to_press
from visitapp.operations.gatherings import attendances
from visitapp.store.log import records
from visitapp.ui.gatherings import asking, participant_row


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


def test_the_message_of_an_invitation_is_written_as_a_file(
    screen: Any, desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_invited(desk, made := make_gathering(desk, title="Factures : lire / payer"))
    sheet, offered = opened(screen, made), []
    folder = tmp_path / "messages"
    (folder / "there").mkdir(parents=True)
    told: list[str] = []
    screen.told.connect(told.append)

    def choose(_parent: Any, name: str) -> Path:
        offered.append(name)
        return folder / ("there" if len(offered) > 1 else name)

    monkeypatch.setattr(screen.acts, "choose_target", choose)
    choosing(monkeypatch, participant_row.MESSAGE)
    to_press(sheet, "Autre action : Odile R.").click()
    settle()
    [kept] = folder.glob("*.eml")
    assert kept.name == offered[0]
    assert not set("/:") & set(kept.name)
    assert "Factures" in str(message_from_bytes(kept.read_bytes())["Subject"])
    assert told == ["Message enregistré. Ouvrez-le dans votre messagerie, puis envoyez-le."]
    to_press(screen.inside, "Autre action : Odile R.").click()
    settle()
    assert says(screen.inside, "Le message n’a pas pu être écrit.")
