"""Orientations of a household: proposed by a person, not by the rules, agreed, sent with the
recipient's consent, answered; a reminder on each."""

from collections.abc import Iterable, Mapping
from datetime import date

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import NAMED, RECIPIENTS
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import LetterState, OrientationState
from visitapp.operations.consents.require_consent import not_before_consent
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.orientations.recipient_lock import LEFT, STILL_TO_LEAVE
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make, next_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.still_active import require_listed
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.transitions import check, move
from visitapp.operations.records.validation import possible
from visitapp.operations.records.write import save, write
from visitapp.store.log import records
from visitapp.store.log.records import Record

ENDED = (OrientationState.SUCCEEDED, OrientationState.REFUSED, OrientationState.ABANDONED)
BECAME = ("sent_on", "way", "reply", "taken_by", "outcome", "amount", "motive", "motive_words")
"""The answers that say what became of an orientation since it was proposed."""
RULES, ADVISER, HOUSEHOLD = "rules", "adviser", "household"
NO_TITLE = UserError("Il manque ce que vous proposez.", "Une ligne suffit, par exemple « FSL ».")
NO_DATE = UserError("Il manque la date de rappel.", "Sans date, une orientation s’oublie.")
NO_RECIPIENT = UserError("Il manque le destinataire.", "Dites vers qui vous orientez le foyer.")
NO_PARTNER = UserError("Il manque le partenaire.", "Choisissez-le dans l’annuaire.")


def propose(
    desk: Desk, *, household: str, title: str, recipient: str, remind_on: date | None,
    need: str = "", why: str = "", partner: str = "", found_by: str = ADVISER,
) -> Changed:  # fmt: skip
    """A new orientation, proposed to the household: one of two people who did not see each other
    and propose the same need. Raises `UserError` for what is missing."""
    if not title.strip():
        raise NO_TITLE
    if recipient not in RECIPIENTS:
        raise NO_RECIPIENT
    require_listed(desk, partner)
    day = to_come(desk, remind_on)
    texts = {"need": need, "title": title.strip(), "why": why.strip(), "partner": partner,
             "recipient": recipient, "found_by": found_by}  # fmt: skip
    answers = {name: Answer(value=text) for name, text in texts.items() if text}
    answers["remind_on"] = Answer(value=day)
    what = (need,) if need else ("", recipient, partner, title)
    return make(
        desk,
        kind=Kind.ORIENTATION,
        parent=household,
        state=OrientationState.PROPOSED,
        answers=answers,
        record=next_of(desk, Kind.ORIENTATION, household, *what),
    )


def change(
    desk: Desk, *, orientation: str, remind_on: date | None = None, partner: str | None = None,
    recipient: str = "",
) -> Changed:  # fmt: skip
    """Another reminder, partner or recipient. An orientation that left keeps the last two."""
    given: dict[str, Answer] = {}
    if remind_on is not None:
        given["remind_on"] = Answer(value=to_come(desk, remind_on))
    if recipient and recipient not in RECIPIENTS:
        raise NO_RECIPIENT
    named = (("partner", partner), ("recipient", recipient))
    whom = {name: Answer(value=value) for name, value in named if value}
    if whom and records.get(desk.database, orientation).state not in STILL_TO_LEAVE:
        raise LEFT
    require_listed(desk, partner or "")
    given |= whom
    possible(draft_of(desk, orientation), given)
    answer_many(desk, record=orientation, answers=given)
    return _told(desk, orientation)


def accept(desk: Desk, *, orientation: str, remind_on: date | None = None) -> Changed:
    """The household says yes to being oriented. It is not yet the consent to send."""
    later = None if remind_on is None else to_come(desk, remind_on)
    return _step(desk, orientation, OrientationState.ACCEPTED, remind_on=later)


def note_sent(
    desk: Desk, *, orientation: str, on: date, way: str, remind_on: date | None
) -> Changed:
    """It left. Raises `UserError` without the recipient's consent, or a date of reminder."""
    if on > desk.now().date():
        raise UserError("Ce jour n’est pas encore là.", "Écrivez le jour de l’envoi.")
    not_before_consent(desk, records.get(desk.database, orientation), on)
    known = draft_of(desk, orientation).answers
    if text_of(known, "recipient") in NAMED and not text_of(known, "partner"):
        raise NO_PARTNER
    given = {"sent_on": Answer(value=on)} | ({"way": Answer(value=way)} if way else {})
    return _step(
        desk, orientation, OrientationState.SENT, given, remind_on=to_come(desk, remind_on)
    )


