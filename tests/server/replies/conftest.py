"""The pages without a network, on each database."""

from collections.abc import AsyncIterator

import pytest

from tests.server.desk import Desk, desk
from visitapp.server.database.database import ServerDatabase


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    """Everybody of the agency."""
    async with desk(database) as made:
        yield made
