"""The agency's server for a guide: real HTTP on this computer, with what a USB key needs too."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server.running import running
from visitapp.cli.demo_sync import Office
from visitapp.server.app import make_app
from visitapp.server.bundle_desk import BundleDesk
from visitapp.server.keys import server_keys
from visitapp.server.photo_intake import Intake
from visitapp.server.photo_store import Folder
from visitapp.server.sqlite import SqliteDatabase


@contextmanager
def agency(place: Path) -> Iterator[Office]:
    """The server while it runs; `place` is an empty folder."""
    path = place / "agency.db"
    app = make_app(SqliteDatabase(path), photos=Intake(Folder(place / "agency-photos")))
    app.state.bundles = BundleDesk(server_keys(place), place / "incoming")
    with running(app) as address:
        yield Office(address, path)
