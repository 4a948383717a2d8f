"""For whom a consent is, in words."""

from visitapp.domain.consents.consents import TYPED, of_partner
from visitapp.operations.consents.household_consents import recipient_of
from visitapp.operations.consents.require_consent import name_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log.records import Record


def for_whom(desk: Desk, row: Record) -> str:
    """« le FSL », « Association Le Relais », « le fournisseur de gaz, Gazier »."""
    key, named = recipient_of(row), summary_text(row.summary, "name")
    now = name_of(desk, key)
    if key.startswith(of_partner("")):
        return named or now
    return f"{now}, {named}" if named and key in TYPED else now
