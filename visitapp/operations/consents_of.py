"""Of whom a consent was said, in words: by the name that it had that day, where that was kept."""

from visitapp.domain.support.consents import TYPED, of_partner
from visitapp.operations.consents_named import NAMED
from visitapp.operations.consents_said import recipient_key
from visitapp.operations.desk import Desk
from visitapp.operations.sharing import name_of
from visitapp.operations.summaries import summary_text
from visitapp.store import below
from visitapp.store.records import Record


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
    kept = below.some_answers(desk.database, row.id, begin=(NAMED,))
    last = kept[max(kept)] if kept else {}
    return " et ".join(map(str, last.get("value") or ()))
