"""A visit begun with everything but one part, or the agency's own work; the real window on it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import Clock
from tests.guide.conftest import at_scene
from tests.guide.scenes import Scene
from tests.mission.hand import Hand
from tests.mission.part import Part
from tests.window.conftest import (  # noqa: F401 - fixtures of each test
    PASSWORD,
    VISITOR,
    Remembering,
    _no_network,
    _nothing_flashes,
    family,
    keyring,
    shut,
)
from visitapp import settings
from visitapp.app import Desktop
from visitapp.cli.trial.throwaway import record
from visitapp.domain.checklist.questions import Section
from visitapp.operations.desk.forms import Forms
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.settings import Settings
from visitapp.store.file.profile import Profile, prepare

Begin = Callable[[str], Part]
Sit = Callable[[Scene], Hand]


@pytest.fixture
def begin(
    qapp: QApplication, tmp_path: Path, keyring: Remembering, clock: Clock  # noqa: F811
) -> Iterator[Begin]:  # fmt: skip
    """Opens the window on a visit that lacks the section of this name."""
    opened: list[Desktop] = []

    def _begin(name: str) -> Part:
        section = next(one for one in Forms().latest("visit").sections if one.id == name)
        profile = _all_but(section, tmp_path / "profile", keyring, clock)
        desktop = Desktop(qapp, profile, keyring, clock)
        opened.append(desktop)
        desktop.window.resize(1366, 768)
        desktop.window.show()
        desktop.window.activateWindow()
        desktop.start()
        return Part(section, family()["answers"], desktop, profile, keyring, clock)

    yield _begin
    for desktop in opened:
        shut(desktop)


@pytest.fixture
def sit(qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[Sit]:
    """Opens the window on what a scene holds; gives who works there."""
    with ExitStack() as later:
        yield lambda scene: Hand(
            at_scene(qapp, scene, tmp_path, later, clock=clock), clock, tmp_path
        )


def _all_but(section: Section, root: Path, keyring: Remembering, clock: Clock) -> Profile:  # noqa: F811
    """A profile with the example's visit, begun, without the answers of a section."""
    asked = {question.id for question in section.questions}
    whole = family()
    kept = {path: one for path, one in whole["answers"].items() if path.split("/")[0] not in asked}
    profile = prepare(root)
    door = open_profile.Door(profile, keyring, VISITOR, clock, hooks_of)
    made = open_profile.begin_profile(door, password=PASSWORD)
    desk = open_profile.finish_profile(door, made, typed=made.recovery_code)
    record(desk, {**whole, "answers": kept})
    open_profile.close(desk)
    settings.write(profile.settings, Settings(visitor=VISITOR, theme="light"))
    return profile
