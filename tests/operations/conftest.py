"""The desk of who leads: an adviser's, a coordinator's."""

import pytest

from tests.operations.follow_ups_made import as_adviser
from visitapp.store.file import meta


@pytest.fixture
def adviser(desk):
    return as_adviser(desk)


@pytest.fixture
def coordinator(desk):
    meta.write(desk.database, "role", "coordinator")
    return desk
