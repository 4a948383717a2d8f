"""A household that goes on but refuses calls: in place of the promised call, an action reminds to
write to it."""

from collections.abc import Collection
from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import REASON
from visitapp.domain.states.support import SupportActionState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.write import write
from visitapp.store.file.ids import named
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

MORE, GOAL = "wants_more", "goal"
WANTS = "Au suivi d’un an, le foyer veut continuer"
WRITE = "Écrire au foyer, qui n’a pas accepté d’être appelé."


def write_promised(
    desk: Desk, follow_up: Record, *, due: date, told: str, anew: Collection[str]
) -> frozenset[str]:
    """The action to write to a household, with what it wants: made, or said anew while nobody
    began it. One given up for a reason of `anew` is made again; one that a person ended is over."""
    there = last_promised(desk, Kind.SUPPORT_ACTION, follow_up.id)
    if there is None or (
        there.state == SupportActionState.ABANDONED and last_reason(desk, there.id) in anew
    ):
        answers = {
            "subject": Answer(value="other"), GOAL: Answer(value=told),
            "next_step": Answer(value=WRITE), "remind_on": Answer(value=due),
        }  # fmt: skip
        record = next_promised(Kind.SUPPORT_ACTION, follow_up.id, there)
        make(desk, kind=Kind.SUPPORT_ACTION, parent=follow_up.parent or "", record=record,
             answers=answers)  # fmt: skip
        return frozenset({record})
    draft = draft_of(desk, there.id)
    said = draft.answers.get(GOAL)
    if there.state != SupportActionState.TO_DO or not said_by_program(said, told):
        return frozenset()
    write(desk, draft, {GOAL: Answer(value=told)})
    return frozenset({there.id})


def give_up(desk: Desk, follow_up: str, reason: str) -> frozenset[str]:
    """Nobody is to write any more; what somebody began goes on."""
    there = last_promised(desk, Kind.SUPPORT_ACTION, follow_up)
    if there is None or there.state != SupportActionState.TO_DO:
        return frozenset()
    transitions.move(desk, record=there.id, state=SupportActionState.ABANDONED, reason=reason)
    return frozenset({there.id})


def last_promised(desk: Desk, kind: str, follow_up: str) -> Record | None:
    """The last record of a kind, a call or an action, that a follow-up promised: another is made
    after one that was given up."""
    found, name = None, named(kind, follow_up, MORE)
    while (there := records.find(desk.database, name)) is not None:
        found, name = there, named(kind, name)
    return found


def next_promised(kind: str, follow_up: str, last: Record | None) -> str:
    """The id of the first record that a follow-up promises, or of the one after the last."""
    return named(kind, follow_up, MORE) if last is None else named(kind, last.id)


def said_by_program(said: Answer | None, told: str) -> bool:
    """Whether what stands is of another follow-up, and nobody wrote there since."""
    return said is not None and said.value != told and str(said.value).startswith(WANTS)


def last_reason(desk: Desk, record: str) -> object:
    """The last reason that was given for a move of a record."""
    return log.last_said(desk.database, record, REASON)
