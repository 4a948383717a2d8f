"""« Mettre à jour VisitApp », in each of its states."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.ui.drawing import Walk
from tests.ui.profile.preferences.test_update_from_agency import Fetcher
from tests.ui.profile.preferences.test_update_part import NOTES, AtOnce, Waiting
from tests.updates.making import NEW, OLD, installed, key_with, program_of
from tests.updates.test_hand_over import add
from visitapp.operations.desk.desk import Desk
from visitapp.operations.updates.downloaded import Coming
from visitapp.store.file.database import SCHEMA
from visitapp.updates.known_versions import note_working
from visitapp.updates.place import Place, State


def each_picture(window: Any, desk: Desk, made: tuple[Place, Path]) -> Iterator[str]:
    """« Réglages » at its part, in each of its states; gives the name of the picture."""
    place, key = made
    place.write(State())
    window.go("preferences")
    screen = window.screens["preferences"]
    screen.update_part.beside = AtOnce()
    screen.update_part.take(program_of(place))
    screen.update_part.refresh()
    for name in _each_state(screen.update_part, place, key):
        yield from _seen(screen, screen.update_part, name)
    add(place, NEW)
    note_working(place, OLD, SCHEMA)
    place.write(State(current=NEW))
    screen.update_part.fetcher.coming = None
    screen.update_part.take(program_of(place, NEW))
    screen.update_part.refresh()
    for name in _each_way_back(screen.way_back, place):
        yield from _seen(screen, screen.way_back, name)


def _seen(screen: Any, part: Any, name: str) -> Iterator[str]:
    for _ in range(4):
        QApplication.processEvents()
        screen.page.area.settle()
        screen.page.area.reveal(part)
    yield name


def _each_state(part: Any, place: Place, key: Path) -> Iterator[str]:
    yield "06-mise-a-jour"
    part.keys = list
    part.search.click()
    yield "06-mise-a-jour-pas-de-cle"
    part.keys = lambda: [key]
    part.search.click()
    yield "06-mise-a-jour-trouvee"
    part.beside = Waiting()
    part.install.click()
    part._tell("testing", 0, 0)
    yield "06-mise-a-jour-en-cours"
    part.beside = AtOnce()
    place.write(State(ready=NEW))
    part._prepared(None)
    yield "06-mise-a-jour-prete"
    place.write(State(failed=(NEW,)))
    part.refresh()
    yield "06-mise-a-jour-retiree"
    place.write(State())
    part.fetcher = Fetcher()
    part.fetcher.coming = Coming(NEW, 12_400_000, 79_500_000)
    part.refresh()
    yield "06-mise-a-jour-arrive"
    part.fetcher.counted = True
    part.network.click()
    yield "06-mise-a-jour-reseau-compte"
    part._ready()
    part.take(program_of(None))
    part.refresh()
    yield "06-mise-a-jour-du-systeme"
    part.fetcher.newer = NEW
    part.refresh()
    yield "06-mise-a-jour-du-systeme-existe"


def _each_way_back(part: Any, place: Place) -> Iterator[str]:
    part.beside = AtOnce()
    part.take(program_of(place, NEW))
    part.refresh()
    yield "06-version-precedente"
    part.button.click()
    yield "06-version-precedente-demandee"
    part._go_back()
    yield "06-version-precedente-au-demarrage"


def _installed(_: Desk, folder: Path) -> tuple[Place, Path]:
    key_with(folder / "key", notes=NOTES)
    return installed(folder / "installed"), folder / "key"


WALK = Walk(_installed, each_picture)
