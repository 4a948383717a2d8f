"""The desk of who leads: an adviser's, a coordinator's; a household that an adviser follows."""

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.follow_ups_made import as_adviser
from visitapp.store.file import meta


@pytest.fixture
def adviser(desk):
    return as_adviser(desk)


@pytest.fixture
def coordinator(desk):
    meta.write(desk.database, "role", "coordinator")
    return desk


@pytest.fixture
def at(desk) -> Place:
    return place(desk)
