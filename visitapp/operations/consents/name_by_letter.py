"""A consent that names nobody takes the first name that a letter goes to: lent by a draft, given
for good by one read over."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import TYPED
from visitapp.domain.states.support import LetterState
from visitapp.domain.text import french
from visitapp.operations.consents.household_consents import NAME, is_of_home, rows_of
from visitapp.operations.consents.require_consent import named_by, receiver
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.letter_dwelling import keep_letter_dwelling
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.write import write
from visitapp.store.log import log, records

TO_NAME = "to_name"
DRAFT, READY, CANCELLED = LetterState.DRAFT, LetterState.READY, LetterState.CANCELLED
LENT = french("D’après un courrier à relire.")
"""The note of a name that a draft lends."""


def after_state(desk: Desk, letter: str, state: str) -> None:
    """A letter was made, read over or cancelled."""
    if state == DRAFT:
        keep_letter_dwelling(desk, letter)
    if state in (DRAFT, READY, CANCELLED):
        _lend(desk, letter, _name(desk, letter), state)


def after_write(desk: Desk, change: log.Change, _answer: object) -> None:
    """Another name above the address of a draft."""
    if change.path == TO_NAME and records.get(desk.database, change.record).state == DRAFT:
        before = log.history(desk.database, change.record, TO_NAME)[:-1]
        _lend(desk, change.record, str(before[-1].said or "").strip()
              if before else "", DRAFT)  # fmt: skip


def _lend(desk: Desk, letter: str, before: str, state: str) -> None:
    """Give the name of a letter to the consents that have none, or that had `before` of it."""
    row = records.get(desk.database, letter)
    key, name = receiver(desk, row), "" if state == CANCELLED else _name(desk, letter)
    for one in rows_of(desk, row.parent or "", key) if key in TYPED else ():
        answers = draft_of(desk, one.id).answers
        own, lent = text_of(answers, NAME), NAME in answers and answers[NAME].note == LENT
        free = not own or (lent and own == before)
        if free and (own != name or (lent and state == READY)) and is_of_home(desk, one, letter):
            given = Answer(value=name, note="" if state == READY else LENT) if name else None
            write(desk, draft_of(desk, one.id), {NAME: given})


def _name(desk: Desk, letter: str) -> str:
    row = records.get(desk.database, letter)
    return named_by(row, receiver(desk, row), draft_of(desk, letter).answers) or ""
