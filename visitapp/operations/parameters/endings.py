"""Which tables of numbers end soon, or did: what the first screen of an adviser counts down."""

from visitapp.domain.parameters.endings import Ending, endings
from visitapp.operations.desk.desk import Desk


def ending(desk: Desk) -> tuple[Ending, ...]:
    """Those that end soon, then those that ended, with the agency's numbers."""
    return endings(desk.reference.tables().parameters, desk.now().date())
