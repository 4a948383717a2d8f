"""A visit finished by Nadège, and Claire, adviser, who reads it."""

from dataclasses import replace

import pytest

from tests.prepared import prepared
from visitapp.cli.trial.throwaway import example, record
from visitapp.operations.visits import visits
from visitapp.store.file import meta


@prepared
def finished_flat(desk) -> str:
    """The gas-heated flat of the examples."""
    made = record(desk, example("gas_flat"))
    visits.finish(desk, visit=made)
    return made


@pytest.fixture
def family(desk) -> str:
    return finished_flat(desk)


def as_claire(desk):
    meta.write(desk.database, "role", "adviser")
    return replace(desk, author="Claire")


@pytest.fixture
def adviser(desk):
    """The same store, opened by Claire."""
    return as_claire(desk)


@pytest.fixture
def claire(desk, family: str):
    """She reads the flat."""
    return as_claire(desk)
