"""The agency's server for a guide: real HTTP on this computer, with what a USB key needs too."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server.running import running
from visitapp.cli.demo_sync import Office
from visitapp.server import bundle_taking
from visitapp.server.app import make_app
from visitapp.server.bundle_desk import BundleDesk
from visitapp.server.keys import server_keys
from visitapp.server.photo_intake import Intake
from visitapp.server.photo_store import Folder
from visitapp.server.sqlite import SqliteDatabase
from visitapp.sync.bundle.format import RECEIPT_END


@contextmanager
def agency(place: Path) -> Iterator[Office]:
    """The server while it runs; `place` is an empty folder."""
    path = place / "agency.db"
    app = make_app(SqliteDatabase(path), photos=Intake(Folder(place / "agency-photos")))
    app.state.bundles = BundleDesk(server_keys(place), place / "incoming")
    with running(app) as address:
        yield Office(address, path)


def take(place: Path, key: Path) -> Path:
    """The agency takes the one file of visits of a key in; the receipt that it writes beside."""

    async def work(brought: Path) -> bytes:
        database = SqliteDatabase(place / "agency.db")
        await database.open()
        desk = BundleDesk(server_keys(place), place / "incoming")
        desk.folder.mkdir(exist_ok=True)
        photos = Intake(Folder(place / "agency-photos"))
        taken = await bundle_taking.take(database, desk, photos, brought)
        await database.close()
        return taken.receipt_file

    [brought] = key.glob("*.alec")
    receipt = brought.with_suffix(RECEIPT_END)
    receipt.write_bytes(asyncio.run(work(brought)))
    return receipt
