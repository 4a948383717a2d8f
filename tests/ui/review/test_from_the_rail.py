"""The keys that a review prints work from the rail too, where the mouse left the keyboard."""

from PySide6.QtCore import Qt

from tests.ui.seeing import settle
from visitapp.settings import Settings
from visitapp.ui.shell.window import MainWindow


def test_j_and_k_from_the_rail(qtbot, look, her_jobs, show, adviser, family, plain) -> None:
    window = MainWindow(look, her_jobs)
    show(window, 1366, 768)
    window.enter("adviser", settings=Settings(visitor="Claire"), profile=adviser.profile)
    window.go("review")
    window.go("review", {"visit": family})
    settle()
    screen, item = window.screens["review"], window.rail.items["today"]
    for key, other in ((Qt.Key.Key_J, plain), (Qt.Key.Key_K, family)):
        item.setFocus(Qt.FocusReason.MouseFocusReason)
        qtbot.keyClick(item, key)
        settle()
        assert screen.reading.visit == other
