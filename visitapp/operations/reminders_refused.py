"""« Rappels »: who did not agree to be called: the line stays, without a number."""

from visitapp.operations.desk import Desk
from visitapp.operations.summaries import summary_text
from visitapp.store import below
from visitapp.store.records import Record

NO_CALL = "Il n’a pas accepté d’être appelé"
CALLS, A_YEAR_LATER = "consent_contact", "consent_followup"


def refuses(desk: Desk, row: Record) -> bool:
    """Whether the household said no to calls; for a follow-up, or to the one a year later."""
    visit = summary_text(row.summary, "visit") if row.kind == "follow_up" else ""
    return _no(desk, row.parent or "", CALLS) or _no(desk, visit, A_YEAR_LATER)


def refuses_calls(desk: Desk, dossier: str) -> bool:
    """Whether a household said no to calls, or took its agreement back."""
    return _no(desk, dossier, CALLS)


def _no(desk: Desk, record: str, path: str) -> bool:
    said = below.some_answers(desk.database, record, begin=[path]) if record else {}
    return said.get(path, {}).get("value") is False
