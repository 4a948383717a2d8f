"""The pages without a network, for who types at once; and a real server for who does not."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.server.desk import Desk, desk
from tests.server.registration.walking import Walker
from visitapp.server.database.database import ServerDatabase
from visitapp.server.registration import page_context, page_routes


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages may come back in no time; the rule itself is tried in `test_timing.py`."""
    known = page_context.known_on(datetime.now(UTC).date())
    quick = replace(known, rules=replace(known.rules, least=timedelta(0)))
    monkeypatch.setattr(page_routes, "known_on", lambda _day: quick)


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    """Everybody of the agency, on each database."""
    async with desk(database) as made:
        yield made


@pytest.fixture
def awa(office: Desk, at_once: None) -> Walker:
    """A browser on this server."""
    return Walker(office.client)
