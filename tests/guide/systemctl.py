"""What `systemctl` does in the test of a guide: the command of the unit file, for real."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx2

SYSTEMD = "/etc/systemd/system"
DISK = ("/var/lib/visitapp", "/opt/visitapp", "/mnt", "/etc/visitapp", SYSTEMD)
SERVER = "visitapp-server"
PATIENCE = 120  # seconds for one command on a busy machine


def main(words: list[str]) -> int:
    """`start`, `stop`, `show` or `enable --now`, with units; a oneshot that is started runs once.

    `daemon-reload` has nothing to do: unit files are read each time here. `show` tells how the last
    run of a oneshot ended; of one that never ran it says, as systemd does, that all is well.
    """
    action, units = words[0], [one for one in words[1:] if not one.startswith("-")]
    code = 0
    for unit in units:
        named = unit if "." in unit else f"{unit}.service"
        if not (_units() / named).exists():
            print(f"Unit {named} could not be found.", file=sys.stderr)
            return 5
        if action == "show":
            told = _result(named)
            print(f"Result={told.read_text() if told.exists() else 'success'}\n")
        elif named == f"{SERVER}.service":
            start() if action in ("start", "enable") else stop(Path(os.environ["ROOT"]))
        elif action == "start" and named.endswith(".service"):
            ended = subprocess.run(shlex.split(command_of(named)), check=False).returncode
            _result(named).write_text("exit-code" if ended else "success")
            code = code or ended
    return code


def _result(unit: str) -> Path:
    """How the last run of a oneshot ended."""
    return Path(os.environ["ROOT"]) / f"{unit}.result"


def _units() -> Path:
    """Where the keeper put them."""
    return Path(f"{os.environ['ROOT']}{SYSTEMD}")


def command_of(unit: str) -> str:
    """The line ExecStart of a unit, on this test's disk."""
    lines = (_units() / unit).read_text("utf-8").splitlines()
    command = next(line for line in lines if line.startswith("ExecStart=")).partition("=")[2]
    for place in DISK:
        command = command.replace(place, f"{os.environ['ROOT']}{place}")
    return command


def start() -> None:
    """Run the line ExecStart of the unit, at this test's port."""
    root, port = Path(os.environ["ROOT"]), os.environ["PORT"]
    command = command_of(f"{SERVER}.service")
    with (root / "journal").open("a") as journal:
        process = subprocess.Popen(
            shlex.split(command.replace("8040", port)), stdout=journal, stderr=journal,
            start_new_session=True,
        )  # fmt: skip
    (root / f"{SERVER}.pid").write_text(str(process.pid))
    wait_until_ready(f"http://127.0.0.1:{port}", process)


def stop(root: Path) -> None:
    """SIGTERM, as systemd does, and wait until it is gone: the next one listens at its port."""
    kept = root / f"{SERVER}.pid"
    if not kept.exists():
        return
    pid = int(kept.read_text())
    kept.unlink()
    os.kill(pid, signal.SIGTERM)
    while _lives(pid):
        os.sched_yield()


def _lives(pid: int) -> bool:
    """Whether a process is there and not a zombie of somebody else's."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers, or is gone."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            if httpx2.get(f"{address}/health").status_code == 200:
                return
        except httpx2.HTTPError:
            os.sched_yield()
    journal = (Path(os.environ["ROOT"]) / "journal").read_text("utf-8")
    raise AssertionError(f"nobody answers at {address}: {journal[-2000:]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
