"""The letters of a household as lists show them, with their reminders."""

from dataclasses import dataclass
from datetime import date, timedelta

from visitapp.domain.consents.consents import SUPPLIER, Permission, Recipient, family_of
from visitapp.domain.dates import months_later, whole
from visitapp.domain.letters.documents import EVERY, NOTICES, addressee
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import name_of as state_name
from visitapp.domain.states.support import LetterState
from visitapp.operations.consents.household_consents import HouseholdConsents
from visitapp.operations.consents.require_consent import name_of, named_in
from visitapp.operations.desk.desk import Desk
from visitapp.operations.letters.server_letters import sends, why_unsent
from visitapp.operations.records.still_active import archived
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.operations.records.transitions import moves
from visitapp.operations.schemes.parameters import numbers_of
from visitapp.store.log.records import Record

WAITS = {"landlord": "landlord_answer", "supplier": "mediator_answer"}
"""By recipient, the delay of the law after which to write again; others: that of the agency."""

BY_SERVER = (LetterState.OUTGOING, LetterState.UNSENT)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter of a list, with what may be done with it."""

    letter: str
    document: str
    title: str
    state: str
    state_words: str
    recipient: Recipient
    to: str
    permission: Permission
    orientation: str
    remind_on: date | None
    sent_on: date | None
    moves: tuple[Move, ...]
    archived: str = ""
    """The partner that it goes to, where the directory has it no more."""
    unsent: str = ""
    """Why the server could not send it."""


def letter_line(desk: Desk, row: Record, told: HouseholdConsents) -> LetterLine:
    """What a list shows of a letter; its words are not read."""
    known = row.summary
    document = summary_text(known, "document")
    recipient = summary_text(known, "recipient")
    if family_of(recipient) != SUPPLIER:  # which supplier is in the record: see `change`
        partner = summary_text(known, "partner")
        recipient = addressee(document, partner=partner) or recipient
    return LetterLine(
        letter=row.id,
        document=document,
        title=EVERY[document].title if document in EVERY else "Courrier",
        state=row.state,
        state_words=state_name("letter", row.state),
        recipient=recipient,
        to=summary_text(known, "to_name") or name_of(desk, recipient),
        permission=told.permission(recipient, named_in(recipient, summary_text(known, "to_name"))),
        orientation=summary_text(known, "orientation"),
        remind_on=row.day,
        sent_on=summary_date(known, "sent_on"),
        moves=_moves(desk, row, document),
        archived=name_of(desk, recipient) if archived(desk, recipient) else "",
        unsent=why_unsent(desk, row),
    )


def _moves(desk: Desk, row: Record, document: str) -> tuple[Move, ...]:
    """What a person does with it: the server itself says what it could not send."""
    left = (LetterState.UNSENT,) if document in NOTICES and sends(desk, row) else BY_SERVER
    return tuple(one for one in moves(desk, record=row.id) if one.end not in left)


def reminder(desk: Desk, household: str, recipient: str, since: date | None = None) -> date:
    """When to come back to what was sent to this recipient for a household."""
    rules, day = numbers_of(desk, household), since or desk.now().date()
    if (family := family_of(recipient)) in WAITS:
        return months_later(day, whole(rules[WAITS[family]].number))
    return day + timedelta(days=whole(rules["orientation_reminder_days"].number))
