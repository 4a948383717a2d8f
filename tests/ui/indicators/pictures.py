"""Pictures of « Chiffres », of invented figures: `python -m tests.ui.indicators.pictures DIR`."""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.ui.drawing import THEMES, draw_each
from tests.ui.indicators.made import LAST_YEAR, Made
from visitapp.cli.trial.pictures import SIZES
from visitapp.cli.trial.throwaway import new_desk
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.indicators.shapes import ClosedPeriod
from visitapp.operations.profile import open_profile
from visitapp.store.file import meta


def each_picture(window: Any, made: Made) -> Iterator[str]:
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


def _dialogs(window: Any, folder: Path) -> int:
    """The dialogs are modal: each is drawn while it is open, then left."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    screen = window.screens["indicators"]
    written = 0

    def draw(name: str) -> None:
        nonlocal written
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.grab().save(str(folder / f"{name}.png"))
            written += 1
            dialog.reject()

    for name, press in (
        ("80-enregistrer", screen.save_button.click),
        ("81-clore", screen.period_button.click),
        ("82-dates", lambda: screen.choosing.take("period", "own")),
    ):
        QTimer.singleShot(50, lambda name=name: draw(name))
        press()
    return written


def draw(folder: Path, themes: Iterable[str] = THEMES, sizes: Iterable[str] = tuple(SIZES)) -> int:
    """Write `folder/<theme>/<size>/<screen>.png`; returns how many."""
    made, patches = Made(COORDINATOR), []
    made.put(lambda target, value: patches.append(patch(target, value)))
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place, ExitStack() as put:
        desk = new_desk(Path(place) / "p")
        meta.write(desk.database, "role", "coordinator")
        for one in patches:
            put.enter_context(one)
        written = draw_each(desk, folder, lambda window: each_picture(window, made), themes, sizes,
                            role=COORDINATOR, dialogs=_dialogs)  # fmt: skip
        open_profile.close(desk)
    return written


if __name__ == "__main__":
    print(f"{draw(Path(sys.argv[1]))} écrans")
