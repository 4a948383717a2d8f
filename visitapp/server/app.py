"""The server put together: its database, who may ask, and its routes."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from fastapi import FastAPI

from visitapp.server import (
    account_routes,
    audit,
    bundle_routes,
    door_routes,
    health_routes,
    household_routes,
    password_routes,
    photo_routes,
    sync_routes,
    update_routes,
)
from visitapp.server.asking import Who
from visitapp.server.database import ServerDatabase
from visitapp.server.door_routes import by_token
from visitapp.server.guarding import guard
from visitapp.server.pace import Pace
from visitapp.server.photo_intake import Intake
from visitapp.server.refusing import refuse_plainly
from visitapp.server.registration import logos, page_routes, sending_routes, start_routes
from visitapp.server.registration.agency import at_first
from visitapp.server.registration.sealing import Sealer


def make_app(
    database: ServerDatabase, who: Who = by_token, photos: Intake | None = None
) -> FastAPI:
    """The server on one database. `who` tells the person from a request, or refuses with 401.

    Without `photos`, their routes answer 503 and everything else works.
    """

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        await database.open()
        await at_first(app, database)
        if photos is not None:
            await photos.open()
        async with anyio.create_task_group() as beside:
            beside.start_soon(audit.keep_sealing, database)
            yield
            beside.cancel_scope.cancel()
        if photos is not None:
            await photos.close()
        await database.close()

    app = FastAPI(title="visitapp", lifespan=life, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.database = database
    app.state.who = who
    app.state.pace = Pace()
    app.state.photos = photos
    app.state.bundles = None
    app.state.updates = None
    app.state.called = ()
    app.state.sealer = Sealer(secrets.token_bytes(32))
    app.include_router(health_routes.router)
    app.include_router(door_routes.router)
    app.include_router(password_routes.router)
    app.include_router(account_routes.router)
    app.include_router(household_routes.router)
    app.include_router(sync_routes.router)
    app.include_router(photo_routes.router)
    app.include_router(bundle_routes.router)
    app.include_router(update_routes.router)
    for pages in (start_routes, page_routes, sending_routes, logos):
        app.include_router(pages.router)
    refuse_plainly(app)
    guard(app)
    return app
