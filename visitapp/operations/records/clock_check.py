"""What is dated by the clock of the computer waits until that clock is right.

A battery that died leaves a clock in 2000: an aid obtained, an action, a validation would be of
that year for ever, in no period that anybody counts. A visitor at somebody's home is never kept
from writing: her visit has a day of its own (`possible_days`).
"""

from visitapp.domain.errors import UserError
from visitapp.domain.review import days
from visitapp.domain.roles import LEADS
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import log

DATED = frozenset({"orientation", "support_action", "letter"})
"""Kinds whose making and moves have the day of the clock, and of no other."""
ALONE = frozenset({("visit", "validated")})
"""The moves of other kinds that have it."""


def require_clock(desk: Desk, kind: str, state: str) -> None:
    """Raises `UserError` for what an adviser dates by a clock that stands before any visit."""
    now = desk.now()
    dated = kind in DATED or (kind, state) in ALONE
    if dated and desk.role in LEADS and days.is_wrong(now, None):
        raise UserError(
            f"L’horloge de cet ordinateur est au {date_long(now.date())}.",
            "Réglez-la, puis recommencez.",
        )


def clock_is_wrong(desk: Desk) -> bool:
    """Whether this computer's clock is wrong for certain. Read from the whole log: rarely asked."""
    return days.is_wrong(desk.now(), log.last_written(desk.database, desk.device))
