"""Who did not agree to be called, or to be called a year later: what is written of such a household
keeps its line, without a number, and says to write.

Read wherever somebody may call: « Rappels », arrivals, follow-ups and support.
"""

from collections.abc import Mapping

from visitapp.domain.errors import UserError
from visitapp.operations.desk import Desk
from visitapp.operations.summaries import short_name, summary_text
from visitapp.store import below
from visitapp.store.records import Record

NO_CALL = "Il n’a pas accepté d’être appelé\u00a0: écrivez-lui"
NOT_TO_BE_CALLED = UserError(
    "Ce foyer n’a pas accepté d’être appelé.", "Écrivez-lui, puis prévoyez la visite."
)
NO_FOLLOW_UP = "Il n’a pas accepté d’être rappelé un an après"
CALLS, A_YEAR_LATER = "consent_contact", "consent_followup"


def said_no(desk: Desk, row: Record) -> str:
    """What the household said no to: calls, or for a follow-up the one a year later. Empty: to
    neither."""
    visit = summary_text(row.summary, "visit") if row.kind == "follow_up" else ""
    if _no(desk, visit, A_YEAR_LATER):
        return NO_FOLLOW_UP
    return NO_CALL if refuses_calls(desk, row.parent or "") else ""


def refuses_calls(desk: Desk, dossier: str) -> bool:
    """Whether a household said no to calls, or took its agreement back."""
    return _no(desk, dossier, CALLS)


def name_and_phone(known: Mapping[str, object], refused: bool) -> tuple[str, str]:
    """What a line says of a household: its name, and its number unless it refused calls."""
    name = short_name(summary_text(known, "first_name"), summary_text(known, "last_name"))
    return name, "" if refused else summary_text(known, "phone")


def _no(desk: Desk, record: str, path: str) -> bool:
    said = below.some_answers(desk.database, record, begin=[path]) if record else {}
    return said.get(path, {}).get("value") is False
