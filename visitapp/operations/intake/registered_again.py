"""Households that registered again after their file was settled, to be called back. Read from the
records each time: a call, appointment, closing or « ne pas rappeler » anywhere is the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import MACHINES
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.registrations import (
    ENDS,
    OVER,
    Filed,
    filed,
    first_of,
    registered_on,
)
from visitapp.operations.intake.unanswered_registrations import unanswered
from visitapp.operations.records.answers import answer_many
from visitapp.operations.records.create import make
from visitapp.operations.records.future_day import to_come
from visitapp.operations.records.write import save
from visitapp.store.file.ids import named, uuid7
from visitapp.store.log import records
from visitapp.store.log.records import Record

NO_CALL = "no_call"
MAY_ASK = (*OVER, HouseholdState.PLANNED)
"""One whose visit was planned before it asked is to be called too: the day may be far."""
LEADS_DO = "traite une inscription"
SAY_WHY = UserError("Dites pourquoi.", "Une phrase suffit, elle reste dans l’historique.")
ANSWERED = UserError("Ce foyer n’est plus à rappeler.", "Revenez à la liste.")


@dataclass(frozen=True)
class Asking:
    """`told` are the registrations that nothing answered, oldest first; `home` the file."""

    home: Record
    told: tuple[Record, ...]

    @property
    def since(self) -> date:
        """Since when the household waits to be called."""
        return registered_on(self.told[0])

    @property
    def registration(self) -> str:
        """The registration to read: the last one."""
        return self.told[-1].id


def asking(desk: Desk, found: Filed | None = None) -> Mapping[str, Asking]:
    """By file, the households to call. Two queries, whatever their number; one when none asks."""
    more = filed(desk) if found is None else found
    every = [(row, home) for home, rows in more.onto.items() for row in rows]
    left = unanswered(
        desk.database,
        [(row.id, home, registered_on(row), row.created_at) for row, home in every],
        states=MAY_ASK, ends=ENDS,
    )  # fmt: skip
    told: dict[str, tuple[Record, ...]] = {}
    for row, home in every:
        if row.id in left:
            told[home] = (*told.get(home, ()), row)
    return {home: Asking(records.get(desk.database, home), rows) for home, rows in told.items()}


def is_asking(desk: Desk, row: Record, found: Filed | None = None) -> bool:
    """Whether the household of a registration is to be called for it."""
    more = filed(desk) if found is None else found
    one = asking(desk, more).get(more.first.get(row.parent or "", ""))
    return one is not None and row.id in [told.id for told in one.told]


def call(desk: Desk, *, registration: str, on: date | None = None) -> Changed:
    """The one call, on whatever computer, to the household of a registration on a day, today by
    default; its id is `made`. Raises `UserError` for a past day, or when nobody is to be called."""
    home = _still_asks(desk, registration).home.id
    day = to_come(desk, on or desk.now().date())
    record = named(Kind.CALL, registration, "call_back")
    there = records.find(desk.database, record)
    if there is not None and there.state in MACHINES[Kind.CALL].ends:
        record, there = uuid7(), None

    def work() -> None:
        if there is None:
            make(desk, kind=Kind.CALL, parent=home, record=record, answers={
                "subject": Answer(value="call_back"), "with_whom": Answer(value="household"),
                "due_on": Answer(value=day),
            })  # fmt: skip
        elif on is not None:
            answer_many(desk, record=record, answers={"due_on": Answer(value=day)})

    save(desk, work)
    return Changed(frozenset({record, home, registration}), frozenset(), record)


def leave(desk: Desk, *, registration: str, reason: str) -> Changed:
    """« Ne pas rappeler »: nobody is to call, for this reason. Raises `UserError` without one."""
    found = _still_asks(desk, registration)
    if not reason.strip():
        raise SAY_WHY

    def work() -> None:
        for row in found.told:
            answer_many(desk, record=row.id, answers={NO_CALL: Answer(value=reason.strip())})

    save(desk, work)
    return Changed(frozenset({*(row.id for row in found.told), found.home.id}))


def _still_asks(desk: Desk, registration: str) -> Asking:
    leads_only(desk, LEADS_DO)
    row = records.get(desk.database, registration)
    found = asking(desk).get(first_of(desk, row.parent or ""))
    if found is None:
        raise ANSWERED
    return found
