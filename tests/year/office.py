"""The agency's server: real HTTP on a PostgreSQL of its own, with the two accounts of the year."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.server.outer_key import OUTER
from tests.server.running import beside, running
from visitapp.domain.roles import ADVISER, VISITOR, Role
from visitapp.server.accounts import accounts, invitations
from visitapp.server.accounts.accounts import Who
from visitapp.server.app import make_app
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake

TERRITORY = "est-ensemble"
PEOPLE: dict[str, tuple[str, Role]] = {"nadege": ("Nadège", VISITOR), "claire": ("Claire", ADVISER)}


@dataclass
class Office:
    """Where it listens; `database` is the address of its PostgreSQL."""

    address: str
    database: str

    def open_accounts(self) -> None:
        """The visitor's and the adviser's, as the server's keeper makes them."""

        async def work(session: Any) -> None:
            for account, (name, role) in PEOPLE.items():
                await accounts.make(session, Who(name, role, TERRITORY), account)

        self._run(work)

    def code(self, account: str) -> str:
        """A code that makes a laptop this person's."""

        async def work(session: Any) -> str:
            return await invitations.invite(
                session, account, datetime.now(UTC), timedelta(minutes=10)
            )

        return str(self._run(work))

    def _run(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        return beside(PostgresDatabase(self.database, OUTER), work)


@contextmanager
def office(database: str, folder: Path) -> Iterator[Office]:
    """The server while it runs."""
    app = make_app(
        PostgresDatabase(database, OUTER), photos=Intake(Folder(folder / "agency-photos"))
    )
    with running(app) as address:
        yield Office(address, database)
