"""Nothing is clipped on the screens of reinforced support, at the sizes of old laptops."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.measuring import faults
from tests.ui.support.pictures import each, furnish
from visitapp.cli.trial.throwaway import example, record
from visitapp.settings import Settings
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow


@pytest.mark.window
@pytest.mark.parametrize(
    ("theme", "size", "scale"),
    [("light", (1366, 768), 1.0), ("dark", (910, 512), 1.0), ("light", (683, 384), 1.0),
     ("light", (1366, 768), 2.0)],
)  # fmt: skip
def test_every_label_and_button_is_whole(qtbot, desk, theme, size, scale) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = furnish(desk, record(desk, example("gas_flat")))
    look = Look(theme)
    look.scale = scale
    look.apply(app)
    window = MainWindow(look, InlineJobs(desk))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.enter(settings=Settings(visitor="Nadège"), visitor="Nadège", profile=desk.profile)
    found = []
    for screen in each(window, made):
        for _ in range(4):
            app.processEvents()
        found.extend(f"{screen}: {fault}" for fault in faults(window))
    assert not found, "\n".join(found)
