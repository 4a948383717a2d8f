"""« À propos de VisitApp », and the licences of its parts."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.ui.drawing import Walk

LARGE = 2.0


def each_picture(window: Any, *_: Any) -> Iterator[str]:
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


WALK = Walk(lambda *_: None, each_picture)
