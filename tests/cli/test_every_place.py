"""What the self-test draws and asks: each screen that has a name, each page; nothing is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import Response
from PySide6.QtCore import QTimer

from visitapp.cli.demo_sync import office
from visitapp.cli.every_place import every_place
from visitapp.cli.pictures import draw_screens
from visitapp.cli.throwaway import example_desk
from visitapp.cli.trial_registration import every_page_answers
from visitapp.domain.roles import COORDINATOR
from visitapp.operations import opening
from visitapp.server.registration import page_routes
from visitapp.store import meta
from visitapp.ui.shell.places import SCREENS

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def coordinator(tmp_path: Path) -> Iterator[tuple[Any, str]]:
    desk, visit = example_desk(tmp_path / "profile")
    meta.write(desk.database, "role", COORDINATOR)
    yield desk, visit
    opening.close(desk)


def test_each_screen_that_has_a_name_is_drawn(coordinator: tuple[Any, str], tmp_path: Path) -> None:
    drawn = draw_screens(*coordinator, tmp_path / "screens", screens=every_place)
    assert {path.stem for path in drawn} == set(SCREENS)


def test_what_a_job_or_a_slot_raises_is_raised_once_all_are_drawn(
    coordinator: tuple[Any, str], tmp_path: Path
) -> None:
    def by_a_job(window: Any, *_: Any) -> Iterator[str]:
        window.jobs.do(lambda _desk: {}["job"])
        yield "one"

    def by_a_slot(*_: Any) -> Iterator[str]:
        QTimer.singleShot(0, lambda: {}["slot"])
        yield "two"

    for screens, name, said in ((by_a_job, "one", "job"), (by_a_slot, "two", "slot")):
        with pytest.raises(KeyError, match=said):
            draw_screens(*coordinator, tmp_path, screens=screens)
        assert (tmp_path / f"{name}.png").is_file()


def test_a_page_that_the_server_cannot_draw_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path) as agency:
        assert every_page_answers(agency.address)
        monkeypatch.setattr(page_routes, "show", lambda *_: Response("half a page"))
        assert not every_page_answers(agency.address)
