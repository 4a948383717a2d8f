"""What a paper says of why a household goes before others: never its health.

A sheet lies on a desk, goes to a meeting. The order stays that of the screen; the reasons that are
about health are read there alone.
"""

from visitapp.domain.intake.priority import FRAGILE, WAITS_FOR, Priority

URGENT, BEFORE, IN_TURN = "Urgent", "Avant les autres", "À son tour"


def said_on_paper(found: Priority) -> tuple[str, tuple[str, ...]]:
    """How pressing, in words, and why, the heaviest first. How long it waits is told apart."""
    reasons = tuple(
        one for one in found.reasons if one != FRAGILE and not one.startswith(WAITS_FOR)
    )
    if found.urgent:
        return URGENT, reasons
    return (BEFORE if reasons else IN_TURN), reasons
