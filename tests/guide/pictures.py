"""The pictures of the guides, taken while their tasks are done: `python -m tests.guide.pictures`.

Without a folder they go where the program reads them, `resources/guides/pictures/`. They come out
the same each time: chance is seeded by the task, the clock all but stands still in Paris, and a
picture is taken once nothing moves any more.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.conftest import Clock
from tests.guide.conftest import SIZE as SCREEN
from tests.guide.conftest import WINDOWS, at_scene
from tests.guide.front_page import DAY, MORNING, README
from tests.guide.scenes import SCENES, Scene
from visitapp.cli.trial.pictures import application
from visitapp.domain.guides.guide import Task
from visitapp.operations.program.guides import guide

SHIPPED = Path(__file__).parents[2] / "resources" / "guides" / "pictures"
SIZE = (1092, 614)
"""1366 × 768 at 125 %: words stay large enough in a picture 780 wide."""
COLOURS = 64
BEAT, MOST_BEATS, STILL = 60, 50, 3
"""Milliseconds between two looks, how many at most, and how many must be alike."""


class Slow(Clock):
    """How often it is read is by chance: a millisecond later each time, all in one minute."""

    def __call__(self) -> datetime:
        """Nine in the morning, and a little."""
        self.at += timedelta(milliseconds=1)
        return self.at


def draw(folder: Path = SHIPPED, only: tuple[str, ...] = ()) -> int:
    """Do every task that has a picture; returns how many were written. `only` names tasks.

    With those that are shipped come the two of the README.
    """
    app, written = application(), 0
    for name in WINDOWS:
        for task in guide(name).tasks:
            if (not only or task.id in only) and any(step.picture for step in task.steps):
                written += played(app, SCENES[task.scene], task, folder, name=name)
    if folder == SHIPPED and (not only or DAY.id in only):
        written += played(app, MORNING, DAY, README, SCREEN, colours=None)
    return written


def played(
    app: QApplication, scene: Scene, task: Task, folder: Path, size: tuple[int, int] = SIZE,
    name: str = "README", colours: int | None = COLOURS,
) -> int:  # fmt: skip
    """Do a task from its scene on, and write its pictures; how many."""
    taken: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)

    def keep(picture: str, shown: QWidget) -> None:
        flat(still(shown), colours).save(folder / f"{picture}.png", optimize=True)
        taken.append(picture)

    with (
        tempfile.TemporaryDirectory(prefix="visitapp-") as place,
        the_same_each_time(f"{name}/{task.id}"),
        ExitStack() as later,
    ):
        actor = at_scene(app, scene, Path(place), later, size, Slow())
        actor.picture = keep
        actor.play(task, name)
    return len(taken)


@contextmanager
def the_same_each_time(name: str) -> Iterator[None]:
    """Codes, numbers and hours that do not depend on this computer, and a cursor that stays."""
    chance, blinks = random.Random(name).randbytes, QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    try:
        with (
            patch.object(os, "urandom", chance), patch.object(random, "_urandom", chance),
            patch.dict(os.environ, TZ="Europe/Paris"),
        ):  # fmt: skip
            time.tzset()
            yield
    finally:
        time.tzset()
        QApplication.setCursorFlashTime(blinks)


def still(shown: QWidget) -> QPixmap:
    """What is shown once it no longer moves: a short message finds its place last."""
    alike, before = 0, None
    for _ in range(MOST_BEATS):
        QTest.qWait(BEAT)
        grabbed = over(shown) if isinstance(shown, QDialog) else shown.grab()
        now = grabbed.toImage()
        alike, before = (alike + 1 if now == before else 0), now
        if alike == STILL:
            break
    return grabbed


def flat(grabbed: QPixmap, colours: int | None) -> Image.Image:
    """A few colours, none mixed by dots: light to carry, and as sharp as the screen.

    None: every colour.
    """
    data = QBuffer()
    data.open(QBuffer.OpenModeFlag.WriteOnly)
    grabbed.save(data, "PNG")  # type: ignore[call-overload]
    whole = Image.open(BytesIO(data.data().data())).convert("RGB")
    return whole if colours is None else whole.quantize(colours, dither=Image.Dither.NONE)


def over(dialog: QDialog) -> QPixmap:
    """A dialog where it stands: over its window."""
    from PySide6.QtGui import QPainter

    window = dialog.parentWidget().window()
    whole = window.grab()
    painter = QPainter(whole)
    at = dialog.mapToGlobal(dialog.rect().topLeft()) - window.mapToGlobal(window.rect().topLeft())
    painter.drawPixmap(at, dialog.grab())
    painter.end()
    return whole


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1] != "-" else SHIPPED
    print(f"{draw(place, tuple(sys.argv[2:]))} images dans {place}")
