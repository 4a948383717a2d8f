"""A command of the program, as the tests start, read, signal and end it."""

import atexit
import io
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

from tests.cli.commands import Ran

LONGEST = 180.0


class Warm:
    """`python -m MODULE WORDS`. `stdout` and `stderr` are pipes to read, unless files are given."""

    def __init__(
        self, words: Sequence[str], *, stderr: IO[Any] | None = None, cwd: Path | None = None,
        env: Mapping[str, str] | None = None, module: str = "visitapp",
    ) -> None:  # fmt: skip
        self._ends = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # two messages, apart
        self._ends.connect(f"\0{door()}")
        self.stdout, out = _pipe()
        self.stderr, err = (None, os.dup(stderr.fileno())) if stderr else _pipe()
        nothing = os.open(os.devnull, os.O_RDONLY)
        asked = {"module": module, "words": list(words), "folder": str(cwd or Path.cwd()),
                 "environment": dict(os.environ if env is None else env)}  # fmt: skip
        given = [nothing, out, err]
        socket.send_fds(self._ends, [json.dumps(asked).encode()], given)
        for one in given:
            os.close(one)
        self.pid = int(self._ends.recv(64))
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, once it ended; minus the signal that killed it."""
        return self._ended(0.0)

    def wait(self, timeout: float = LONGEST) -> int:
        """The same, as soon as it ended. Raises TimeoutExpired."""
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("visitapp", timeout)
        return code

    def communicate(self, timeout: float = LONGEST) -> tuple[str, str]:
        """What it writes until it ends. Little: neither pipe may fill while the other is read."""
        told = self.stdout.read(), self.stderr.read() if self.stderr else ""
        self.wait(timeout)
        self.close()
        return told

    def send_signal(self, which: int) -> None:
        """To it, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, which)

    def kill(self) -> None:
        """At once."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Its ends on this side."""
        self.stdout.close()
        if self.stderr is not None:
            self.stderr.close()
        self._ends.close()

    def _ended(self, timeout: float) -> int | None:
        if self.returncode is None:
            self._ends.settimeout(timeout)
            try:
                self.returncode = int(self._ends.recv(64))
            except (TimeoutError, BlockingIOError):
                return None
        return self.returncode


def ran(*words: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Ran:
    """`visitapp WORDS` to its end: its exit code, and what it printed."""
    process = Warm(words, cwd=cwd, env=env)
    out, err = process.communicate()
    assert process.returncode is not None
    return Ran(process.returncode, out, err)


def _pipe() -> tuple[io.TextIOWrapper, int]:
    reads, writes = os.pipe()
    return os.fdopen(reads, encoding="utf-8"), writes


@cache
def door() -> str:
    """Where the parent is asked. Started at the first asking, for this process; it ends with it."""
    ours, theirs = socket.socketpair()
    with theirs, socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind("")  # a name that the system gives
        listening.listen()
        given = [theirs.fileno(), listening.fileno()]
        started = subprocess.Popen(
            [sys.executable, "-m", "tests.warm.parent", *map(str, given)],
            pass_fds=given, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        name: bytes = listening.getsockname()

    def end() -> None:
        ours.close()
        started.wait()

    atexit.register(end)
    return name.decode().removeprefix("\0")
