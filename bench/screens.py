"""A page turn, and the list of ten thousand households."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.table import Line
from bench.timing import timed
from visitapp.cli.trial.pictures import application
from visitapp.cli.trial.throwaway import example_desk
from visitapp.operations.profile import open_profile
from visitapp.store.log import records

MANY = 10_000
REST_MS = 1_500
ROUNDS = 3
NAMES = ("Aubin", "Bertin", "Cazal", "Delmas", "Ezzine", "Fofana", "Gérin", "Hamidi")


def lines() -> Iterator[Line]:
    """The bench, line by line."""
    from visitapp.settings import Settings
    from visitapp.ui.look import Look
    from visitapp.ui.qt.collector import Collector
    from visitapp.ui.qt.jobs import InlineJobs
    from visitapp.ui.shell.window import MainWindow

    app = application()
    collector = Collector()  # as in the program: Python's own would stop a screen where it likes
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "p")
        _fill(desk)
        look = Look("light")
        look.apply(app)
        window = MainWindow(look, InlineJobs(desk))
        window.resize(1366, 768)
        window.show()
        window.enter(settings=Settings(), visitor="Nadège", profile=desk.profile)
        collector.set_aside()
        _rest(REST_MS)
        yield from _pages(app, window, visit)
        yield from _households(app, window)
        window.close()
        collector.stop()
        open_profile.close(desk)


def _pages(app: Any, window: Any, visit: str) -> Iterator[Line]:
    """The longest page turn: at once, after a pause as a person makes, and on a page seen."""
    cold = [_opened(app, window, visit) for _ in range(ROUNDS)]
    again = [_each_page(app, window) for _ in range(ROUNDS)]
    rested = [_opened(app, window, visit, rest=REST_MS) for _ in range(ROUNDS)]
    for what, found in (
        ("Tourner une page, la première fois, sans attendre", cold),
        ("Tourner une page, la première fois, après 1,5 s", rested),
        ("Tourner une page, déjà vue", again),
    ):
        longest = max(median(times) for times in zip(*found, strict=True))
        yield Line(f"{what} (max)", longest, 100)


def _opened(app: Any, window: Any, visit: str, rest: int = 0) -> list[float]:
    """The visit opened again, none of its pages built; then each page for the first time."""
    window.leave_visit()
    window.go("visit", {"visit": visit})
    if rest:
        _rest(rest)
    return _each_page(app, window)


def _each_page(app: Any, window: Any) -> list[float]:
    sections = [one.id for one in window.visit.session.questionnaire.sections if not one.hidden]
    return [timed(lambda s=one: _turn(app, window, s), 1, warm=0).median for one in sections]


def _rest(milliseconds: int) -> None:
    """Nothing happens for a while, as when somebody reads the first page: pages are built ahead."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _turn(app: Any, window: Any, section: str) -> None:
    window.visit.show_step(section)
    app.processEvents()


def _households(app: Any, window: Any) -> Iterator[Line]:
    _rest(REST_MS)  # the visit's pages are put away, as when a person has left it
    opened = timed(lambda: _go(app, window, "households"), 5, warm=0)
    screen = window.screens["households"]
    screen.text.setText("deLMas 7")
    found = timed(lambda: _search(app, screen), 10)
    yield Line(f"Ouvrir la liste de {MANY} foyers (la plus longue)", max(opened.each), 100)
    yield Line(f"Chercher parmi {MANY} foyers", found.median, 100)


def _go(app: Any, window: Any, place: str) -> None:
    window.go(place, {})
    app.processEvents()


def _search(app: Any, screen: Any) -> None:
    screen.refresh()
    app.processEvents()


def _fill(desk: Any) -> None:
    form = desk.forms.latest("household").name
    with desk.database.transaction():
        for number in range(MANY):
            made = records.create(
                desk.database, kind="household", questionnaire=form, at=desk.now(),
                author="Nadège", device=desk.device,
            )  # fmt: skip
            name = f"{NAMES[number % len(NAMES)]}{number}"
            street = f"{number % 90 + 1}, rue du Lavoir"
            records.describe(
                desk.database, made.id, search=f"Camille {name} {street} Montreuil",
                summary={"first_name": "Camille", "last_name": name, "street": street,
                         "commune": "Montreuil"},
            )  # fmt: skip
