"""How a step on the database is run from another thread."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from visitapp.store.file.database import Database

T = TypeVar("T")


class Local(Protocol):
    """Runs one step on the database, where the database lives, and waits for it."""

    def __call__(self, work: Callable[[Database], T]) -> T:
        """The result of the step."""
