"""Sending an orientation's letter to its recipient sends the orientation."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import LEFT, OrientationState
from visitapp.operations.consents.require_consent import receiver
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.orientations import orientations
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import save
from visitapp.store.log import histories, log, records
from visitapp.store.log.records import Record

TO_SENT: Mapping[str, tuple[str, ...]] = {
    OrientationState.PROPOSED: (OrientationState.ACCEPTED, OrientationState.SENT),
    OrientationState.ACCEPTED: (OrientationState.SENT,),
}
"""The household's yes to this recipient, without which no letter leaves, accepts what was only
proposed."""
NAMED = "orientation"
STOPPED: Mapping[str, str] = {
    OrientationState.REFUSED: "refusée",
    OrientationState.ABANDONED: "abandonnée",
}
PROPOSE_AGAIN = "Annulez le courrier, ou proposez d’abord l’orientation de nouveau."
NOT_LEAVING = "Il n’est ni montré ni imprimé. Annulez-le, ou proposez l’orientation de nouveau."
NOT_GONE = UserError("Aucun courrier de cette orientation n’est parti.", "Notez l’envoi vous-même.")


class Gone(NamedTuple):
    """A letter that left for an orientation which does not say so: when, and how if known."""

    letter: str
    on: date
    way: str


def still_asked(desk: Desk, letter: Record, on: date) -> None:
    """Raises `UserError` for a day of leaving when the letter's orientation was a no already."""
    row = _named(desk, letter)
    if row is None or row.state not in STOPPED:
        return
    since = _moved(desk, row.id, row.state)
    if since is None or on >= since.date():
        raise UserError(f"L’orientation est {STOPPED[row.state]}.", PROPOSE_AGAIN)


def stopped(desk: Desk, letter: Record) -> UserError | None:
    """Why a letter that has not left may not be shown or prepared: its orientation is a no now. See
    `still_asked` for one that left before."""
    if letter.state in LEFT:
        return None
    return stopped_by(desk, letter.parent or "", text_of(draft_of(desk, letter.id).answers, NAMED))


def stopped_by(desk: Desk, household: str, orientation: str) -> UserError | None:
    """The same of a letter that is about to be written for an orientation of a household."""
    row = records.find(desk.database, orientation) if orientation else None
    if row is None or row.parent != household or row.state not in STOPPED:
        return None
    return UserError(f"L’orientation de ce courrier est {STOPPED[row.state]}.", NOT_LEAVING)


def left(desk: Desk, letter: Record, on: date, way: str, remind_on: date | None) -> frozenset[str]:
    """Its orientation left with it, unless it had before; not that of another recipient."""
    row = _orientation(desk, letter)
    if row is None or row.state not in TO_SENT:
        return frozenset()
    told = {"sent_on": Answer(value=on)} | ({"way": Answer(value=way)} if way else {})
    told |= {"remind_on": Answer(value=remind_on)} if remind_on is not None else {}
    answer_many(desk, record=row.id, answers=told)
    for state in TO_SENT[row.state]:
        move(desk, record=row.id, state=state)
    return frozenset({row.id})


def gone(desk: Desk, orientation: Record) -> Gone | None:
    """The first letter that left for an orientation still to be sent, as when it had another
    recipient that day."""
    if orientation.state not in TO_SENT:
        return None
    every = _that_left(desk, orientation)
    found = [(on, one.id) for one in every if (on := _sent_on(desk, one)) is not None]
    if not found:
        return None
    on, letter = min(found)
    return Gone(letter, on, text_of(draft_of(desk, letter).answers, "way"))


def note_gone(desk: Desk, *, orientation: str) -> Changed:
    """The orientation left on its letter's day, and comes back with it. Raises `UserError` without
    one, and as a move does."""
    row = records.get(desk.database, orientation)
    found = gone(desk, row)
    if found is None:
        raise NOT_GONE
    letter = records.get(desk.database, found.letter)
    again = letter.day if letter.day is not None and letter.day >= desk.now().date() else None
    save(desk, lambda: left(desk, letter, found.on, found.way, again))
    return Changed(frozenset({orientation, row.parent or orientation}))


def did_not_leave(desk: Desk, letter: Record, on: date | None) -> frozenset[str]:
    """Nor had its orientation, if that day is its own and a letter, no hand, said it; with another
    letter that left, it has that one's."""
    row = _orientation(desk, letter)
    if row is None or row.state != OrientationState.SENT or on is None or _sent_on(desk, row) != on:
        return frozenset()
    if not _by_a_letter(desk, row):
        return frozenset()
    every = (one for one in _that_left(desk, row) if one.id != letter.id)
    others = sorted(every, key=lambda one: (_sent_on(desk, one), one.id))
    if not others:
        orientations.take_back(desk, orientation=row.id)
        return frozenset({row.id})
    known = draft_of(desk, others[0].id).answers
    told = {name: one for name, one in known.items() if name in ("sent_on", "way")}
    answer_many(desk, record=row.id, answers=told)
    return frozenset({row.id})


def left_before(desk: Desk, letter: str, orientation: str) -> bool:
    """Whether a letter left before its orientation was proposed again: it was that time's."""
    again = _moved(desk, orientation, OrientationState.PROPOSED)
    left_at = _moved(desk, letter, OrientationState.SENT)
    return again is not None and left_at is not None and left_at < again


def _by_a_letter(desk: Desk, orientation: Record) -> bool:
    """Whether it is one of its letters, leaving, that noted it sent: the log then tells the one
    after the other, with nothing between but that the household accepts."""
    every = records.of_kind(desk.database, Kind.LETTER, parent=orientation.parent or "")
    own = [
        one.id for one in every
        if (found := _orientation(desk, one)) is not None and found.id == orientation.id
    ]  # fmt: skip
    moves = histories.changes(desk.database, [orientation.id, *own], (log.STATE,))
    steps = [(one.record, one.said) for one in moves]
    told = [one for one in steps if one[0] == orientation.id or one[1] == OrientationState.SENT]
    while told and told.pop() != (orientation.id, OrientationState.SENT):
        pass
    if told and told[-1] == (orientation.id, OrientationState.ACCEPTED):
        told.pop()
    return bool(told) and told[-1][0] != orientation.id


def _moved(desk: Desk, record: str, state: str) -> datetime | None:
    moves = log.history(desk.database, record, log.STATE)
    return max((one.at for one in moves if one.said == state), default=None)


def _orientation(desk: Desk, letter: Record) -> Record | None:
    """The one that a letter was written for, when both go to the same recipient."""
    row = _named(desk, letter)
    same = row is not None and receiver(desk, row) == receiver(desk, letter)
    return row if same else None


def _named(desk: Desk, letter: Record) -> Record | None:
    """The one that a letter was written for, of the same household."""
    named = text_of(draft_of(desk, letter.id).answers, NAMED)
    row = records.find(desk.database, named) if named else None
    return row if row is not None and row.parent == letter.parent else None


def _that_left(desk: Desk, orientation: Record) -> list[Record]:
    """Its letters that left, to its own recipient, since it was proposed."""
    every = records.of_kind(desk.database, Kind.LETTER, parent=orientation.parent or "")
    return [
        one for one in every
        if one.state in LEFT and _sent_on(desk, one) is not None
        and (found := _orientation(desk, one)) is not None and found.id == orientation.id
        and not left_before(desk, one.id, orientation.id)
    ]  # fmt: skip


def _sent_on(desk: Desk, row: Record) -> date | None:
    return date_of(draft_of(desk, row.id).answers, "sent_on")
