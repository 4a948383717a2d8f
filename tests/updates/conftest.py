"""What tests of updates share: what was installed, a key, the steps on a desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.updates.making import Key, installed, key_with, program_of
from visitapp.operations.updates.offers import Program
from visitapp.updates.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Version 0.1.0, installed."""
    return installed(tmp_path / "installed")


@pytest.fixture
def program(place: Place) -> Program:
    """The one that runs."""
    return program_of(place)


@pytest.fixture
def key(tmp_path: Path) -> Key:
    """A key with version 0.2.0."""
    return key_with(tmp_path / "key")


@pytest.fixture
def steps(desk: Any) -> Callable[[Callable[[Any], Any]], Any]:
    """Work on the desk, at once."""
    return lambda work: work(desk)
