"""Whether a partner is still in the directory: nothing new begins with an archived one."""

from visitapp.domain.consents.consents import PARTNER, Recipient
from visitapp.domain.errors import UserError
from visitapp.domain.states.agency import PartnerState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records

ANOTHER = "Choisissez-en un autre, ou remettez celui-là dans l’annuaire."


def archived(desk: Desk, recipient: Recipient) -> bool:
    """Whether a recipient is an archived partner; False for one that is not on this computer."""
    kind, _, partner = recipient.partition(":")
    row = records.find(desk.database, partner) if kind == PARTNER and partner else None
    return row is not None and row.state == PartnerState.ARCHIVED


def require_listed(desk: Desk, partner: str) -> None:
    """Raises `UserError` for an archived partner, before anything new begins with it."""
    if archived(desk, f"{PARTNER}:{partner}"):
        name = summary_text(records.get(desk.database, partner).summary, "name")
        raise UserError(f"{name or 'Ce service'} n’est plus dans l’annuaire.", ANOTHER)
