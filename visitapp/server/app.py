"""The server put together: its database, who may ask, and its routes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from visitapp.server import sync_routes
from visitapp.server.asking import Who
from visitapp.server.database import ServerDatabase


def make_app(database: ServerDatabase, who: Who) -> FastAPI:
    """The server on one database. `who` tells the person from a request, or refuses with 401."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        await database.open()
        yield
        await database.close()

    app = FastAPI(title="visitapp", lifespan=life, docs_url=None, redoc_url=None)
    app.state.database = database
    app.state.who = who
    app.include_router(sync_routes.router)
    return app
