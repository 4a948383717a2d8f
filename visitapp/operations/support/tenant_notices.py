"""The tenant's own letter to the landlord, read by a mediation that began without it; see
`visitapp.domain.support.notices`."""

from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import SupportActionState
from visitapp.domain.support.mediation import FACTS, Facts
from visitapp.domain.support.notices import Notice, takes_place, that_counts
from visitapp.operations.desk.desk import Desk
from visitapp.operations.support.landlord_letters import (
    ANSWERED_ON,
    NOTICE_ON,
    at_the_visit,
    began_on,
    letters_of,
)
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

ENDED = (SupportActionState.DONE, SupportActionState.ABANDONED)
NOTICE_BY, RECEIVED_ON = "notice_by", "notice_received_on"
Noted = dict[str, Answer | None]


def that_began(desk: Desk, household: str, home_on: date) -> dict[str, Answer]:
    """The facts of the notice, from letters or the last visit, that a mediation begun now starts
    with."""
    every = (*letters_of(desk, household, home_on), *at_the_visit(desk, household, home_on))
    return {path: one for path, one in _as_facts(that_counts(every)).items() if one is not None}


def never_heard(desk: Desk, action: Record, answers: Answers) -> Noted:
    """What a letter says to a mediation that goes on, in which nobody ever said when it left, or
    that it had not. None: what was said of a letter that this one takes the place of."""
    heard = log.history(desk.database, action.id, NOTICE_ON)
    if action.state in ENDED or (heard and NOTICE_ON not in answers):
        return {}
    home_on = began_on(desk, action, answers)
    found = that_counts(letters_of(desk, action.parent or "", home_on))
    if found is None or found.on in _days(heard):
        return {}
    return instead(answers, found)


def instead(answers: Answers, come: Notice) -> Noted:
    """What a letter that left changes in a mediation; nothing where another one counts."""
    if not takes_place(facts_of(answers), come):
        return {}
    facts = _as_facts(come)
    if NOTICE_ON not in answers:
        return {path: one for path, one in facts.items() if one is not None}
    return facts | ({RECEIVED_ON: None} if RECEIVED_ON in answers else {})


def held_before(desk: Desk, action: Record, answers: Answers, gone: date) -> Noted:
    """What a mediation goes back to, when the letter of its day had not left."""
    household, home_on = action.parent or "", began_on(desk, action, answers)
    every, by_hand = letters_of(desk, household, home_on), _by_hand(desk, action, gone)
    if by_hand is None:
        every += at_the_visit(desk, household, home_on)
    else:
        every += by_hand
    empty: Noted = {NOTICE_ON: None, NOTICE_BY: None}
    empty |= {RECEIVED_ON: None} if RECEIVED_ON in answers else {}
    return empty | _as_facts(that_counts(every))


def facts_of(answers: Answers) -> Facts:
    """What was done in a mediation, out of its answers."""
    given = {name: answers[name].value for name in FACTS
             if name in answers and answers[name].state is State.GIVEN}  # fmt: skip
    told = {name: value for name, value in given.items() if value is not None}
    return Facts(**told)  # type: ignore[arg-type]  # its questionnaire has a type for each name


def _by_hand(desk: Desk, action: Record, gone: date) -> list[Notice] | None:
    """What a person, and no letter, last said of the notice; none for « it had not left », or
    nothing."""
    letters = {gone}.union(*(
        _days(log.history(desk.database, one.id, "sent_on"))
        for one in records.of_kind(desk.database, Kind.LETTER, parent=action.parent or "")
    ))  # fmt: skip
    held: list[tuple[date | None, str]] = []
    on, way = None, ""
    for change in log.history(desk.database, action.id):
        value = change.said
        if change.path == NOTICE_ON:
            held.append((on, way))
            on = date.fromisoformat(value) if value else None
        elif change.path == NOTICE_BY:
            way = str(value or "")
    for day, by in reversed(held[1:]):
        if day not in letters:
            return [Notice(day, by)] if day is not None else []
    return None


def _days(changes: list[log.Change]) -> set[date]:
    values = (change.said for change in changes)
    return {date.fromisoformat(value) for value in values if value}


def _as_facts(notice: Notice | None) -> Noted:
    if notice is None:
        return {}
    by, answered = notice.by, notice.answered_on
    facts: Noted = {NOTICE_ON: Answer(value=notice.on)}
    facts |= {NOTICE_BY: Answer(value=by) if by else None}
    return facts | ({ANSWERED_ON: Answer(value=answered)} if answered is not None else {})
