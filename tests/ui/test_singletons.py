"""Qt calls must never take None, True or False away from the interpreter."""

import subprocess
import sys

PROGRAM = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from visitapp.ui.qt.singletons import keep_alive
keep_alive()
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("x")
for _ in range(60000):
    label.setText("y")
    label.isVisible()
    label.isEnabled()
print("alive", None, True, False)
"""


def test_sixty_thousand_qt_calls_leave_the_interpreter_standing() -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout.strip()) == (0, "alive None True False"), told.stderr
