"""A real server on loopback, in a thread, for the time of a test."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import uvicorn
from fastapi import HTTPException, Request
from starlette.types import ASGIApp

from visitapp.server.database.database import ServerDatabase
from visitapp.server.photos.check import Looker
from visitapp.server.rights.person import Person

ACCOUNT = """
INSERT INTO account (id, name, role, territory, scheme, disabled)
VALUES (:id, :id, :role, 'est', '', 0) ON CONFLICT DO NOTHING
"""


async def by_name(request: Request) -> Person:
    """Whoever the token names: tests of the sync are not tests of the tokens."""
    scheme, _, name = request.headers.get("authorization", "").partition(" ")
    if scheme != "Bearer" or not name:
        raise HTTPException(401)
    role, _, account = name.partition("-")
    async with request.app.state.database.session() as session:
        await session.rows(ACCOUNT, id=account, role=role)
    if role == "adviser":
        scopes = ("territory:est",)
        return Person(account, "adviser", f"laptop-{account}", scopes, scopes)
    own = f"visitor:{account}"
    return Person(account, "visitor", f"laptop-{account}", (own,), (own, "territory:est"))


@contextmanager
def running(app: ASGIApp) -> Iterator[str]:
    """The address of the server while it runs."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=2)
        server = uvicorn.Server(config)
        started = threading.Event()
        real = server.startup

        async def startup(sockets: list[socket.socket] | None = None) -> None:
            await real(sockets=sockets)
            started.set()

        server.startup = startup  # type: ignore[method-assign]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        try:
            with patch.object(Looker, "open", _with_nothing_ready):
                thread.start()
                assert started.wait(60), "the server did not start"
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
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
