"""Who made a visit, whoever reads it or prints it since."""

from visitapp.operations.desk.desk import Desk
from visitapp.store.log import log


def who_visited(desk: Desk, visit: str) -> str:
    """The name of the person who began the visit; empty when no computer said it."""
    made = log.history(desk.database, visit, log.CREATED)
    return made[0].author if made else ""
