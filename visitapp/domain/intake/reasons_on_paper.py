"""Why a household goes first, without its health: paper lies about, the screen does not."""

from visitapp.domain.intake.priority import Priority

ON_PAPER = frozenset({"cut", "reduced", "threatened", "broken", "children"})
"""Named one by one: what is added to the reasons is on no paper before somebody says so here."""
URGENT, BEFORE, IN_TURN = "Urgent", "Avant les autres", "À son tour"


def said_on_paper(found: Priority) -> tuple[str, tuple[str, ...]]:
    """How urgent, in words, and why, heaviest reason first; waiting time apart."""
    reasons = tuple(one.words for one in found.why if one.id in ON_PAPER)
    if found.urgent:
        return URGENT, reasons
    return (BEFORE if reasons else IN_TURN), reasons
