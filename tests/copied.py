"""What the program does behind its screens, at once: the checks of a start, the copy of an end."""

from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import make_copies


def settled(desk: Desk) -> None:
    """Every page read, and the copy of the day when it is due. Raises Damaged."""
    _make(desk, make_copies.settle(desk))


def copied(desk: Desk) -> None:
    """The copy that was wished for."""
    wished = make_copies.wished(desk)
    assert wished is not None
    _make(desk, wished)


def _make(desk: Desk, copy: make_copies.Copying) -> None:
    if copy.make():
        make_copies.made(desk, copy)
