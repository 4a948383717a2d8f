"""A real server on loopback, in a thread, for the time of a test."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any
from unittest.mock import patch

import uvicorn
from fastapi import HTTPException, Request
from starlette.types import ASGIApp

from tests.server.joining import join
from visitapp.server.database.database import ServerDatabase
from visitapp.server.photos.check import Looker
from visitapp.server.rights.person import Person


async def by_name(request: Request) -> Person:
    """Whoever the token names: tests of the sync are not tests of the tokens."""
    scheme, _, name = request.headers.get("authorization", "").partition(" ")
    if scheme != "Bearer" or not name:
        raise HTTPException(401)
    role, _, account = name.partition("-")
    async with request.app.state.database.session() as session:
        await join(session, account, role)
    if role == "adviser":
        scopes = ("territory:est",)
        return Person(account, "adviser", f"laptop-{account}", scopes, scopes)
    own = f"visitor:{account}"
    return Person(account, "visitor", f"laptop-{account}", (own,), (own, "territory:est"))


class Served(uvicorn.Server):
    """Starts and ends at once, where uvicorn looks every tenth of a second."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(uvicorn.Config(app, log_level="error"))
        self.started_up = threading.Event()
        self._asked = asyncio.Event()

    def end(self) -> None:
        """From another thread."""
        self.should_exit = True
        self._loop.call_soon_threadsafe(self._asked.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """And says so."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.started_up.set()

    async def main_loop(self) -> None:
        """Until it is asked to end."""
        for tick in count():
            if await self.on_tick(tick):
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), 0.1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """What was asked is answered first, for two seconds."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                while self.server_state.connections or self.server_state.tasks:
                    await asyncio.sleep(0.001)
        for task in self.server_state.tasks:
            task.cancel()
        await self.lifespan.shutdown()


@contextmanager
def running(app: ASGIApp) -> Iterator[str]:
    """The address of the server while it runs."""
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:  # as the program's own
        listening.bind(("127.0.0.1", 0))
        server = Served(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        try:
            with patch.object(Looker, "open", _with_nothing_ready):
                thread.start()
                assert server.started_up.wait(60), "the server did not start"
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.end()
            thread.join(60)


async def _with_nothing_ready(_: Looker) -> None:
    """The process that looks at a photo is made once there is one."""


def beside(database: ServerDatabase, work: Callable[[Any], Awaitable[Any]]) -> Any:
    """One transaction on the server's database, beside the server that runs."""
    found: list[Any] = []

    async def inside() -> None:
        await database.open()
        try:
            async with database.session() as session:
                found.append(await work(session))
        finally:
            await database.close()

    thread = threading.Thread(target=lambda: asyncio.run(inside()))
    thread.start()
    thread.join()
    return found[0]
