"""What is dated by the computer's clock waits until that clock is right.

A dead battery sets a clock back to 2000: an aid obtained or a validation would be dated that year
and counted in no period. A visitor at somebody's home is never stopped from writing: a visit has
its own day, which is checked apart.
"""

from visitapp.domain.errors import UserError
from visitapp.domain.review import days
from visitapp.domain.roles import LEADS
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import log


def require_clock(desk: Desk, kind: str, state: str) -> None:
    """Raises `UserError` for what an adviser dates by a clock that stands before any visit."""
    now, dated = desk.now(), state in desk.hooks(kind).dated_states
    if dated and desk.role in LEADS and days.is_wrong(now, None):
        raise UserError(
            f"L’horloge de cet ordinateur est au {date_long(now.date())}.",
            "Réglez-la, puis recommencez.",
        )


def clock_is_wrong(desk: Desk) -> bool:
    """Whether this computer's clock is wrong for certain. Read from the whole log: rarely asked."""
    return days.is_wrong(desk.now(), log.last_written(desk.database, desk.device))
