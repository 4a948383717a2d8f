"""The year's windows, server and cable, today: registrations are dated by the server's own day."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest

from tests.conftest import PARIS_WINTER, Clock
from tests.server.conftest import at_once  # noqa: F401 - a fixture of each test
from tests.year.conftest import (  # noqa: F401 - fixtures of each test
    _nothing_flashes,
    agency,
    claire,
    nadege,
    network,
    own_address,
    postgres,
)

pytest.importorskip("playwright")
from playwright.sync_api import Browser

from tests.server.registration.browser.browsing import chromium


@pytest.fixture
def clock() -> Clock:
    """Nine in the morning of the server's day."""
    return Clock(datetime.combine(datetime.now(UTC).date(), time(9), PARIS_WINTER))


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as made:
        yield made
