"""One worker: the app of the folder named by VISITAPP_SERVER. It holds no state."""

import gc
import os
from collections import deque
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from visitapp.server.app import make_app
from visitapp.server.bundles.inbox import FOLDER, BundleDesk
from visitapp.server.database import schema
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.http import access_log
from visitapp.server.http.access_log import AccessLog, to_stream
from visitapp.server.instance.forms import form
from visitapp.server.instance.instance import Place, read_place
from visitapp.server.photos.intake import Intake
from visitapp.server.registration import page_context, render_page
from visitapp.server.routes import health
from visitapp.server.updates.shelf import Shelf

VARIABLE = "VISITAPP_SERVER"
CONNECTIONS = "VISITAPP_SERVER_CONNECTIONS"
EACH = 10
"""Connections of a worker at most; fewer when many workers share what PostgreSQL gives."""


def make() -> FastAPI:
    """The app, for uvicorn; what is made is frozen, as a full collection takes 60 ms of a page."""
    access_log.hear_libraries(access_log.to_stream())
    app = of_place(
        read_place(Path(os.environ[VARIABLE])), int(os.environ.get(CONNECTIONS, EACH))
    )  # fmt: skip
    gc.collect()
    gc.freeze()
    return app


def of_place(place: Place, most: int = EACH) -> FastAPI:
    """The whole app of a server's folder; `most` connections at once, to a PostgreSQL."""
    app = make_app(place.database(reserve=True, most=most), photos=Intake(place.store()))
    app.state.schema = schema.newest()
    disks = [place.root] if place.bucket else [place.root, place.photos]
    app.state.room = health.room_of(*disks)
    app.state.place = place
    app.state.bundles = BundleDesk(place.root, place.root / FOLDER)
    app.state.updates = Shelf(place.updates) if place.updates is not None else None
    app.state.mails = place.relay is not None
    _warm(app)
    app.add_middleware(AccessLog, write=to_stream(), word_of=partial(_word, app))
    return app


def _word(app: FastAPI, account: str) -> str:
    """The same word for an account in each line, which tells nobody whose it is."""
    own: HouseholdKey = app.state.own
    return own.print_of(f"log {account}")[:12]


def _warm(app: FastAPI) -> None:
    """What would be made for the first who asks, and make them wait, is made before."""
    deque(iter_route_contexts(app.routes), maxlen=0)
    page_context.known_on(datetime.now(UTC).date())
    render_page.prepare()
    for kind in ("household", "scheme"):
        form(kind)
