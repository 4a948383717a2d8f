"""How work that waits for a network reaches the desk: one short step at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:  # the first window knows of steps, and comes before the store
    from visitapp.operations.desk.desk import Desk

T = TypeVar("T")


class Stopped(Exception):
    """The desk is closed, or this work is not wanted any more."""


class Steps(Protocol):
    """Runs one step on the desk, on its own thread, and waits for it. Raises Stopped."""

    def __call__(self, work: "Callable[[Desk], T]") -> T:
        """The result of the step."""
