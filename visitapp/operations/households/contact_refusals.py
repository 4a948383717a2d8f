"""Who refuses calls, all or a year later: its lines stay without a number and say to write,
wherever somebody may call. A no in any of its files counts, and so does one that waits for a
choice."""

from collections.abc import Iterator, Mapping

from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import files_of
from visitapp.operations.records.summaries import name_in, summary_text
from visitapp.store.lists import by_household, registrations
from visitapp.store.log import conflicts, log
from visitapp.store.log.records import Record

NO_CALL = "Le foyer n’a pas accepté d’être appelé\u00a0: écrivez-lui"
NOT_TO_BE_CALLED = UserError(
    "Ce foyer n’a pas accepté d’être appelé.", "Écrivez-lui, puis prévoyez la visite."
)
NO_FOLLOW_UP = "Le foyer n’a pas accepté d’être rappelé un an après"
CALLS, A_YEAR_LATER = "consent_contact", "consent_followup"
HOUSEHOLD = "household"


def said_no(desk: Desk, row: Record) -> str:
    """What the household said no to, of a line that has it called: calls, or for a follow-up the
    one a year later. Empty: to neither, or somebody else is called."""
    if not calls_household(row):
        return ""
    visit = summary_text(row.summary, "visit") if row.kind == Kind.FOLLOW_UP else ""
    if _no(desk, visit, A_YEAR_LATER):
        return NO_FOLLOW_UP
    return NO_CALL if refuses_calls(desk, row.parent or "") else ""


def calls_household(row: Record) -> bool:
    """Whether what a record asks for is to call the household itself, or whoever registered it."""
    if row.kind == Kind.CALL:
        return summary_text(row.summary, "with_whom") in ("", HOUSEHOLD)
    return row.kind in (Kind.FOLLOW_UP, Kind.REGISTRATION)


def refuses_calls(desk: Desk, household: str) -> bool:
    """Whether a household said no to calls, or took its agreement back, in any of its files."""
    if _no(desk, household, CALLS):
        return True
    if not household or not registrations.any_filed(desk.database):
        return False
    return any(_no(desk, file, CALLS) for file in files_of(desk, household) if file != household)


def name_and_phone(known: Mapping[str, object], refused: bool) -> tuple[str, str]:
    """What a line says of a household: its name, and its number unless it refused calls."""
    name = name_in(known)
    return name, "" if refused else summary_text(known, "phone")


def _no(desk: Desk, record: str, path: str) -> bool:
    return any(one.get("value") is False for one in _said(desk, record, path)) if record else False


def _said(desk: Desk, record: str, path: str) -> Iterator[Mapping[str, object]]:
    """The answer of a record, then each that stands beside it and waits for a choice."""
    yield by_household.some_answers(desk.database, record, begin=[path]).get(path, {})
    for change in conflicts.other_changes(desk.database, record, path):
        told = log.find(desk.database, record, path, change)
        yield (told.value or {}) if told is not None else {}
