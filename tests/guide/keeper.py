"""The keeper's machine for a guide: a folder stands for its disk, the commands are the real ones.

`/var/lib/visitapp`, `/mnt`, `/opt` and `/etc` are folders of the test. What only root may do on a
real machine is played: `useradd`, `apt-get` and `createuser` are noted (the base of a test is there
already), `runuser`, `install` and `chown` know no other user, and `systemctl` starts and stops the
command that the shipped unit file names.
"""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.guide.actor import GuideError
from tests.guide.systemctl import DISK, PATIENCE, stop
from tests.server.free_port import free_port
from tests.warm import ask
from tests.warm.process import door
from visitapp.domain.guides.guide import Act, Task
from visitapp.operations.program.guides import guide

REPOSITORY = Path(__file__).parents[2]
UNITS = REPOSITORY / "resources" / "server"
STUBS = {
    "useradd": 'echo "$@" >> "$ROOT/users"',
    "apt-get": 'echo "$@" >> "$ROOT/debian"',
    "createuser": 'echo "$@" >> "$ROOT/roles"',
    "createdb": 'test "$1 $2" = "-O $(cat "$ROOT/roles")"',
    "chown": '[ "$1 $2" = "-R visitapp:visitapp" ]; shift 2; for one; do test -d "$one"; done',
    "runuser": 'while [ "$1" != "--" ]; do shift; done; shift; exec "$@"',
    "install": 'words=(); while [ $# -gt 0 ]; do case "$1" in -o|-g) shift 2;; '
               '*) words+=("$1"); shift;; esac; done; exec /usr/bin/install "${words[@]}"',
    "visitapp": 'exec "$PYTHON" -IS "$ASK" "$DOOR" visitapp "$@"',
    "systemctl": 'exec "$PYTHON" -IS "$ASK" "$DOOR" tests.guide.systemctl "$@"',
}  # fmt: skip


@dataclass
class Keeper:
    """Types what a guide says in a terminal, and reads what comes back."""

    root: Path
    values: dict[str, Callable[[], str]] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    said: str = ""
    swaps: dict[str, str] = field(default_factory=dict)
    later: list[Callable[[], object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The disk, and the commands of a machine."""
        for place in DISK:
            self.place(place).mkdir(parents=True, exist_ok=True)
        stubs = self.root / "bin"
        stubs.mkdir()
        for name, body in STUBS.items():
            (stubs / name).write_text(f"#!/bin/bash\n{body}\n")
            (stubs / name).chmod(0o755)
        self.place("/opt/visitapp/bin").mkdir()
        (self.place("/opt/visitapp/bin") / "visitapp").symlink_to(stubs / "visitapp")

    @property
    def address(self) -> str:
        """Where the server listens."""
        return f"http://127.0.0.1:{self.port}"

    def place(self, path: str) -> Path:
        """A place of the machine, in the folder of the test."""
        return Path(f"{self.root}{path}")

    def play(self, task: Task, name: str) -> None:
        """Do each act of each step. Raises GuideError at the first that cannot be done."""
        try:
            for number, step in enumerate(task.steps, start=1):
                for act in step.acts:
                    try:
                        getattr(self, f"_{act.do}")(act)
                    except (AssertionError, subprocess.SubprocessError) as wrong:
                        where = f"{name}, « {task.title} », étape {number}, {act.do} « {act.label}"
                        raise GuideError(f"{where} » : {wrong}") from wrong
        finally:
            self.stop()

    def run(self, command: str) -> str:
        """What a command of the guide says; it must end well."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self._here(command)], capture_output=True,
            text=True, timeout=PATIENCE, check=False, cwd=self.root, env=self._environment(),
        )  # fmt: skip
        assert done.returncode == 0, f"sortie {done.returncode} : {done.stderr or done.stdout}"
        return " ".join(f"{done.stdout} {done.stderr}".replace("\u00a0", " ").split())

    def stop(self) -> None:
        """What was opened is closed; the server that systemctl started is stopped."""
        while self.later:
            self.later.pop()()
        stop(self.root)

    # --- the acts

    def _run(self, act: Act) -> None:
        self.said = self.run(act.label)
        self._let_pip_work()

    def _expect(self, act: Act) -> None:
        assert act.label in self.said, f"la réponse est : {self.said}"

    def _task(self, act: Act) -> None:
        name, _, wanted = act.label.partition("/")
        assert wanted in [one.id for one in guide(name).tasks], "pas dans ce guide"

    # --- the machine

    def _here(self, command: str) -> str:
        """The same command, on the disk of the test."""
        for name, value in self.values.items():
            command = re.sub(rf"\b{name}\b", lambda _, found=value: found(), command)
        for before, after in self.swaps.items():
            command = command.replace(before, after)
        for place in DISK:
            command = command.replace(place, str(self.place(place)))
        return command.replace("/usr/bin/python3", sys.executable).replace("8040", str(self.port))

    def _environment(self) -> dict[str, str]:
        own = {name: one for name, one in os.environ.items() if name != "PYTHONPATH"}
        return {
            **own,
            "PATH": f"{self.root / 'bin'}:{os.environ['PATH']}",
            "ROOT": str(self.root), "PYTHON": sys.executable, "PORT": str(self.port),
            "REPOSITORY": str(REPOSITORY), "ASK": ask.__file__, "DOOR": door(),
            "PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "VISITAPP_SERVER": str(self.place("/var/lib/visitapp")),
        }  # fmt: skip

    def _let_pip_work(self) -> None:
        """A new environment finds the libraries here: a test has no network to fetch them from."""
        for packages in self.place("/opt/visitapp").glob("lib/python*/site-packages"):
            (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
