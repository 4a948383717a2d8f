"""The letter to the landlord that leaves is the first step of the mediation, noted once."""

from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.operations import landlord_notices, support
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk
from visitapp.operations.landlord_notices import ANSWERED_ON, BY_WAY, ENDED, NOTICE
from visitapp.operations.listing import date_of, text_of
from visitapp.operations.visited_places import one_home
from visitapp.operations.writing import write
from visitapp.store import records
from visitapp.store.records import Record


def left(desk: Desk, letter: Record, on: date, way: str) -> frozenset[str]:
    """The tenant's letter left: the mediations about that home that wait for it, brought along."""
    facts = {"notice_on": Answer(value=on)}
    facts |= {"notice_by": Answer(value=BY_WAY[way])} if way in BY_WAY else {}
    waiting = [
        one for one in _mediations(desk, letter)
        if _day(desk, one) is None and one_home(desk, letter.parent or "", _began(desk, one), on)
    ]  # fmt: skip
    for one in waiting:
        support.note_facts(desk, action=one.id, facts=facts)
    return frozenset(one.id for one in waiting)


def did_not_leave(desk: Desk, letter: Record, on: date | None) -> frozenset[str]:
    """It had not: those that took its day have none, or that of one that did."""
    told = [one for one in _mediations(desk, letter) if on is not None and _day(desk, one) == on]
    for one in told:
        write(desk, draft_of(desk, one.id), {"notice_on": None, "notice_by": None})
        another = landlord_notices.that_left(desk, letter.parent or "", _began(desk, one))
        support.note_facts(desk, action=one.id, facts=another)
    return frozenset(one.id for one in told)


def answered(desk: Desk, letter: Record, on: date) -> frozenset[str]:
    """His answer came: the mediations that left with that letter ask today what it says."""
    told = [one for one in _of_that_day(desk, letter) if _day(desk, one, ANSWERED_ON) is None]
    for one in told:
        support.note_facts(desk, action=one.id, facts={ANSWERED_ON: Answer(value=on)})
    return frozenset(one.id for one in told)


def not_answered(desk: Desk, letter: Record) -> frozenset[str]:
    """None had come: those that took its day wait again. What a person said of it stays."""
    on = _day(desk, letter, ANSWERED_ON)
    told = [
        one for one in _of_that_day(desk, letter)
        if on is not None and _day(desk, one, ANSWERED_ON) == on
        and not text_of(draft_of(desk, one.id).answers, "answer")
    ]  # fmt: skip
    for one in told:
        write(desk, draft_of(desk, one.id), {ANSWERED_ON: None})
        support.note_facts(desk, action=one.id, facts={})
    return frozenset(one.id for one in told)


def _of_that_day(desk: Desk, letter: Record) -> list[Record]:
    on = _day(desk, letter, "sent_on")
    return [one for one in _mediations(desk, letter) if on is not None and _day(desk, one) == on]


def _mediations(desk: Desk, letter: Record) -> list[Record]:
    """Those of the household that go on; none for another letter."""
    if text_of(draft_of(desk, letter.id).answers, "document") != NOTICE:
        return []
    actions = records.of_kind(desk.database, support.KIND, parent=letter.parent or "")
    return [
        one for one in actions
        if one.state not in ENDED
        and text_of(draft_of(desk, one.id).answers, "subject") == support.LANDLORD
    ]  # fmt: skip


def _began(desk: Desk, action: Record) -> date:
    return landlord_notices.began_on(desk, action, draft_of(desk, action.id).answers)


def _day(desk: Desk, row: Record, path: str = "notice_on") -> date | None:
    return date_of(draft_of(desk, row.id).answers, path)
