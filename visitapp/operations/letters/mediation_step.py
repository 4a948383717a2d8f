"""Sending the letter to the landlord is the first step of the mediation, noted once."""

from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.states.kinds import Kind
from visitapp.domain.support.notices import Notice
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import one_home
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.support import actions as support
from visitapp.operations.support.landlord_letters import ANSWERED_ON, BY_WAY, NOTICE, began_on
from visitapp.operations.support.tenant_notices import ENDED, held_before, instead
from visitapp.store.log import records
from visitapp.store.log.records import Record


def left(desk: Desk, letter: Record, on: date, way: str) -> frozenset[str]:
    """The tenant's letter left: the mediations about that home that it counts in, brought along."""
    come, told = Notice(on, BY_WAY.get(way, "")), set()
    for one in _mediations(desk, letter):
        known = draft_of(desk, one.id).answers
        facts = instead(known, come)
        if facts and one_home(desk, letter.parent or "", began_on(desk, one, known), on):
            support.keep_facts(desk, action=one.id, facts=facts)
            told.add(one.id)
    return frozenset(told)


def did_not_leave(desk: Desk, letter: Record, on: date | None) -> frozenset[str]:
    """It had not: those that took its day go back to what they had, or to one that did."""
    told = [one for one in _mediations(desk, letter) if on is not None and _day(desk, one) == on]
    for one in told:
        before = held_before(desk, one, draft_of(desk, one.id).answers, on or date.min)
        support.keep_facts(desk, action=one.id, facts=before)
    return frozenset(one.id for one in told)


def answered(desk: Desk, letter: Record, on: date) -> frozenset[str]:
    """His answer came: the mediations that left with that letter ask today what it says."""
    told = [one for one in _of_that_day(desk, letter) if _day(desk, one, ANSWERED_ON) is None]
    for one in told:
        support.keep_facts(desk, action=one.id, facts={ANSWERED_ON: Answer(value=on)})
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
        support.keep_facts(desk, action=one.id, facts={ANSWERED_ON: None})
    return frozenset(one.id for one in told)


def _of_that_day(desk: Desk, letter: Record) -> list[Record]:
    on = _day(desk, letter, "sent_on")
    return [one for one in _mediations(desk, letter) if on is not None and _day(desk, one) == on]


def _mediations(desk: Desk, letter: Record) -> list[Record]:
    """Those of the household that go on; none for another letter."""
    if text_of(draft_of(desk, letter.id).answers, "document") != NOTICE:
        return []
    actions = records.of_kind(desk.database, Kind.SUPPORT_ACTION, parent=letter.parent or "")
    return [
        one for one in actions
        if one.state not in ENDED
        and text_of(draft_of(desk, one.id).answers, "subject") == support.LANDLORD
    ]  # fmt: skip


def _day(desk: Desk, row: Record, path: str = "notice_on") -> date | None:
    return date_of(draft_of(desk, row.id).answers, path)
