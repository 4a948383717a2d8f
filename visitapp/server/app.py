"""The FastAPI app: database, authentication and routes put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from fastapi import FastAPI

from visitapp.server.audit import audit
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.household_key import HouseholdKey, new_household_key
from visitapp.server.database.household_keys import own_key
from visitapp.server.http.dependencies import Who
from visitapp.server.http.limits import Headers, Limits, Packed
from visitapp.server.http.rate_limits import Pace
from visitapp.server.http.refusals import refuse_plainly
from visitapp.server.photos.intake import Intake
from visitapp.server.registration import logos, page_routes, sending_routes, start_routes
from visitapp.server.registration.agency import at_first
from visitapp.server.registration.draft_keys import Sealer
from visitapp.server.registration.error_pages import Helpful
from visitapp.server.replies import routes as reply_routes
from visitapp.server.routes import (
    accounts,
    bundles,
    enrolment,
    health,
    households,
    sign_in,
    sync,
    updates,
)
from visitapp.server.routes import photos as photo_routes
from visitapp.server.routes.enrolment import by_token
from visitapp.server.sync import feed_lag
from visitapp.server.sync.sealing import seal_keys


def make_app(
    database: ServerDatabase, who: Who = by_token, photos: Intake | None = None
) -> FastAPI:
    """The server; `who` gives the caller or refuses with 401; no `photos`: their routes say 503."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        await database.open()
        async with database.session() as session:
            know(await own_key(session))
        await at_first(app, database)
        if photos is not None:
            await photos.open()
        async with anyio.create_task_group() as beside:
            beside.start_soon(audit.keep_sealing, database)
            beside.start_soon(feed_lag.keep_looking, database)
            yield
            beside.cancel_scope.cancel()
        if photos is not None:
            await photos.close()
        await database.close()

    def know(own: HouseholdKey) -> None:
        app.state.own = own
        app.state.sealer, app.state.seal_keys = Sealer(own.secret), seal_keys(own.secret)

    app = FastAPI(title="visitapp", lifespan=life, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.database = database
    app.state.who = who
    app.state.pace = Pace()
    app.state.photos = photos
    app.state.bundles = None
    app.state.updates = None
    app.state.mails = False
    app.state.called = ()
    know(new_household_key())
    app.include_router(health.router)
    app.include_router(enrolment.router)
    app.include_router(sign_in.router)
    app.include_router(accounts.router)
    app.include_router(households.router)
    app.include_router(sync.router)
    app.include_router(photo_routes.router)
    app.include_router(bundles.router)
    app.include_router(updates.router)
    for pages in (start_routes, page_routes, sending_routes, logos, reply_routes):
        app.include_router(pages.router)
    refuse_plainly(app)
    for layer in (Packed, Limits, Helpful, Headers):  # from the inside out
        app.add_middleware(layer)
    return app
