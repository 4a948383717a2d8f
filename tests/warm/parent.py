"""The parent: it imports the program, then forks for each asking until its asker is gone."""

import gc
import importlib
import json
import os
import runpy
import selectors
import signal
import socket
import sys
from contextlib import suppress
from typing import Any, NoReturn

from tests.passwords_cheap import cheap

MOST = 1 << 20  # bytes of a command with its environment
IMPORTED = (
    "visitapp.cli.main", "visitapp.cli.server", "visitapp.server.app", "visitapp.server.serving",
    "visitapp.server.worker", "alembic.runtime.migration", "psycopg",
    "uvicorn.protocols.http.h11_impl", "uvicorn.lifespan.on",
)  # fmt: skip


class Forked(Exception):
    """In the child: what it is to run, with nothing of the parent's on the stack."""


def main(number: int) -> None:
    """Serve the socket `number` until its other end is closed."""
    for one in IMPORTED:
        importlib.import_module(one)
    gc.collect()
    gc.freeze()
    asked = {}
    try:
        Parent(socket.socket(fileno=number)).serve()
    except Forked as forked:
        asked = forked.args[0]
    if asked:
        _become(asked)


class Parent:
    """One asker, and a socket for each child by which its number, then its end, is told."""

    def __init__(self, asker: socket.socket) -> None:
        self._asker = asker
        self._woken, self._waker = socket.socketpair()
        self._running: dict[int, socket.socket] = {}
        self._woken.setblocking(False)
        self._waker.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno())

    def serve(self) -> None:
        """Until the asker is gone. Raises Forked, in each child."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._asker, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _ in selector.select()]
                if self._woken in ready:
                    self._tell_ends()
                if self._asker in ready:
                    said, files, _, _ = socket.recv_fds(self._asker, MOST, 4)
                    if not said:
                        return
                    self._fork(said, files)

    def _fork(self, said: bytes, files: list[int]) -> None:
        pid = os.fork()
        if not pid:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for one in (self._asker, self._woken, self._waker, *self._running.values()):
                one.close()
            for place, given in enumerate(files[:3]):
                os.dup2(given, place)
            for given in files:
                os.close(given)
            raise Forked(json.loads(said))
        for given in files[:3]:
            os.close(given)
        self._running[pid] = socket.socket(fileno=files[3])
        self._running[pid].send(str(pid).encode())

    def _tell_ends(self) -> None:
        self._woken.recv(4096)
        for pid in list(self._running):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                with self._running.pop(pid) as told, suppress(OSError):  # does anybody wait?
                    told.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(told: dict[str, Any]) -> NoReturn:
    """`python -m visitapp WORDS`, as if it had just been started."""
    os.environ.clear()
    os.environ.update(told["environment"])
    os.chdir(told["folder"])
    sys.argv = ["visitapp", *told["words"]]
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the three of a process
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    with cheap():
        runpy.run_module("visitapp", run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
