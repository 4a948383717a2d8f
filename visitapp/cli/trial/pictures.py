"""Every screen as a PNG: for the demo, the self-test, and for people who look at them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from visitapp.cli.trial.every_place import nothing_uncaught
from visitapp.cli.trial.first_screens import first_screens
from visitapp.settings import Theme

Keep = Callable[[Any, Path], None]
"""What is done with a picture (a QPixmap), and the path that it would have."""
SEEN, LEAST_COLOURS = 48, 8
"""Of a picture that something is drawn on: that many pixels a side, and the fewest colours."""
DELETE = 52
"""QEvent.Type.DeferredDelete: Qt is not imported before it is needed."""
Screens = Callable[[Any, Any, str], Iterator[str]]
"""Brings a window on a desk and a visit to one screen after another; gives their names."""

PLACES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("01-ma-journee", "day", {}),
    ("02-foyers", "households", {}),
    ("03-envois", "sending", {}),
    ("03-a-choisir", "conflicts", {}),
    ("04-materiel", "bag", {}),
    ("05-aide", "help", {}),
    ("05-a-propos", "about", {}),
    ("05-une-licence", "about", {"part": "VisitApp"}),
    ("06-reglages", "preferences", {}),
)
STEPS = ("missing", "actions", "report", "shared")
SIZES = {"1366x768": (1366, 768), "910x512": (910, 512), "683x384": (683, 384)}


def application(*, window: bool = False) -> Any:
    """The Qt application; off screen unless a window is to be seen, whatever the display."""
    from PySide6.QtWidgets import QApplication

    words = ["visitapp"]
    if not window:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # for programs that are started from here
        words += ["-platform", "offscreen"]
    return QApplication.instance() or QApplication(words)


def draw_screens(
    desk: Any, visit: str, folder: Path, *, theme: Theme = "light", size: str = "1366x768",
    screens: Screens | None = None, keep: Keep | None = None,
) -> list[Path]:  # fmt: skip
    """Draw (or `keep`) `screens`; the files. Raises what a screen left uncaught."""
    from visitapp.settings import Settings
    from visitapp.ui.look import Look
    from visitapp.ui.qt.jobs import InlineJobs
    from visitapp.ui.shell.window import MainWindow

    app = application()
    look = Look(theme)
    look.apply(app)
    jobs = InlineJobs(desk)
    window = MainWindow(look, jobs)
    window.resize(*SIZES[size])
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with nothing_uncaught(jobs):
        window.show()
        window.enter(
            role=desk.role, settings=Settings(visitor=desk.author), visitor=desk.author,
            profile=desk.profile,
        )  # fmt: skip
        for name in (screens or each_screen)(window, desk, visit):
            for _ in range(3):
                app.processEvents()
            path = folder / f"{name}.png"
            (keep or _write)(window.grab(), path)
            written.append(path)
        window.close()
        window.deleteLater()
        app.processEvents()
    app.sendPostedEvents(None, DELETE)  # or the next look is put on this window too
    return written


def something(picture: Any, path: Path) -> None:
    """A picture that is to have something in it, and is not to be written. Raises ValueError."""
    small = picture.toImage().scaled(SEEN, SEEN)
    if len({small.pixel(x, y) for x in range(SEEN) for y in range(SEEN)}) < LEAST_COLOURS:
        raise ValueError(path.stem)


def _write(picture: Any, path: Path) -> None:
    picture.save(str(path))


def each_screen(window: Any, desk: Any, visit: str) -> Iterator[str]:
    """Bring the window to each screen in turn; gives the name of the picture."""
    from visitapp.operations.visits.visits import open_visit

    opened = open_visit(desk, visit=visit)
    for name, place, arguments in PLACES:
        window.go(place, arguments)
        yield name
    household = {"household": opened.household}
    for name, place, arguments in (
        ("07-preparer", "prepare", {"appointment": opened.appointment}),
        ("08-a-rappeler", "calls", {}),
        ("09-foyer", "households", household),
        ("06-nombres", "parameters", {}),
        ("06-prix-de-l-eau", "parameters", {"parameter": "water_price"}),
        ("06-plafond", "parameters", {"parameter": "scheme_income_class"}),
        ("10-nouveau-foyer", "households", {"new": True}),
        ("10-prevoir-une-visite", "households", {**household, "form": "plan"}),
    ):
        window.go(place, arguments)
        yield name
    window.go("visit", {"visit": visit})
    sections = [one for one in opened.questionnaire.sections if not one.hidden]
    for number, section in enumerate(sections, start=1):
        window.visit.show_step(section.id)
        yield f"1{number}-visite-{section.id}"
    for number, step in enumerate(STEPS, start=1):
        window.visit.show_step(step)
        yield f"2{number}-{step}"
    window.visit.close_shared()
    yield from _opened_over(window.visit)
    yield from first_screens(window, desk.now(), opened)


def _figures(visit: Any) -> Iterator[str]:
    """« Les chiffres »: its three views, a figure explained in each way."""
    visit.show_step("figures")
    page = visit.pages.page("figures")
    yield "30-chiffres-factures"
    if page.book.find("bills.gas.annual") is not None:
        page.open_why("bills.gas.annual")
        yield "31-chiffre-explique"
        page.open_why("bills.gas.heating")
        yield "32-chiffre-et-ses-reponses"
        page.close_why()
    page.show_view("contracts")
    yield "33-chiffres-contrats"
    page.show_view("every")
    yield "34-tous-les-chiffres"
    page.inside.unfold("savings")
    yield "35-tous-les-chiffres-ouverts"
    page.show_view("bills")


def _opened_over(visit: Any) -> Iterator[str]:
    """What opens over a page of the visit."""
    visit.show_step("actions")
    actions = visit.pages.page("actions")
    if actions.cards:
        actions.open_why(next(iter(actions.cards)))
        yield "25-pourquoi"
        actions.close_why()
    yield from _figures(visit)
    visit.show_step("actions")
    visit.open_notes()
    yield "26-notes"
    visit.open_danger()
    yield "27-danger"
    visit.open_danger()
