"""A real server of the agency, with accounts and codes, for laptops that enrol as people do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.server.joining import join
from tests.server.outer_key import OUTER
from tests.server.reading import read, says
from tests.server.running import beside, running
from visitapp.server.accounts import invitations
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.server.updates.shelf import Shelf


@dataclass
class AgencyServer:
    """Its address; `database` is the file that it works on."""

    address: str
    path: Path

    def code(self, account: str, role: str = "visitor") -> str:
        """A code for an account, which is made if need be."""

        async def work(session: Any) -> str:
            await join(session, account, role)
            return await invitations.invite(
                session, account, datetime.now(UTC), timedelta(minutes=10)
            )

        return str(self.run(work))

    def rows(self, sql: str, **values: Any) -> list[Any]:
        """What the server's database says."""

        async def work(session: Any) -> list[Any]:
            return await read(session, sql, **values)

        return list(self.run(work))

    def says(self, mark: str) -> list[str]:
        """The changes that say it."""
        return list(self.run(lambda session: says(session, mark)))

    def run(self, work: Any) -> Any:
        """One transaction on the server's database, beside the server."""
        return beside(SqliteDatabase(self.path, OUTER), work)


@contextmanager
def agency_server(folder: Path, updates: Path | None = None) -> Iterator[AgencyServer]:
    """A running server; `updates` is the folder of what it gives to laptops."""
    path = folder / "agency.db"
    photos = Intake(Folder(folder / "agency-photos"))
    app = make_app(SqliteDatabase(path, OUTER), photos=photos)
    app.state.updates = Shelf(updates) if updates is not None else None
    with running(app) as address:
        yield AgencyServer(address, path)
