"""« Réponses sans preuve »: what was given back in somebody's name, and nothing proves.

Asked of the agency each time. To accept is to write it: a new answer, hers, signed by her computer
like any other. Nothing of it is here before.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from visitapp.domain.checklist.walk import question_at
from visitapp.domain.errors import UserError
from visitapp.domain.privacy.writes import why_not
from visitapp.domain.states.marks import state_said
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.change_context import PICTURES, Place, place_of, words_of
from visitapp.operations.records.write import save
from visitapp.operations.sending.agency import Agency
from visitapp.operations.sending.conflicts import Side, give, standing_sides
from visitapp.store.log import log, records
from visitapp.store.log.log import Change
from visitapp.sync.changes.receive import from_wire
from visitapp.sync.wire.unproven_messages import Unproven, UnprovenList

NOT_HERE = UserError(
    "Ce dossier n’est pas sur cet ordinateur.", "Envoyez, puis ouvrez de nouveau cette page."
)
BY_HAND = UserError(
    "Cela ne s’accepte pas d’ici.", "Faites-le vous-même depuis le dossier, ou refusez."
)
SAY_WHY = UserError("Dites pourquoi.", "Une phrase suffit\u00a0: le registre des accès la garde.")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One answer: where, its words, by whom and when as it says; who gave it back, and when.
    `today`: what the file says now, several where a choice waits; `by_hand`: only from the
    household's own page is it done again."""

    id: str
    household: str
    change: Change
    place: Place
    words: str
    today: tuple[Side, ...]
    offered_by: str
    offered_at: datetime
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Doubts:
    """The oldest that wait for this person, and how many there are in all; `before`: what was just
    decided, somebody had."""

    waiting: tuple[Doubtful, ...]
    many: int
    now: datetime
    before: bool = False


def unproven(agency: Agency) -> Doubts:
    """What waits, asked now. Raises UserError."""
    told = agency.people(lambda link: link.unproven())
    return agency.steps(lambda desk: doubts_of(desk, told))


def doubts_of(desk: Desk, told: UnprovenList) -> Doubts:
    """What the screen shows of what the agency answered."""
    return Doubts(tuple(_doubtful(desk, one) for one in told.waiting), told.many, desk.now())


def write_anew(desk: Desk, *, change: Change, reason: str) -> Changed:
    """Give this answer again as one's own, where one may today. Raises UserError."""
    row = records.find(desk.database, change.record)
    if row is None:
        raise NOT_HERE
    if change.path == log.STATE:
        return transitions.move(
            desk, record=row.id, state=str(change.said or ""), reason=needed(reason)
        )
    if _by_hand(desk, change):
        raise BY_HAND
    if why := why_not(desk.role, row.kind, change.path, change.said, row.state):
        raise UserError(why, BY_HAND.hint)
    save(desk, lambda: give(desk, draft_of(desk, row.id), change.path, change))
    return changed(row.id, change.path)


def decide(agency: Agency, *, household: str, id: str, accepted: bool, reason: str) -> Doubts:
    """Tell the agency, which keeps why; the list as it is then. Raises UserError."""
    why = needed(reason)
    told = agency.people(lambda link: link.decide(household, id, accepted=accepted, reason=why))
    return replace(unproven(agency), before=told.before)


def needed(reason: str) -> str:
    """The reason, which is told. Raises UserError."""
    if not reason.strip():
        raise SAY_WHY
    return reason.strip()


def _by_hand(desk: Desk, change: Change) -> bool:
    """A hand-over, a photo, a question of another form. Of a record that is here."""
    if change.path.startswith("@"):
        return change.path != log.STATE
    asked = question_at(draft_of(desk, change.record).form, change.path)
    return asked is None or asked.type in PICTURES


def _today(desk: Desk, change: Change) -> tuple[Side, ...]:
    """What stands of its question here; of a state that never moved, how the record was made."""
    history = log.history(desk.database, change.record, change.path)
    if change.path == log.STATE and not history:
        made = log.history(desk.database, change.record, log.CREATED)
        history = [replace(one, path=log.STATE, value={"value": state_said(one.said)})
                   for one in made]  # fmt: skip
    return standing_sides(desk, change.record, change.path, history)


def _doubtful(desk: Desk, one: Unproven) -> Doubtful:
    change = from_wire(one.change)
    row = records.find(desk.database, change.record)
    here = row is not None
    return Doubtful(
        id=one.id, household=one.household, change=change,
        place=place_of(desk, change.record, change.path),
        words=words_of(desk, change) if here else "",
        today=_today(desk, change) if here else (),
        offered_by=one.offered_by, offered_at=datetime.fromisoformat(one.at),
        by_hand=here and _by_hand(desk, change),
    )  # fmt: skip
