"""« Chiffres », on invented figures."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.ui.drawing import Ask, Walk
from tests.ui.indicators.made import LAST_YEAR, Made
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.store.file import meta

MADE = Made(COORDINATOR)


def each_picture(window: Any, desk: Desk, made: Made) -> Iterator[str]:
    """Bring the window to each page in turn; gives the name of the picture."""
    made.closed = ()
    window.go("indicators")
    screen = window.screens["indicators"]
    screen.view.show_group("funder")
    yield "70-chiffres"
    bar = screen.page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "71-chiffres-fin"
    for number, group in enumerate(("household", "quality", "coordinator"), start=2):
        screen.view.groups.chips[group].click()
        bar.setValue(0)
        yield f"7{number}-chiffres-{group}"
    window.go("indicators", {"figure": "visits"})
    yield "75-fichiers"
    made.closed = (ClosedPeriod("p", LAST_YEAR, LAST_YEAR.end, "Claire"),)
    window.go("indicators")
    screen.choosing.take("period", "year 2025")
    bar.setValue(0)
    yield "76-periode-close"
    screen.view.groups.chips["corrections"].click()
    yield "77-corrections"
    made.closed = ()
    screen.choosing.take("period", "year 2024")
    screen.choosing.take("scheme", "slime")
    yield "78-periode-a-clore"
    screen.choosing.take("period", "year 2026")
    screen.choosing.take("scheme", "every")


def asks(window: Any, *_: Any) -> dict[str, Ask]:
    """What is asked before figures are saved, closed, or of other days."""
    screen = window.screens["indicators"]
    return {
        "80-enregistrer": screen.save_button.click, "81-clore": screen.period_button.click,
        "82-dates": lambda: screen.choosing.take("period", "own"),
    }  # fmt: skip


def _led(desk: Desk, _: Path) -> Made:
    meta.write(desk.database, "role", COORDINATOR)
    return MADE


@contextmanager
def _invented() -> Iterator[None]:
    with ExitStack() as put:
        MADE.put(lambda target, value: put.enter_context(patch(target, value)))
        yield


WALK = Walk(_led, each_picture, role=COORDINATOR, asks=asks, within=_invented)
