"""Pictures of « À propos de VisitApp »: `python -m tests.ui.program.about.pictures DIR`."""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.ui.drawing import THEMES, draw_each
from visitapp.cli.trial.pictures import SIZES
from visitapp.cli.trial.throwaway import new_desk
from visitapp.operations.profile import open_profile

LARGE = 2.0


def each_picture(window: Any) -> Iterator[str]:
    """Bring the window to each page in turn; gives the name of the picture."""
    window.go("about")
    screen = window.screens["about"]
    yield "76-a-propos"
    for name, widget in (("aide", screen.diagnostic), ("references", screen.numbers),
                         ("parties", screen.parts.rows)):  # fmt: skip
        screen.page.area.settle()
        screen.page.area.verticalScrollBar().setValue(max(0, _top(screen, widget) - 200))
        yield f"76-a-propos-{name}"
    screen.parts.text.setText("lgpl")
    for _ in range(4):
        QApplication.processEvents()
    screen.page.area.reveal(screen.parts.rows)
    yield "76-a-propos-cherche"
    screen.parts.text.clear()
    for part in ("VisitApp", "PySide6_Pdf", "pyrage"):
        window.go("about", {"part": part})
        yield f"77-licence-{part.lower()}"
    window.look.set_scale(LARGE)
    window.go("about")
    yield "78-a-propos-grand"
    window.go("about", {"part": "PySide6_Pdf"})
    yield "78-licence-grand"
    window.look.set_scale(1.0)


def _top(screen: Any, widget: Any) -> int:
    return int(widget.mapTo(screen.page.area.widget(), widget.rect().topLeft()).y())


def draw(folder: Path, themes: Iterable[str] = THEMES, sizes: Iterable[str] = tuple(SIZES)) -> int:
    """Write `folder/<theme>/<size>/<screen>.png`; returns how many."""
    with tempfile.TemporaryDirectory(prefix="visitapp-") as place:
        desk = new_desk(Path(place) / "visitapp")
        written = draw_each(desk, folder, each_picture, themes, sizes)
        open_profile.close(desk)
    return written


if __name__ == "__main__":
    print(f"{draw(Path(sys.argv[1]))} écrans")
