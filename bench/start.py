"""Start and memory: this program beside a bare PySide6 window and Vorta, on one screen."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.peers import PROGRAMS
from bench.table import Line

ROUNDS = 5
HERE = Path(__file__).parent


def lines() -> Iterator[Line]:
    """The bench, line by line. Each program is started in a process of its own."""
    with Screen() as display, tempfile.TemporaryDirectory() as home:
        _prepare(home)
        bare = _started("bare.py", display, home)
        mine = _started("mine.py", display, home)
        yield Line("La première fenêtre", mine["window"], bare["window"], peer="fenêtre PySide6",
                   most=2)  # fmt: skip
        yield Line("Mémoire, visites du jour affichées", mine["memory"], 150, "Mio")
        yield Line(
            "Visites du jour utilisables", mine["ready"], _vorta(display, home), peer="Vorta"
        )


def _vorta(display: str, home: str) -> float | None:
    """The milliseconds to its window."""
    python = PROGRAMS / "bin" / "python"
    if not python.exists():
        return None
    return _started("vorta_window.py", display, home, python=str(python))["window"]


def _prepare(home: str) -> None:
    subprocess.run([sys.executable, str(HERE / "programs" / "prepare.py")], check=True,
                   env={**os.environ, "VISITAPP_HOME": f"{home}/profile"})  # fmt: skip


def _started(name: str, display: str, home: str, python: str = sys.executable) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    environment = {
        **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": home,
        "VISITAPP_HOME": f"{home}/profile", "PYTHONPATH": str(HERE.parent),
    }  # fmt: skip
    for _ in range(ROUNDS):
        environment["BEGAN"] = str(time.clock_gettime(time.CLOCK_MONOTONIC))
        told = subprocess.run([python, str(HERE / "programs" / name)], check=True, timeout=60,
                              capture_output=True, text=True, env=environment)  # fmt: skip
        for key, value in re.findall(r"^(\w+)=([\d.]+)$", told.stdout, re.M):
            found.setdefault(key, []).append(float(value))
    return {key: median(values) for key, values in found.items()}


class Screen:
    """A screen of its own."""

    def __enter__(self) -> str:
        self._read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        number = os.read(self._read, 16).decode().strip()
        return f":{number}"

    def __exit__(self, *error: object) -> None:
        self._server.terminate()
        self._server.wait()
        os.close(self._read)
