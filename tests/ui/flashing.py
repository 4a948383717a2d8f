"""Whether a widget is shown as a window of its own for a moment: a small window that flashes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from tests.window.conftest import Flashes


@contextmanager
def nothing_flashes() -> Iterator[None]:
    """What is drawn meanwhile is drawn inside what is shown already."""
    application, flashes = QApplication.instance(), Flashes()
    application.installEventFilter(flashes)
    try:
        yield
    finally:
        application.removeEventFilter(flashes)
    assert flashes.seen == []
