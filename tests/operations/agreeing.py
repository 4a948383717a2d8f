"""Every document and every state of a consent, for the tests of what may leave."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.operations.households_made import make_household, make_visit
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.consents import (
    BY_VISIT,
    RECIPIENTS,
    of_partner,
)
from visitapp.domain.letters.documents import DOCUMENTS
from visitapp.operations.consents import record_consent
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.letters import letters
from visitapp.operations.records import answers as answering
from visitapp.operations.records.create import make
from visitapp.operations.records.transitions import move
from visitapp.store.file import meta

QUESTIONS = {recipient: question for question, recipient in BY_VISIT.items()}


@dataclass
class Place:
    """A household with a visit that found something, and two partners."""

    desk: Any
    visit: str
    household: str
    partner: str
    other_partner: str

    def key(self, recipient: str) -> str:
        """The recipient of a document, at this place; the supplier is that of electricity."""
        if recipient == "supplier":
            return "supplier_electricity"
        return of_partner(self.partner) if recipient in ("partner", "employment") else recipient

    def named(self, recipient: str) -> str:
        """The partner that a record must name for this recipient; empty for most."""
        return self.partner if recipient in ("partner", "employment") else ""


def place(desk) -> Place:
    """An adviser's desk with one household that rents a damp home, and has written to complain."""
    meta.write(desk.database, "role", "adviser")
    visit = make_visit(desk, phone="01 99 00 00 12", postcode="93170")
    today = desk.now().date()
    answers = {
        "tenure": "private_tenant", "damp": True, "mould": "much", "surface": 40,
        "complaint_on": today - timedelta(days=120),
    }  # fmt: skip
    for path, value in answers.items():
        answering.answer(desk, record=visit, path=path, answer=Answer(value=value))
    made = [
        make(desk, kind="partner", answers={"name": Answer(value=name)}).made
        for name in ("Association Le Relais", "Mission des Tilleuls")
    ]
    return Place(desk, visit, household_of(desk, visit), *made)


def agreed(desk, recipient: str) -> str:
    """A household that said yes to this recipient; returns its household."""
    household = make_household(desk)
    record_consent.note(desk, household=household, recipient=recipient, given=True)
    return household


def raw_letter(at: Place, document: str) -> str:
    """A draft written straight into the store's records, past the operation that asks."""
    kind = DOCUMENTS[document]
    answers = {"document": document, "recipient": kind.recipient, "dispute": "estimated",
               "energy": "electricity", "extra": "La porte ferme mal.",
               "partner": at.named(kind.recipient)}  # fmt: skip
    given = {name: Answer(value=value) for name, value in answers.items() if value}
    return make(at.desk, kind="letter", parent=at.household, answers=given).made


def raw_orientation(at: Place, recipient: str) -> str:
    """An orientation that the household accepted, one step before it is sent."""
    answers = {"title": "Un essai", "recipient": recipient,
               "partner": at.named(recipient)}  # fmt: skip
    given = {name: Answer(value=value) for name, value in answers.items() if value}
    made = make(at.desk, kind="orientation", parent=at.household, answers=given).made
    move(at.desk, record=made, state="accepted")
    return made


def _note(at: Place, key: str, *, given: bool, days: int = 0) -> None:
    day = at.desk.now().date() - timedelta(days=days)
    record_consent.note(at.desk, household=at.household, recipient=key, given=given, on=day)


def _withdraw(at: Place, key: str) -> None:
    record_consent.withdraw(at.desk, household=at.household, recipient=key)


def _never(at: Place, key: str) -> None:
    pass


def _asked(at: Place, key: str) -> None:
    record_consent.ask(at.desk, household=at.household, recipient=key)


def _given(at: Place, key: str) -> None:
    _note(at, key, given=True)


def _refused(at: Place, key: str) -> None:
    _note(at, key, given=False)


def _withdrawn(at: Place, key: str) -> None:
    _given(at, key)
    _withdraw(at, key)


def _given_again(at: Place, key: str) -> None:
    _withdrawn(at, key)
    _given(at, key)


def _refused_then_given(at: Place, key: str) -> None:
    _refused(at, key)
    _given(at, key)


