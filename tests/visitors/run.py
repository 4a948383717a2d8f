"""Plays the visit of one visitor on a profile of its own, and looks at what it left."""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QWidget

from tests.conftest import Clock
from tests.visitors.families import family
from tests.visitors.habits import Visitor
from tests.visitors.tally import Tally
from tests.visitors.tour import Tour
from tests.window.conftest import VISITOR, Remembering, new_profile, reopened, shut
from tests.window.typist import plain
from visitapp import settings
from visitapp.app import Desktop
from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.desk.forms import Forms
from visitapp.operations.records import answers
from visitapp.settings import Settings
from visitapp.store.log import records


@dataclass
class Played:
    """What one visit asked of its visitor, and what it left."""

    who: Visitor
    tally: Tally
    state: str = ""
    pages: int = 0
    wrong: list[str] = field(default_factory=list)
    """Answers that are not on the disk as they were given, places where the keyboard was unseen."""


def play(who: Visitor, folder: Path, app: QApplication) -> Played:
    """From the list of the day to the end. Raises LostError where the visitor is stopped."""
    home, keyring, clock = family(who.home), Remembering(), Clock()
    profile = new_profile(folder / "profile", keyring, clock, home.file)
    chosen = Settings(visitor=VISITOR, theme="light", text_scale=who.scale)
    settings.write(profile.settings, chosen)
    opened: list[Desktop] = []

    def open_window() -> tuple[QWidget, Callable[[], bool]]:
        desktop = Desktop(app, profile, keyring, clock)
        opened.append(desktop)
        desktop.window.resize(*who.size)
        desktop.window.show()
        desktop.window.activateWindow()
        desktop.start()
        return desktop.window, partial(_weighed, desktop)

    def close_window() -> None:
        shut(opened.pop())

    report = folder / "rapport.pdf"
    with nothing_uncaught():
        try:
            tour = Tour(who, home, Forms().latest("visit"), open_window, close_window, report)
            tour.visit()
        finally:
            while opened:
                close_window()
    played = Played(who, tour.tally, pages=len(PdfReader(report).pages))
    with reopened(profile, keyring, clock) as desk:
        (visit,) = records.of_kind(desk.database, "visit")
        played.state = visit.state
        kept = answers.answers_of(desk, record=visit.id)
    first = plain(PdfReader(report).pages[0].extract_text())
    if home.called not in first:
        played.wrong.append(f"the report does not name {home.called}")
    played.wrong += [*_not_kept(kept, tour.given), *tour.unseen]
    return played


def _weighed(desktop: Desktop) -> bool:
    """Nothing is being weighed any more, nor about to be."""
    asking = desktop.window.visit.session.asking
    return not asking._at_work and not asking._pause.isActive()


def _not_kept(kept: dict[str, Answer], given: dict[str, Any]) -> Iterator[str]:
    for path, value in given.items():
        found = kept.get(path)
        said = None if found is None else (
            found.value if found.state is State.GIVEN else found.state)  # fmt: skip
        if _same(said) != _same(value):
            yield f"{path}: {value!r} was given, {said!r} is kept"


def _same(value: Any) -> Any:
    """Several choices are a set; who types in capitals means the same words."""
    if isinstance(value, tuple):
        return frozenset(value)
    return value.casefold() if isinstance(value, str) and not isinstance(value, State) else value


@contextmanager
def nothing_uncaught() -> Iterator[None]:
    """What nobody expected, in a slot of the window, fails."""
    faults: list[str] = []

    def keep(kind: Any, error: BaseException, trace: Any) -> None:
        faults.append("".join(traceback.format_exception(kind, error, trace)))

    before: Callable[..., Any] = sys.excepthook
    sys.excepthook = keep
    try:
        yield
    finally:
        sys.excepthook = before
    assert not faults, faults[0]
