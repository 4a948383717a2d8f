"""The pictures of the guides, taken while their tasks are done: `python -m tests.guide.pictures`.

Without a folder they go where the program reads them, `resources/guides/pictures/`.
"""

import sys
import tempfile
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from tests.guide.conftest import WINDOWS, at_window
from visitapp.cli.pictures import application
from visitapp.domain.guides.guide import Task
from visitapp.operations.guides import guide

SHIPPED = Path(__file__).parents[2] / "resources" / "guides" / "pictures"
SIZE = (1092, 614)
"""1366 × 768 at 125 %: words stay large enough in a picture 780 wide."""
COLOURS = 64


def draw(folder: Path = SHIPPED, only: tuple[str, ...] = ()) -> int:
    """Do every task that has a picture; returns how many were written. `only` names tasks."""
    app, written = application(), 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in WINDOWS:
        for task in guide(name).tasks:
            if (only and task.id not in only) or not any(step.picture for step in task.steps):
                continue
            with tempfile.TemporaryDirectory(prefix="visitapp-") as place, ExitStack() as later:
                written += _play(app, name, task, Path(place), later, folder)
    return written


def _play(app: object, name: str, task: Task, place: Path, later: ExitStack, folder: Path) -> int:
    taken: list[str] = []

    def keep(picture: str, shown: QWidget) -> None:
        grabbed = over(shown) if isinstance(shown, QDialog) else shown.grab()
        flat(grabbed).save(folder / f"{picture}.png", optimize=True)
        taken.append(picture)

    actor = at_window(app, task.scene, place, later, SIZE)  # type: ignore[arg-type]
    actor.picture = keep
    actor.play(task, name)
    return len(taken)


def flat(grabbed: QPixmap) -> Image.Image:
    """A few colours, none mixed by dots: light to carry, and as sharp as the screen."""
    data = QBuffer()
    data.open(QBuffer.OpenModeFlag.WriteOnly)
    grabbed.save(data, "PNG")  # type: ignore[call-overload]
    whole = Image.open(BytesIO(data.data().data())).convert("RGB")
    return whole.quantize(COLOURS, dither=Image.Dither.NONE)


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
