"""The agency's server for a guide: real HTTP on this computer, with what a USB key needs too.

It bears the name that people would type, and has the clock of the window: what is shown of both is
what an agency shows.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import time_machine

from tests.server.outer_key import OUTER
from tests.server.running import running
from visitapp.cli.trial.demo_sync import Office
from visitapp.server.app import make_app
from visitapp.server.bundles import take_in as bundle_taking
from visitapp.server.bundles.inbox import BundleDesk
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.sync.bundle.format import RECEIPT_END
from visitapp.sync.wire import enrol

NAME = "https://visites.exemple.fr"


@dataclass
class Named(Office):
    """`address` is its name, as a person types it; `here` is where it listens."""

    here: str = ""


@contextmanager
def agency(place: Path, now: Callable[[], datetime]) -> Iterator[Named]:
    """The server while it runs, and what it says of the time; `place` is an empty folder."""
    path = place / "agency.db"
    app = make_app(SqliteDatabase(path, OUTER), photos=Intake(Folder(place / "agency-photos")))
    app.state.bundles = BundleDesk(place, place / "incoming")
    with time_machine.travel(now(), tick=False) as time:

        async def in_time(scope: Any, receive: Any, send: Any) -> None:
            time.move_to(now())
            await app(scope, receive, send)

        with running(in_time) as here, patch.object(enrol, "client_for", _found_at(here)):
            yield Named(NAME, path, OUTER, here)


def _found_at(here: str) -> Callable[..., Any]:
    """Where the name leads: a client of this computer's server."""
    client_for = enrol.client_for
    return lambda address, *given: client_for(here if address == NAME else address, *given)


def take(place: Path, key: Path) -> Path:
    """The agency takes the one file of visits of a key in; the receipt that it writes beside."""

    async def work(brought: Path) -> bytes:
        database = SqliteDatabase(place / "agency.db", OUTER)
        await database.open()
        desk = BundleDesk(place, place / "incoming")
        desk.folder.mkdir(exist_ok=True)
        photos = Intake(Folder(place / "agency-photos"))
        taken = await bundle_taking.take(database, desk, photos, brought)
        await database.close()
        return taken.receipt_file

    [brought] = key.glob("*.alec")
    receipt = brought.with_suffix(RECEIPT_END)
    receipt.write_bytes(asyncio.run(work(brought)))
    return receipt
