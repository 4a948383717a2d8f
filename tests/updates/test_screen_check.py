"""Whether a window can be shown: each answer is what Qt itself does in that place."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from visitapp.updates.screen_check import screen_here

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")
CLOSED = ":64321"  # no screen has that number
QT = "from PySide6.QtWidgets import QApplication; QApplication([])"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A place without any screen."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A real screen in memory: its name."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("no Xvfb")
    reads, writes = os.pipe()
    with subprocess.Popen([program, "-displayfd", str(writes)], pass_fds=[writes],
                          stderr=subprocess.DEVNULL) as server:  # fmt: skip
        os.close(writes)
        with os.fdopen(reads) as said:
            yield f":{said.readline().strip()}"
        server.terminate()


def qt_opens() -> bool:
    """What Qt does here, in a process of its own."""
    asked = [sys.executable, "-c", QT]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "said",
    [{}, {"DISPLAY": CLOSED}, {"QT_QPA_PLATFORM": "xcb"}, {"QT_QPA_PLATFORM": ""},
     {"WAYLAND_DISPLAY": "nowhere"}, {"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": CLOSED}],
)  # fmt: skip
def test_no_screen_where_qt_aborts(here: pytest.MonkeyPatch, said: dict[str, str]) -> None:
    for name, value in said.items():
        here.setenv(name, value)
    assert not screen_here()
    assert not qt_opens()


def test_drawn_in_memory_it_needs_none(here: pytest.MonkeyPatch) -> None:
    here.setenv("QT_QPA_PLATFORM", "offscreen")
    assert screen_here()
    assert qt_opens()


@pytest.mark.parametrize("chosen", ["", "xcb", "wayland;xcb"])
def test_a_screen_that_is_there(here: pytest.MonkeyPatch, display: str, chosen: str) -> None:
    here.setenv("DISPLAY", display)
    here.setenv("QT_QPA_PLATFORM", chosen)
    assert screen_here()
    assert qt_opens()


def test_a_wayland_screen_by_its_name_or_its_path(here: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        for name in ("wayland-7", str(tmp_path / "wayland-7")):
            here.setenv("WAYLAND_DISPLAY", name)
            assert screen_here()
    assert not screen_here(), "a session that was closed leaves its name"


def test_a_socket_that_is_handed_down_is_a_screen(here: pytest.MonkeyPatch) -> None:
    here.setenv("WAYLAND_SOCKET", "3")
    assert screen_here()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_there_is_always_one(here: pytest.MonkeyPatch, system: str) -> None:
    here.setattr(sys, "platform", system)
    assert screen_here()


def test_where_it_cannot_be_asked_qt_is_left_to_say(here: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    here.setenv("DISPLAY", CLOSED)
    here.setattr("ctypes.CDLL", missing)
    assert screen_here()
