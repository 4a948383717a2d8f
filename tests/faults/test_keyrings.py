"""The real keyring of a Linux desktop: unlocked, locked, changed, absent."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import visitapp

NEEDED = ("dbus-run-session", "gnome-keyring-daemon", "bash")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(bool(MISSING), reason=f"real keyring not tried: no {', no '.join(MISSING)}"),
]
CHILD = Path(__file__).with_name("keyring_child.py")
UNLOCK = 'eval "$(printf %s "$1" | gnome-keyring-daemon --unlock --components=secrets)"; shift;'


def on_a_bus(home: Path, job: str, *, unlocked_with: str = "") -> list[str]:
    """The lines that the child says, on a session bus of its own, in a home of its own."""
    start = UNLOCK if unlocked_with else "shift;"
    script = f'{start} exec "$@"'
    child = [sys.executable, str(CHILD), job, str(home)]
    return said(
        ["dbus-run-session", "--", "bash", "-c", script, "bash", unlocked_with, *child], home
    )


def said(command: list[str], home: Path) -> list[str]:
    kept = ("PATH", "LANG", "LC_ALL")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    (home / "run").mkdir(mode=0o700, exist_ok=True)
    done = subprocess.run(
        command,
        env={
            **environment,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "XDG_DATA_HOME": str(home / "data"),
            "PYTHONPATH": str(Path(visitapp.__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def test_unlocked_it_opens_at_each_start_until_it_is_told_to_forget(tmp_path: Path) -> None:
    begun = on_a_bus(tmp_path, "begin", unlocked_with="session")
    assert begun == ["password recovery keyring", "same", "opened"]
    assert on_a_bus(tmp_path, "open", unlocked_with="session") == ["opened"]
    assert on_a_bus(tmp_path, "forget", unlocked_with="session") == ["opened"]
    [line] = on_a_bus(tmp_path, "open", unlocked_with="session")
    assert line.startswith("refused: ")


def test_locked_it_is_given_up_in_seconds(tmp_path: Path) -> None:
    on_a_bus(tmp_path, "begin", unlocked_with="session")
    began = time.monotonic()
    [line] = on_a_bus(tmp_path, "open")
    assert line.startswith("refused: ")
    assert time.monotonic() - began < 60  # for ever, otherwise; the machine may be busy


def test_another_keyring_opens_nothing(tmp_path: Path) -> None:
    on_a_bus(tmp_path, "begin", unlocked_with="session")
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    shutil.rmtree(tmp_path / ".local", ignore_errors=True)
    [line] = on_a_bus(tmp_path, "open", unlocked_with="session")
    assert line == "refused: no secret for this database"


def test_without_a_bus_the_password_is_enough(tmp_path: Path) -> None:
    lines = said([sys.executable, str(CHILD), "begin", str(tmp_path)], tmp_path)
    assert lines == ["password recovery", "same", "refused: no slot"]
