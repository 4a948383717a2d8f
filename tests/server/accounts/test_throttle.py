"""Attempts that are counted at once wait for each other in one order, and never in a circle."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import anyio
import pytest

from tests.server.conftest import with_tables
from tests.server.outer_key import OUTER
from visitapp.server.accounts import throttle
from visitapp.server.database.database import Row, ServerDatabase, Session
from visitapp.server.database.postgres import PostgresDatabase

NOW = datetime(2026, 12, 3, 9, tzinfo=UTC)


class Told:
    """A session, and the places that its statements name, in turn."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.outer, self.waits = session.outer, session.waits
        self.places: list[str] = []

    async def rows(self, sql: str, **values: Any) -> list[Row]:
        """As the session does."""
        if "failure" in sql and "place" in values:
            self.places.append(values["place"])
        return await self._session.rows(sql, **values)


@pytest.fixture
async def postgresql(postgres: str, anyio_backend: str) -> AsyncIterator[PostgresDatabase]:
    """An open database, empty."""
    made = PostgresDatabase(await with_tables(postgres), OUTER)
    await made.open()
    try:
        yield made
    finally:
        await made.close()


@pytest.mark.parametrize("given", [("here", "account:ana"), ("account:ana", "here")])
@pytest.mark.anyio
async def test_a_success_forgets_in_the_order_in_which_an_attempt_holds(
    database: ServerDatabase, given: tuple[str, ...]
) -> None:
    """Else two sign-ins of one account at once each hold what the other waits for: 503."""
    async with database.session() as session:
        held, forgotten = Told(session), Told(session)
        await throttle.attempt(held, given, NOW)  # type: ignore[arg-type]
        await throttle.succeeded(forgotten, *given)  # type: ignore[arg-type]
    assert forgotten.places == held.places[: len(given)]


@pytest.mark.anyio
async def test_an_old_failure_that_somebody_holds_is_not_waited_for(
    postgresql: PostgresDatabase,
) -> None:
    """Two who come back on the same Monday would each wait to sweep the other's."""
    async with postgresql.session() as session:
        await throttle.failed(session, "ana", NOW - timedelta(days=3))
        await throttle.failed(session, "old", NOW - timedelta(days=3))
    async with postgresql.session() as hers:
        await throttle.attempt(hers, ("ana",), NOW)
        with anyio.fail_after(20):
            async with postgresql.session() as his:
                await throttle.sweep(his, NOW)
    async with postgresql.session() as session:
        kept = await session.rows("SELECT count FROM failure")
    assert len(kept) == 1
