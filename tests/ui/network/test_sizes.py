"""The network and what is made known hold at every size, in both themes, text doubled; no mouse."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.measuring import faults
from tests.ui.network.pictures import each_screen, prepare
from tests.ui.orientations.test_sizes import SIZES, unnamed
from tests.ui.walking import unreached
from visitapp.cli.throwaway import example, record
from visitapp.settings import Settings
from visitapp.ui.jobs import InlineJobs
from visitapp.ui.look import Look
from visitapp.ui.main_window import MainWindow


@pytest.mark.window
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height", "scale"), SIZES, ids=lambda one: str(one))
def test_every_label_and_button_is_whole_named_and_reached(
    qtbot: Any, desk: Any, theme: Any, width: int, height: int, scale: float
) -> None:
    made = prepare(desk, record(desk, example("gas_flat")))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look(theme)
    look.scale = scale
    look.apply(app)
    window = MainWindow(look, InlineJobs(desk))
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.enter(settings=Settings(visitor="Claire"), visitor="Claire", profile=desk.profile,
                 role="adviser")  # fmt: skip
    found: list[str] = []
    for screen in each_screen(window, made):
        for _ in range(4):
            app.processEvents()
        found += [f"{screen}: {fault}" for fault in faults(window)]
        found += [f"{screen}: {one} has no name" for one in unnamed(window)]
        if app.focusWidget() is None:
            found.append(f"{screen}: the keyboard is nowhere")
        if scale == 1.0 and width == 910:
            found += [f"{screen}: Tab does not reach {one}" for one in unreached(window, window)]
    assert (window.width(), window.height()) == (width, height)
    assert not found, "\n".join(found)
