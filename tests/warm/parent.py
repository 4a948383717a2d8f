"""The parent imports the program, then forks each time it is asked, until its asker is gone."""

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

from tests.no_disk_waits import no_disk_waits
from tests.passwords_cheap import cheap

MOST = 1 << 20  # bytes of a command with its environment
IMPORTED = (
    "visitapp.cli.main", "visitapp.cli.server", "visitapp.server.app",
    "visitapp.server.start_workers",
    "visitapp.server.worker", "alembic.runtime.migration", "psycopg",
    "uvicorn.protocols.http.h11_impl", "uvicorn.lifespan.on",
)  # fmt: skip


class Forked(Exception):
    """In the child: what it is to run, with nothing of the parent's on the stack."""


def main(asker: int, door: int) -> None:
    """Serve the socket `door` until the other end of the socket `asker` is closed."""
    for one in IMPORTED:
        importlib.import_module(one)
    gc.collect()
    gc.freeze()
    asked = {}
    try:
        Parent(socket.socket(fileno=asker), socket.socket(fileno=door)).serve()
    except Forked as forked:
        asked = forked.args[0]
    if asked:
        _become(asked)


class Parent:
    """Each child was asked for on a socket of its own, which tells its number, then its end."""

    def __init__(self, asker: socket.socket, door: socket.socket) -> None:
        self._asker, self._door = asker, door
        self._woken, self._waker = socket.socketpair()
        self._running: dict[int, socket.socket] = {}
        self._woken.setblocking(False)
        self._waker.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno())

    def serve(self) -> None:
        """Until the asker is gone. Raises Forked, in each child."""
        with selectors.DefaultSelector() as selector:
            for one in (self._asker, self._door, self._woken):
                selector.register(one, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _ in selector.select()]
                if self._woken in ready:
                    self._tell_ends()
                if self._asker in ready:
                    return
                if self._door in ready:
                    self._fork(self._door.accept()[0])

    def _fork(self, told: socket.socket) -> None:
        said, files, _, _ = socket.recv_fds(told, MOST, 3)
        pid = os.fork()
        if not pid:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for one in (self._asker, self._door, self._woken, self._waker, told,
                        *self._running.values()):  # fmt: skip
                one.close()
            for place, given in enumerate(files):
                os.dup2(given, place)
            for given in files:
                os.close(given)
            raise Forked(json.loads(said))
        for given in files:
            os.close(given)
        self._running[pid] = told
        told.send(str(pid).encode())

    def _tell_ends(self) -> None:
        self._woken.recv(4096)
        for pid in list(self._running):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                with self._running.pop(pid) as told, suppress(OSError):  # does anybody wait?
                    told.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(told: dict[str, Any]) -> NoReturn:
    """`python -m MODULE WORDS`, as if it had just been started."""
    os.environ.clear()
    os.environ.update(told["environment"])
    os.chdir(told["folder"])
    sys.argv = [told["module"], *told["words"]]
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - the three of a process
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    with cheap(), no_disk_waits():
        runpy.run_module(told["module"], run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
