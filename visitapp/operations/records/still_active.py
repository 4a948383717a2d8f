"""Whether a partner is still in the directory: told where it is shown, asked before a new start.

What is in course with one that was archived is closed as any other.
"""

from visitapp.domain.consents.consents import PARTNER, Recipient
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records

ARCHIVED = "archived"
ANOTHER = "Choisissez-en un autre, ou remettez celui-là dans l’annuaire."


def archived(desk: Desk, recipient: Recipient) -> bool:
    """Whether a recipient is a partner that was archived; one that is not here is not."""
    kind, _, partner = recipient.partition(":")
    row = records.find(desk.database, partner) if kind == PARTNER and partner else None
    return row is not None and row.state == ARCHIVED


def require_listed(desk: Desk, partner: str) -> None:
    """Raises `UserError` where something is to be begun for a partner that was archived."""
    if archived(desk, f"{PARTNER}:{partner}"):
        name = summary_text(records.get(desk.database, partner).summary, "name")
        raise UserError(f"{name or 'Ce service'} n’est plus dans l’annuaire.", ANOTHER)
