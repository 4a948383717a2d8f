"""`visitapp` itself, in a process of its own: it opens, it closes, it holds its profile."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from visitapp.app import hold_profile

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from visitapp import app

start = app.Desktop.start

def then_close(self, trouble=None):
    start(self, trouble)
    print(type(self.window.stack.currentWidget()).__name__, self.window.windowTitle())
    drawn = self.window.windowIcon().pixmap(32, 32).toImage()
    print("icon", drawn.width(), drawn.pixelColor(4, 16).name(), drawn.pixelColor(18, 20).name())
    QTimer.singleShot(0, self.window.close)

app.Desktop.start = then_close
sys.exit(app.run_desktop(Path(sys.argv[1])))
"""


def run(root: Path) -> subprocess.CompletedProcess[str]:
    """The program at this place, closed as soon as it is open."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root)], capture_output=True, text=True, check=False,
        timeout=180, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


def test_it_opens_and_closes(tmp_path) -> None:
    told = run(tmp_path / "profile")
    assert told.returncode == 0, told.stderr
    assert "FirstStartScreen Bienvenue dans VisitApp – VisitApp" in told.stdout
    assert "Traceback" not in told.stderr
    # ground and heart of resources/brand/visitapp.svg, as title bars and task bars show them
    assert "icon 32 #22325a #e9b93a\n" in told.stdout


def test_a_second_one_says_that_it_is_open_and_ends_with_1(tmp_path) -> None:
    _, hold, _ = hold_profile(tmp_path / "profile")
    assert hold is not None
    told = run(tmp_path / "profile")
    assert told.returncode == 1, told.stderr
    assert "TroubleScreen Le programme est déjà ouvert." in told.stdout
    hold.release()
    assert run(tmp_path / "profile").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path) -> None:  # pragma: no cover
    tmp_path.chmod(0o500)
    told = run(tmp_path / "profile")
    assert told.returncode == 1
    assert "TroubleScreen" in told.stdout


def test_a_file_in_the_place_of_the_folder_is_said_not_thrown(tmp_path) -> None:
    (tmp_path / "profile").write_text("not a folder")
    told = run(tmp_path / "profile")
    assert told.returncode == 1
    assert "TroubleScreen" in told.stdout
    assert "Traceback" not in told.stderr
