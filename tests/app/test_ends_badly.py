"""A program that ends badly leaves where it was: real processes that abort, or are killed."""

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.depth import sample
from visitapp.local_time import PARIS, now
from visitapp.operations.profile.diagnostic import log_lines
from visitapp.ui.profile.opening.running_file import LARGEST, LINES, NAME, Running, faulted, read

PROGRAM = """
import ctypes, os, signal, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from visitapp import app

start = app.Desktop.start

def private_thing(somebody):
    {how}

def then_end(self, trouble=None):
    start(self, trouble)
    print("ended badly before:", self.ended_badly)
    sys.stdout.flush()
    QTimer.singleShot(0, lambda: private_thing("Mme Ravaux"))
    self_ended.append(self)

self_ended = []
app.Desktop.start = then_end
sys.exit(app.run_desktop(Path(sys.argv[1])))
"""
ENDS = {
    "abort": ("os.abort()", -signal.SIGABRT, "Aborted"),
    "fault": ("ctypes.string_at(8)", -signal.SIGSEGV, "Segmentation_fault"),
    "fault of a thread": (
        "threading.Thread(target=ctypes.string_at, args=(8,)).start()",
        -signal.SIGSEGV, "Segmentation_fault",
    ),
}  # fmt: skip
CLOSES = "self_ended[0].window.close()"
WINDOWS = """visitapp 0.1.0, Qt 6.12.0, Python 3.14.0, Windows
Windows fatal exception: access violation

Thread 0x00001a2c (most recent call first):
  File "C:\\Users\\Nadège Ravaux\\AppData\\Local\\VisitApp\\visitapp\\ui\\jobs.py", line 81 in run
  File "<frozen importlib._bootstrap>", line 1 in _load

Current thread 0x000004d8 (most recent call first):
  File "C:\\Users\\Nadège Ravaux\\AppData\\Local\\VisitApp\\visitapp\\app.py", line 282 in <module>

Current thread's C stack trace (most recent call first):
  Binary file "C:\\Users\\Nadège Ravaux\\python.dll", at _Py_DumpStack+0x48 [0x7f4e8b]

Extension modules: PySide6.QtCore (total: 1)
"""


def run(root: Path, how: str) -> subprocess.CompletedProcess[str]:
    """The program at this place, until it ends so."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("{how}", how), str(root)], capture_output=True,
        text=True, check=False, timeout=120, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip


@pytest.mark.parametrize("name", [*ENDS][: sample(3, 1)])
def test_a_fault_of_native_code_is_in_the_page_for_support(name: str, tmp_path: Path) -> None:
    how, code, said = ENDS[name]
    assert run(tmp_path, how).returncode == code
    day = datetime(2026, 11, 20, 8, 30, tzinfo=PARIS)
    os.utime(tmp_path / "logs" / NAME, (day.timestamp(),) * 2)
    after = run(tmp_path, CLOSES)
    assert (after.returncode, after.stdout) == (0, "ended badly before: True\n"), after.stderr
    lines = list(log_lines(tmp_path / "logs", now()))
    assert said in lines
    if "thread" not in name:
        assert any(one.endswith(" run_desktop") and one.startswith("  app.py:") for one in lines)
    assert not any("forme" in one for one in lines), "nothing of it is left out of the page"
    kept = (tmp_path / "logs" / "visitapp.log").read_text("utf-8")
    assert "Ravaux" not in kept
    assert kept.startswith(f"{day.isoformat(timespec='minutes')}\n"), "when it was, not when noted"
    assert str(Path(__file__).parents[2]) not in kept
    assert run(tmp_path, CLOSES).stdout == "ended badly before: False\n", "it is said once"


def test_a_kill_is_noted_and_is_no_fault(tmp_path: Path) -> None:
    assert run(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)").returncode == -signal.SIGKILL
    after = run(tmp_path, CLOSES)
    assert after.stdout == "ended badly before: False\n", after.stderr
    assert "Stopped" in list(log_lines(tmp_path / "logs", now()))


def test_an_end_in_order_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, CLOSES).returncode == 0
    assert not (tmp_path / "logs" / NAME).exists()
    assert list(log_lines(tmp_path / "logs", now())) == []


def test_no_folder_is_kept_since_it_may_name_a_person() -> None:
    said = read(WINDOWS)
    assert said.splitlines() == [
        "visitapp 0.1.0, Qt 6.12.0, Python 3.14.0, Windows", "access_violation",
        "Thread", "  jobs.py:81 run", "Thread", "  app.py:282 <module>",
    ]  # fmt: skip
    assert faulted(said)


def test_much_is_cut_and_nothing_is_no_fault() -> None:
    thread = "Thread 0x01 (most recent call first):\n" + '  File "a/b.py", line 3 in c\n' * 100
    assert len(read("visitapp\nFatal Python error: Aborted\n" + thread * 100).splitlines()) == LINES
    assert not faulted(read(""))
    assert not faulted("")


def test_it_never_grows_without_limit(tmp_path: Path, no_fault_handler: None) -> None:
    running = Running(tmp_path)
    running.trim()
    running.begin()
    first = (tmp_path / NAME).read_bytes()
    with (tmp_path / NAME).open("ab") as file:
        file.write(b"x" * LARGEST)
    os.utime(tmp_path / NAME, (0, 0))
    running.trim()
    assert (tmp_path / NAME).read_bytes() == first
    os.utime(tmp_path / NAME, (0, 0))
    running.trim()
    assert (tmp_path / NAME).stat().st_mtime > 0, "it says until when the program ran"
    running.end()
    running.end()
    assert not (tmp_path / NAME).exists()


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    running = Running(tmp_path / "logs")
    assert running.begin() == ""
    running.end()


@pytest.fixture
def no_fault_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process has one already, of the tests' own."""
    monkeypatch.setattr("faulthandler.enable", lambda *_: None)
    monkeypatch.setattr("faulthandler.disable", lambda: None)
