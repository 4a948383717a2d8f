"""A task of a guide is played in the real window, on a profile of its own."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.conftest import Clock
from tests.guide.actor import Actor
from tests.guide.advisers import PACKAGE_KEY
from tests.guide.agency import Named, agency
from tests.guide.scenes import SCENES, Scene, World, prepare_scene
from tests.window.typist import Typist, settled
from visitapp.app import Desktop
from visitapp.operations.desk import signing_keys
from visitapp.store.log import records
from visitapp.sync.bundle import signing
from visitapp.ui.kit.opening_sheet import OpeningSheet

SIZE = (1366, 768)
WINDOWS = ("visitor", "adviser", "coordinator")
"""The guides whose steps are done in the window; the server's are commands."""
Open = Callable[[str], Actor]


@pytest.fixture(autouse=True)
def _trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program knows the key that signs the packages of numbers of the scenes."""
    key = signing.public_of(PACKAGE_KEY)
    monkeypatch.setattr(signing_keys, "trusted_keys", lambda: (key,))


@pytest.fixture
def open_scene(qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Opens the window of a scene, and gives who acts in it."""
    with ExitStack() as later:
        yield lambda name: at_window(qapp, name, tmp_path, later)


def at_window(
    app: QApplication, name: str, folder: Path, later: ExitStack, size: tuple[int, int] = SIZE
) -> Actor:
    """The real desktop on the profile of a scene; `later` closes it, and fails if it broke."""
    return at_scene(app, SCENES[name], folder, later, size)


def at_scene(
    app: QApplication, scene: Scene, folder: Path, later: ExitStack,
    size: tuple[int, int] = SIZE, clock: Clock | None = None,
) -> Actor:  # fmt: skip
    """The same for a scene that is no guide's; `clock` is that of the window, from now on."""
    held: list[Named] = []

    def start_office() -> Named:
        if not held:
            (folder / "agency").mkdir()
            held.append(later.enter_context(agency(folder / "agency", lambda: world.clock.at)))
            world.values["here"] = lambda: held[0].here
        return held[0]

    world = World(folder, clock or Clock(), start_office)
    prepare_scene(scene, world)
    broken: list[BaseException] = []
    desktop = Desktop(app, world.profile, world.keyring, world.clock, world.program)
    desktop.show_crash = broken.append  # type: ignore[method-assign, assignment]
    desktop.jobs.failed.connect(broken.append)
    desktop.outgoing.broke.connect(broken.append)
    desktop.outgoing.start = _nobody_asked  # type: ignore[method-assign]
    desktop.window.resize(*size)
    desktop.window.show()
    desktop.window.activateWindow()
    later.callback(shut, desktop, broken)
    desktop.start()
    actor = Actor(desktop.window, desktop.jobs, world.values)
    actor.sends = lambda: desktop.outgoing.sending
    world.values.setdefault("recovery", lambda: str(desktop.window.gate.code))
    world.values["key"] = lambda: _key_shown(desktop)
    world.values["new_code"] = lambda: str(desktop.window.screens["preferences"].own_keys.code)
    _wait_until_open(actor, desktop)
    if scene.arrange is not None:
        scene.arrange(desktop.window, world)
    if scene.visit:
        desktop.window.go("visit", {"visit": actor.jobs.step(_the_visit)})
        Typist(desktop.window).wait(lambda: desktop.window.visit, "la visite")
    return actor


def _nobody_asked() -> None:
    """Nothing is sent before the guide says so."""


def _key_shown(desktop: Any) -> str:
    """What a telephone reads in the picture, as the window writes it under it."""
    said = desktop.window.stack.currentWidget().agency.password.key.text()
    return str(said.partition("Clé")[2].strip(" :\u00a0").replace(" ", ""))


def _the_visit(desk: Any) -> str:
    [visit] = records.of_kind(desk.database, "visit")
    return str(visit.id)


def _wait_until_open(actor: Actor, desktop: Any) -> None:
    typist = Typist(desktop.window)
    typist.wait(desktop.window.isActiveWindow, "la fenêtre")
    typist.wait(
        lambda: isinstance(desktop.window.gate, OpeningSheet) or desktop.window.screens, "un écran"
    )
    settled(desktop.jobs)
    QApplication.processEvents()


def shut(desktop: Any, broken: list[BaseException]) -> None:
    """Close the window as its owner does."""
    desktop.window.close()
    desktop.window.deleteLater()
    desktop.deleteLater()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert broken == []
