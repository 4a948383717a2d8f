"""The pages without a network, for who types at once; and a real server for who does not."""

from collections.abc import AsyncIterator

import pytest

from tests.server.desk import Desk, desk
from tests.server.registration.walking import Walker
from visitapp.server.database.database import ServerDatabase


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    """Everybody of the agency, on each database."""
    async with desk(database) as made:
        yield made


@pytest.fixture
def awa(office: Desk, at_once: None) -> Walker:
    """A browser on this server."""
    return Walker(office.client)
