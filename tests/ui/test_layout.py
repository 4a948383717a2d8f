"""Nothing is clipped and nothing scrolls sideways, on any screen, at the sizes of old laptops."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.measuring import faults
from visitapp.cli.trial.pictures import each_screen
from visitapp.cli.trial.throwaway import example, record
from visitapp.operations.stock import count_bag
from visitapp.settings import Settings
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow


@pytest.fixture
def visit(desk) -> str:
    """A whole visit, a bag with one thing that runs out."""
    count_bag.count(desk, item="shower_head", count=1)
    count_bag.count(desk, item="led_bulb", count=14)
    return record(desk, example("gas_flat"))


@pytest.mark.window
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "size", [(1366, 768), (910, 512), (683, 384)], ids=lambda s: f"{s[0]}x{s[1]}"
)
def test_every_label_and_button_is_whole(qtbot, desk, visit, theme, size) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look(theme)
    look.apply(app)
    window = MainWindow(look, InlineJobs(desk))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.enter(settings=Settings(visitor="Nadège"), visitor="Nadège", profile=desk.profile)
    found = []
    for screen in each_screen(window, desk, visit):
        for _ in range(4):
            app.processEvents()
        found.extend(f"{screen}: {fault}" for fault in faults(window))
    assert (window.width(), window.height()) == size
    assert not found, "\n".join(found)
