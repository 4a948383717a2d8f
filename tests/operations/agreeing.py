"""Every document and every state of a consent, for the tests of what may leave."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.depth import PROOF
from tests.operations.households_made import given, make_household, make_visit
from tests.prepared import prepared
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.consents import BY_VISIT, RECIPIENTS, of_partner
from visitapp.domain.letters.documents import DOCUMENTS
from visitapp.operations.consents import record_consent
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
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

    def agree(self, recipient: str, name: str = "", **how: Any) -> str:
        """The household says yes; the consent."""
        return str(record_consent.note(
            self.desk, household=self.household, recipient=recipient, given=True, name=name, **how
        ).made)  # fmt: skip

    def withdraw(self, recipient: str) -> None:
        record_consent.withdraw(self.desk, household=self.household, recipient=recipient)

    def letter(
        self, document: str, *, partner: str = "", orientation: str = "", **answers: Any
    ) -> str:
        return letters.make(
            self.desk, household=self.household, document=document, partner=partner,
            orientation=orientation, answers=given(**answers),
        ).made  # fmt: skip

    def ready(self, document: str, **more: Any) -> str:
        """A letter that was read over."""
        letter = self.letter(document, **more)
        letters.make_ready(self.desk, letter=letter)
        return letter

    def propose(self, recipient: str, **more: Any) -> str:
        """An orientation."""
        return orientations.propose(
            self.desk, household=self.household, recipient=recipient, **more
        ).made


def place(desk) -> Place:
    """An adviser's desk with one household that rents a damp home, and has written to complain."""
    return Place(desk, *damp_home(desk))


@prepared
def damp_home(desk) -> tuple[str, str, str, str]:
    meta.write(desk.database, "role", "adviser")
    visit = make_visit(desk, phone="01 99 00 00 12", postcode="93170")
    complained = desk.now().date() - timedelta(days=120)
    answering.answer_many(desk, record=visit, answers=given(
        tenure="private_tenant", damp=True, mould="much", surface=40, complained=True,
        complaint_on=complained,
    ))  # fmt: skip
    one, other = (
        make(desk, kind="partner", answers=given(name=name)).made
        for name in ("Association Le Relais", "Mission des Tilleuls")
    )
    return visit, household_of(desk, visit), one, other


def agreed(desk, recipient: str) -> str:
    """A household that said yes to this recipient; returns its household."""
    household = make_household(desk)
    record_consent.note(desk, household=household, recipient=recipient, given=True)
    return household


def filled(answers: dict[str, str]) -> dict[str, Answer]:
    return given(**{name: value for name, value in answers.items() if value})


def raw_letter(at: Place, document: str) -> str:
    """A draft written straight into the store's records, past the operation that asks."""
    kind = DOCUMENTS[document]
    answers = {"document": document, "recipient": kind.recipient, "dispute": "estimated",
               "energy": "electricity", "extra": "La porte ferme mal.",
               "partner": at.named(kind.recipient)}  # fmt: skip
    return make(at.desk, kind="letter", parent=at.household, answers=filled(answers)).made


def raw_orientation(at: Place, recipient: str) -> str:
    """An orientation that the household accepted, one step before it is sent."""
    answers = {"title": "Un essai", "recipient": recipient, "partner": at.named(recipient)}
    made = make(at.desk, kind="orientation", parent=at.household, answers=filled(answers)).made
    move(at.desk, record=made, state="accepted")
    return made


Step = Callable[[Place, str], object]
"""What the household says, or somebody notes, of the recipient of that key."""


def said(*, given: bool, days_ago: int = 0) -> Step:
    def note(at: Place, key: str) -> None:
        on = at.desk.now().date() - timedelta(days=days_ago)
        record_consent.note(at.desk, household=at.household, recipient=key, given=given, on=on)

    return note


def in_visit(answer: Answer) -> Step:
    return lambda at, key: answering.answer(
        at.desk, record=at.visit, path=QUESTIONS[key], answer=answer
    )


def asked(at: Place, key: str) -> None:
    record_consent.ask(at.desk, household=at.household, recipient=key)


def withdrawn(at: Place, key: str) -> None:
    record_consent.withdraw(at.desk, household=at.household, recipient=key)


def for_every_other(at: Place, key: str) -> None:
    keys = {at.key(one) for one in RECIPIENTS}
    for other in [*sorted(keys - {key}), of_partner(at.other_partner)]:
        YES(at, other)


def of_another_household(at: Place, key: str) -> None:
    neighbour = make_household(at.desk, "Rosa", "Lemoine")
    record_consent.note(at.desk, household=neighbour, recipient=key, given=True)


YES, NO = said(given=True), said(given=False)
YES_IN_VISIT, NO_IN_VISIT = (in_visit(Answer(value=one)) for one in (True, False))


@dataclass(frozen=True)
class Case:
    """One state of a consent: whether something may then leave, and how it comes about."""

    name: str
    allowed: bool
    steps: tuple[Step, ...]

    def bring(self, at: Place, key: str) -> None:
        for step in self.steps:
            step(at, key)

    @property
    def visits_only(self) -> bool:
        """Whether it is for those whom a visit asks about."""
        return self.name in OF_VISITS

    def fits(self, key: str) -> bool:
        return key in QUESTIONS or not self.visits_only


OF_VISITS = {
    "yes in the visit": (True, (YES_IN_VISIT,)),
    "no in the visit": (False, (NO_IN_VISIT,)),
    "later in the visit": (False, (in_visit(Answer(state=State.LATER)),)),
    "not applicable in the visit": (False, (in_visit(Answer(state=State.NOT_APPLICABLE)),)),
    "yes in the visit then withdrawn": (False, (YES_IN_VISIT, withdrawn)),
    "no in the visit then given": (True, (NO_IN_VISIT, YES)),
    "given then no in the visit": (False, (YES, NO_IN_VISIT)),
}
STATES = {
    "never asked": (False, ()),
    "asked": (False, (asked,)),
    "given": (True, (YES,)),
    "refused": (False, (NO,)),
    "withdrawn": (False, (YES, withdrawn)),
    "given again after a withdrawal": (True, (YES, withdrawn, YES)),
    "refused then given": (True, (NO, YES)),
    "given then refused": (False, (YES, NO)),
    "given then asked again": (True, (YES, asked)),
    "an older yes noted after a withdrawal": (
        False, (YES, withdrawn, said(given=True, days_ago=7)),
    ),
    "two yes and one withdrawal": (False, (YES, YES, withdrawn)),
    "given for every other recipient": (False, (for_every_other,)),
    "given by another household": (False, (of_another_household,)),
    **OF_VISITS,
}  # fmt: skip
CASES = tuple(Case(name, *one) for name, one in STATES.items())
OF_DOCUMENT = {"supplier": "supplier_electricity"}
TELLING = {"given", "withdrawn", "given for every other recipient"}
"""The states that each recipient is tried in; the others are those of one, but for a proof."""


def tried(keys: Mapping[str, str], whole: str) -> list[tuple[str, Case]]:
    """Each name with each state that its recipient can be in; all of them for `whole`."""
    return [
        (name, case) for name, key in keys.items() for case in CASES
        if case.fits(key) and (PROOF or name == whole or case.name in TELLING)
    ]  # fmt: skip


PAIRS = tried(
    {name: OF_DOCUMENT.get(one.recipient, one.recipient) for name, one in DOCUMENTS.items()},
    "landlord_file",
)


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