def _given_then_refused(at: Place, key: str) -> None:
    _given(at, key)
    _refused(at, key)


def _given_then_asked(at: Place, key: str) -> None:
    _given(at, key)
    _asked(at, key)


def _noted_late(at: Place, key: str) -> None:
    """Withdrawn today; then somebody notes a yes of last week."""
    _withdrawn(at, key)
    _note(at, key, given=True, days=7)


def _two_yes_one_withdrawal(at: Place, key: str) -> None:
    """Withdrawing takes back every yes, not the last one alone."""
    _given(at, key)
    _given(at, key)
    _withdraw(at, key)


def _for_every_other(at: Place, key: str) -> None:
    keys = {at.key(one) for one in RECIPIENTS}
    for other in [*sorted(keys - {key}), of_partner(at.other_partner)]:
        _note(at, other, given=True)


def _of_another_household(at: Place, key: str) -> None:
    neighbour = make_household(at.desk, "Rosa", "Lemoine")
    record_consent.note(at.desk, household=neighbour, recipient=key, given=True)


def _in_visit(answer: Answer) -> Callable[[Place, str], None]:
    def say(at: Place, key: str) -> None:
        path = QUESTIONS[key]
        answering.answer(at.desk, record=at.visit, path=path, answer=answer)

    return say


def _visit_then_withdrawn(at: Place, key: str) -> None:
    _in_visit(Answer(value=True))(at, key)
    _withdraw(at, key)


def _visit_no_then_given(at: Place, key: str) -> None:
    _in_visit(Answer(value=False))(at, key)
    _given(at, key)


def _given_then_visit_no(at: Place, key: str) -> None:
    _given(at, key)
    _in_visit(Answer(value=False))(at, key)


@dataclass(frozen=True)
class Case:
    """One state of a consent: how it comes about, and whether something may then leave."""

    name: str
    bring: Callable[[Place, str], None]
    allowed: bool
    visits_only: bool = False

    def fits(self, key: str) -> bool:
        """Whether this recipient can be in that state."""
        return key in QUESTIONS or not self.visits_only


CASES = (
    Case("never asked", _never, False),
    Case("asked", _asked, False),
    Case("given", _given, True),
    Case("refused", _refused, False),
    Case("withdrawn", _withdrawn, False),
    Case("given again after a withdrawal", _given_again, True),
    Case("refused then given", _refused_then_given, True),
    Case("given then refused", _given_then_refused, False),
    Case("given then asked again", _given_then_asked, True),
    Case("an older yes noted after a withdrawal", _noted_late, False),
    Case("two yes and one withdrawal", _two_yes_one_withdrawal, False),
    Case("given for every other recipient", _for_every_other, False),
    Case("given by another household", _of_another_household, False),
    Case("yes in the visit", _in_visit(Answer(value=True)), True, True),
    Case("no in the visit", _in_visit(Answer(value=False)), False, True),
    Case("later in the visit", _in_visit(Answer(state=State.LATER)), False, True),
    Case("not applicable in the visit", _in_visit(Answer(state=State.NOT_APPLICABLE)), False, True),
    Case("yes in the visit then withdrawn", _visit_then_withdrawn, False, True),
    Case("no in the visit then given", _visit_no_then_given, True, True),
    Case("given then no in the visit", _given_then_visit_no, False, True),
)
OF_DOCUMENT = {"supplier": "supplier_electricity"}
PAIRS = [
    (document, case)
    for document in DOCUMENTS
    for case in CASES
    if case.fits(OF_DOCUMENT.get(DOCUMENTS[document].recipient, DOCUMENTS[document].recipient))
]
IDS = [f"{document}-{case.name}" for document, case in PAIRS]


def letter_doors(at: Place, letter: str) -> tuple[Callable[[], Any], ...]:
    """Each way of seeing or sending a letter."""
    desk, today = at.desk, at.desk.now().date()
    return (
        lambda: letters.letter_file(desk, letter=letter),
        lambda: letters.pdf(desk, letter=letter),
        lambda: letters.text(desk, letter=letter),
        lambda: letters.message(desk, letter=letter),
        lambda: letters.note_sent(desk, letter=letter, on=today, way="post"),
        lambda: move(desk, record=letter, state="sent"),
    )
