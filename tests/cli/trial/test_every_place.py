"""What the self-test draws and asks: each screen that has a name, each page; nothing is lost."""

import asyncio
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import Response
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tests.depth import sample
from visitapp.cli.trial.agency import Agency, fill
from visitapp.cli.trial.demo_sync import office
from visitapp.cli.trial.every_place import every_place
from visitapp.cli.trial.pictures import draw_screens, each_screen, something
from visitapp.cli.trial.registration import every_page_answers, write_notices
from visitapp.cli.trial.throwaway import example_desk
from visitapp.domain.privacy.sight import BY_KIND
from visitapp.domain.roles import LEADS
from visitapp.operations.profile import open_profile
from visitapp.server.registration import page_routes
from visitapp.store.file import meta
from visitapp.ui.shell.places import SCREENS, screen_class
from visitapp.ui.shell.rail import FIELD_PLACES

pytestmark = pytest.mark.usefixtures("qapp")


MADE_OTHERWISE = {
    "letter",  # one may leave with an agreement only
    "period", "override", "scheme",  # what ships stands in their place
}  # fmt: skip
SEEN_BY_A_VISITOR = {name for name, _, _ in FIELD_PLACES} | {
    "about", "calls", "conflicts", "households", "parameters", "prepare", "preferences",
}  # fmt: skip
"""The places of her rail, and what each leads to."""


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str, Agency]]:
    desk, visit = example_desk(tmp_path_factory.mktemp("agency") / "profile")
    yield desk, visit, fill(desk, visit)
    open_profile.close(desk)


@pytest.mark.parametrize("role", sorted(LEADS)[: sample(2, 1)])
def test_each_screen_that_has_a_name_is_drawn_and_what_each_list_opens(
    agency: tuple[Any, str, Agency], role: str, tmp_path: Path
) -> None:
    desk, visit, made = agency
    meta.write(desk.database, "role", role)
    drawn = draw_screens(desk, visit, tmp_path, keep=something,
                         screens=lambda window, *_: every_place(window, made))  # fmt: skip
    assert {path.stem for path in drawn if "-inside" not in path.stem} == set(SCREENS)
    opened = {path.stem.removesuffix("-inside") for path in drawn if "-inside" in path.stem}
    takes_one = {name for name in SCREENS if {"visit", "follow_up", "record", "partner", "contact",
                 "gathering", "registration", "dissemination"} & told(name)}  # fmt: skip
    assert opened == takes_one | {"households"}


def told(name: str) -> set[str]:
    """What a screen may be opened on."""
    opens = getattr(screen_class(name), "open", None)
    return set(inspect.signature(opens).parameters) if opens is not None else set()


def test_each_kind_of_record_is_somewhere_on_these_screens(agency: tuple[Any, str, Agency]) -> None:
    desk, _, _ = agency
    kinds = {str(row["kind"]) for row in desk.database.rows("SELECT DISTINCT kind FROM record")}
    assert kinds == set(BY_KIND) - MADE_OTHERWISE


def test_each_choice_that_was_made_is_one_of_its_question(
    agency: tuple[Any, str, Agency],
) -> None:
    """A screen would show the id of one that is not, « bills », as its title."""
    desk, _, _ = agency
    rows = desk.database.rows(
        "SELECT record.kind, answer.path, answer.value FROM answer "
        "JOIN record ON record.id = answer.record"
    )
    made, strange = 0, []
    for row in rows:
        located = desk.forms.latest(row["kind"]).located.get(str(row["path"]).split("/")[-1])
        choices = {one.id for one in located.question.choices} if located is not None else set()
        value = (json.loads(row["value"]) or {}).get("value")
        if choices and value is not None:
            made += 1
            chosen = set(value) if isinstance(value, list) else {value}
            strange += [(row["kind"], row["path"], chosen)] if not chosen <= choices else []
    assert made > 50
    assert strange == []


@pytest.mark.proof  # `visitapp demo` draws the same in test_demo
def test_a_visitor_is_drawn_each_screen_that_she_comes_to(tmp_path: Path) -> None:
    """« Ma journée » leads to her visit, which is drawn step by step."""
    desk, visit = example_desk(tmp_path / "profile")
    went: list[str] = []

    def noting(window: Any, *given: Any) -> Iterator[str]:
        go = window.go
        window.go = lambda name, arguments=None: (went.append(name), go(name, arguments))
        yield from each_screen(window, *given)

    draw_screens(desk, visit, tmp_path / "screens", screens=noting, keep=something)
    open_profile.close(desk)
    assert set(went) == SEEN_BY_A_VISITOR | {"visit"}


def test_a_screen_with_nothing_on_it_is_noticed(
    agency: tuple[Any, str, Agency], tmp_path: Path
) -> None:
    desk, visit, _ = agency

    def emptied(window: Any, *_: Any) -> Iterator[str]:
        window.setCentralWidget(QWidget())
        yield "empty"

    with pytest.raises(ValueError, match="empty"):
        draw_screens(desk, visit, tmp_path, screens=emptied, keep=something)


def test_what_a_job_or_a_slot_raises_is_raised_once_all_are_drawn(
    agency: tuple[Any, str, Agency], tmp_path: Path
) -> None:
    def by_a_job(window: Any, *_: Any) -> Iterator[str]:
        window.jobs.do(lambda _desk: {}["job"])
        yield "one"

    def by_a_slot(*_: Any) -> Iterator[str]:
        QTimer.singleShot(0, lambda: {}["slot"])
        yield "two"

    for screens, name, said in ((by_a_job, "one", "job"), (by_a_slot, "two", "slot")):
        with pytest.raises(KeyError, match=said):
            draw_screens(*agency[:2], tmp_path, screens=screens)
        assert (tmp_path / f"{name}.png").is_file()


def test_a_page_that_the_server_cannot_draw_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path) as agency:
        assert not every_page_answers(agency.address), "nobody registers before the notices"
        asyncio.run(write_notices(agency))
        assert every_page_answers(agency.address)
        monkeypatch.setattr(page_routes, "show", lambda *_: Response("half a page"))
        assert not every_page_answers(agency.address)
