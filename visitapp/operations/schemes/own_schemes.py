"""The schemes that this person works for: they decide whose numbers and stock are shown."""

from visitapp.operations.desk.desk import Desk
from visitapp.operations.schemes.settings_in_force import names


def of_whom(desk: Desk, asked: str) -> str:
    """The scheme that is meant: the one that is asked for, if this person works for it, else her
    first; empty while no agency said which she works for."""
    mine = desk.schemes
    return asked if asked in mine else next(iter(mine), "")


def several(desk: Desk) -> bool:
    """Whether she has to say which one she means."""
    return len(desk.schemes) > 1


def choices(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Those to choose from, with their names; none where there is nothing to choose."""
    called = names(desk)
    return tuple((one, called.get(one, one)) for one in desk.schemes) if several(desk) else ()
