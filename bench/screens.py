"""A page turn, and the list of ten thousand households."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.timing import line, timed
from visitapp.cli.pictures import application
from visitapp.cli.throwaway import example_desk
from visitapp.operations import opening
from visitapp.store import records

MANY = 10_000
NAMES = ("Aubin", "Bertin", "Cazal", "Delmas", "Ezzine", "Fofana", "Gérin", "Hamidi")


def lines() -> Iterator[str]:
    """The bench, line by line."""
    from visitapp.settings import Settings
    from visitapp.ui.jobs import InlineJobs
    from visitapp.ui.look import Look
    from visitapp.ui.main_window import MainWindow

    app = application()
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "p")
        _fill(desk)
        look = Look("light")
        look.apply(app)
        window = MainWindow(look, InlineJobs(desk))
        window.resize(1366, 768)
        window.show()
        window.enter(settings=Settings(), visitor="Nadège", profile=desk.profile)
        yield from _pages(app, window, visit)
        yield from _households(app, window)
        window.close()
        opening.close(desk)


def _pages(app: Any, window: Any, visit: str) -> Iterator[str]:
    window.go("visit", {"visit": visit})
    sections = [one.id for one in window.visit.session.questionnaire.sections if not one.hidden]
    first, again = [], []
    for turn, found in ((0, first), (1, again)):
        del turn
        for section in sections:
            found.append(timed(lambda s=section: _turn(app, window, s), 1, warm=0).median)
    yield line("Tourner une page, la première fois (la plus longue)", f"{max(first):.0f} ms",
               "moins de 100 ms", max(first) < 100)  # fmt: skip
    yield line("Tourner une page, déjà vue (la plus longue)", f"{max(again):.0f} ms",
               "moins de 100 ms", max(again) < 100)  # fmt: skip


def _turn(app: Any, window: Any, section: str) -> None:
    window.visit.show_step(section)
    app.processEvents()


def _households(app: Any, window: Any) -> Iterator[str]:
    opened = timed(lambda: _go(app, window, "households"), 5, warm=0)
    screen = window.screens["households"]
    screen.text.setText("deLMas 7")
    found = timed(lambda: _search(app, screen), 10)
    worst = max(opened.each)
    yield line(f"Ouvrir la liste de {MANY} foyers (la plus longue)", f"{worst:.0f} ms",
               "moins de 100 ms", worst < 100)  # fmt: skip
    yield line(f"Chercher parmi {MANY} foyers", f"{found.median:.0f} ms", "moins de 100 ms",
               found.median < 100)  # fmt: skip


def _go(app: Any, window: Any, place: str) -> None:
    window.go(place, {})
    app.processEvents()


def _search(app: Any, screen: Any) -> None:
    screen.refresh()
    app.processEvents()


def _fill(desk: Any) -> None:
    form = desk.forms.latest("dossier").name
    with desk.database.transaction():
        for number in range(MANY):
            made = records.create(
                desk.database, kind="dossier", questionnaire=form, at=desk.now(),
                author="Nadège", device=desk.device,
            )  # fmt: skip
            name = f"{NAMES[number % len(NAMES)]}{number}"
            street = f"{number % 90 + 1}, rue du Lavoir"
            records.describe(
                desk.database, made.id, search=f"Camille {name} {street} Montreuil",
                summary={"first_name": "Camille", "last_name": name, "street": street,
                         "commune": "Montreuil"},
            )  # fmt: skip
