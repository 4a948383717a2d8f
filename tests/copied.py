"""What the program does behind its screens, at once: the checks of a start, the copy of an end."""

from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import copying


def settled(desk: Desk) -> None:
    """Every page read, and the copy of the day when it is due. Raises Damaged."""
    _make(desk, copying.settle(desk))


def copied(desk: Desk) -> None:
    """The copy that was wished for."""
    wished = copying.wished(desk)
    assert wished is not None
    _make(desk, wished)


def _make(desk: Desk, copy: copying.Copying) -> None:
    if copy.make():
        copying.made(desk, copy)
