"""Of whom a consent was said, in words: by the name that it had that day, where that was kept."""

from visitapp.domain.consents.consents import TYPED, of_partner
from visitapp.domain.states.marks import NAME_HEARD
from visitapp.operations.consents.consents_given import recipient_key
from visitapp.operations.consents.require_consent import name_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_text
from visitapp.store.lists import by_household
from visitapp.store.log.records import Record


def said_of_whom(desk: Desk, row: Record) -> str:
    """« le FSL », « Association Le Relais », « le fournisseur de gaz, Gazier »."""
    known = row.summary
    key = recipient_key(summary_text(known, "recipient"), summary_text(known, "partner"))
    named, now = _kept(desk, row), name_of(desk, key)
    if key.startswith(of_partner("")):
        return named or now
    return f"{now}, {named}" if named and key in TYPED else now


def _kept(desk: Desk, row: Record) -> str:
    """The names that its yes was given for; empty where they were not kept."""
    kept = by_household.some_answers(desk.database, row.id, begin=(NAME_HEARD,))
    last = kept[max(kept)] if kept else {}
    return " et ".join(map(str, last.get("value") or ()))