def take_back(desk: Desk, *, orientation: str) -> Changed:
    """It had not left: it is to be sent, from today, and has no day of leaving."""

    return _step(desk, orientation, OrientationState.ACCEPTED, remind_on=desk.now().date(),
                 forget=("sent_on", "way"))  # fmt: skip


def take_up(desk: Desk, *, orientation: str, taken_by: str = "", remind_on: date | None) -> Changed:
    """The service says that it takes it up."""
    given = {"taken_by": Answer(value=taken_by.strip())} if taken_by.strip() else {}
    return _step(
        desk, orientation, OrientationState.TAKEN_UP, given, remind_on=to_come(desk, remind_on)
    )


def succeed(
    desk: Desk, *, orientation: str, outcome: str = "", amount: Answer | None = None
) -> Changed:
    """It ended well. The amount is what was obtained; none is not known, never zero."""
    given = {"outcome": Answer(value=outcome.strip())} if outcome.strip() else {}
    given |= {"amount": amount} if amount is not None else {}
    return _step(desk, orientation, OrientationState.SUCCEEDED, given)


def correct_result(desk: Desk, *, orientation: str, reason: str, remind_on: date | None) -> Changed:
    """What was noted as obtained was not, or not so much: it is to be noted again."""
    return _step(desk, orientation, OrientationState.TAKEN_UP, reason=reason,
                 remind_on=to_come(desk, remind_on), forget=("outcome", "amount"))  # fmt: skip


def refuse(desk: Desk, *, orientation: str, motive: str, reason: str) -> Changed:
    """The household or the service says no; why is counted, and told in a sentence."""
    return _end(desk, orientation, OrientationState.REFUSED, motive, reason)


def abandon(desk: Desk, *, orientation: str, reason: str, motive: str = "") -> Changed:
    """The agency stops it, and says why."""
    return _end(desk, orientation, OrientationState.ABANDONED, motive, reason)


def propose_again(desk: Desk, *, orientation: str, reason: str, remind_on: date | None) -> Changed:
    """Propose once more what was refused or abandoned; what became of it then stays in the history
    alone."""
    return _step(desk, orientation, OrientationState.PROPOSED, reason=reason,
                 remind_on=to_come(desk, remind_on), forget=BECAME)  # fmt: skip


def _end(desk: Desk, orientation: str, state: str, motive: str, words: str) -> Changed:
    """It ends on a no, for the motive said now; none said is none, not that of another time."""
    said = (("motive", motive), ("motive_words", words.strip()))
    given = {name: Answer(value=value) for name, value in said if value}
    none = [name for name, value in said if not value]
    return _step(desk, orientation, state, given, reason=words, forget=none)


def _step(
    desk: Desk, orientation: str, state: str, given: Mapping[str, Answer] | None = None, *,
    reason: str = "", remind_on: date | None = None, forget: Iterable[str] = (),
) -> Changed:  # fmt: skip
    """One move with its answers, all or nothing. What ended is no longer to be remembered, nor are
    its letters that left."""
    row = records.get(desk.database, orientation)
    check(desk, row, state, reason)
    answers = dict(given or {})
    if remind_on is not None:
        answers["remind_on"] = Answer(value=remind_on)
    possible(draft_of(desk, orientation), answers)

    def work() -> frozenset[str]:
        answer_many(desk, record=orientation, answers=answers)
        move(desk, record=orientation, state=state, reason=reason)
        draft = draft_of(desk, orientation)
        write(desk, draft, {name: None for name in forget if name in draft.answers})
        return not_waited_for(desk, row) if state in ENDED else frozenset()

    along = save(desk, work)
    return _told(desk, orientation).beside(along)


def to_come(desk: Desk, day: date | None) -> date:
    """The day of a reminder. Raises `UserError` without one, and for one that is over."""
    if day is None:
        raise NO_DATE
    if day < desk.now().date():
        raise UserError("Le rappel est dans le passé.", "Choisissez un jour à venir.")
    return day


def _told(desk: Desk, orientation: str) -> Changed:
    row = records.get(desk.database, orientation)
    return Changed(frozenset({orientation, row.parent or orientation}))


def not_waited_for(desk: Desk, orientation: Record) -> frozenset[str]:
    """Take away the reminder of each of its letters that left; those touched. One still to leave is
    to be cancelled."""
    touched = set[str]()
    for row in records.of_kind(desk.database, Kind.LETTER, parent=orientation.parent or ""):
        named = summary_text(row.summary, "orientation")
        if row.state == LetterState.SENT and row.day is not None and named == orientation.id:
            write(desk, draft_of(desk, row.id), {"remind_on": None})
            touched.add(row.id)
    return frozenset(touched)
