"""« Inscriptions » holds at every size, in both themes, with the text doubled; all is named."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.arrivals.pictures import each_screen, prepare
from tests.ui.measuring import faults
from tests.ui.orientations.test_sizes import unnamed
from visitapp.settings import Settings
from visitapp.ui.jobs import InlineJobs
from visitapp.ui.look import Look
from visitapp.ui.main_window import MainWindow

SIZES = [(1366, 768, 1.0), (910, 512, 1.0), (683, 384, 1.0), (1366, 768, 2.0), (910, 512, 1.5)]


@pytest.mark.window
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height", "scale"), SIZES, ids=lambda one: str(one))
def test_every_label_and_button_is_whole_and_named(
    qtbot: Any, desk: Any, theme: Any, width: int, height: int, scale: float
) -> None:
    referral = prepare(desk)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look(theme)
    look.scale = scale
    look.apply(app)
    window = MainWindow(look, InlineJobs(desk))
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.enter(settings=Settings(visitor="Claire"), visitor="Claire", profile=desk.profile)
    found: list[str] = []
    for screen in each_screen(window, desk, referral):
        for _ in range(4):
            app.processEvents()
        found += [f"{screen}: {fault}" for fault in faults(window)]
        found += [f"{screen}: {one} has no name" for one in unnamed(window)]
    assert (window.width(), window.height()) == (width, height)
    assert not found, "\n".join(found)
