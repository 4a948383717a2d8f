"""An office, and a laptop that carries its answers to it."""

from collections.abc import Iterator

import pytest

from tests.sync.bundle.office import Carrier, Office


@pytest.fixture
def basile(office: Office) -> Iterator[Carrier]:
    """A visitor's laptop with one household and its visit."""
    made = Carrier(office, "d-basile", "basile")
    made.make("h1")
    made.make("v1", "visit", "h1")
    made.answer("v1", "surface", 61)
    yield made
    made.database.connection.close()


@pytest.fixture
def ana(office: Office) -> Iterator[Carrier]:
    """An adviser's laptop, online."""
    made = Carrier(office, "d-ana", "ana", "adviser")
    yield made
    made.database.connection.close()
