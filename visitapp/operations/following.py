"""One year later: the follow-up made when a visit is validated, opened, finished, or lost.

The two calls of the year (J+15, M+3) are made with it, once, and go with it when it is lost.
"""

import calendar
from datetime import date, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations import moving
from visitapp.operations.answering import draft_of
from visitapp.operations.changed import Changed, changed
from visitapp.operations.desk import Desk
from visitapp.operations.following_known import known_rows
from visitapp.operations.following_orientations import settle
from visitapp.operations.impacts import RESULT, frozen, household_impact
from visitapp.operations.its_day import day_of
from visitapp.operations.making import make
from visitapp.operations.summaries import summary_text
from visitapp.operations.writing import save, write
from visitapp.store import records
from visitapp.store.ids import named
from visitapp.store.records import Record

KIND, CALL = "follow_up", "call"
TO_DO, IN_PROGRESS, DONE, LOST = "to_do", "in_progress", "done", "lost"
OPEN = (TO_DO, IN_PROGRESS)
REPORT, THREE_MONTHS = "report", "three_months"
CALLS = (REPORT, THREE_MONTHS)
"""Subjects of the calls of the year."""
WAITING_CALLS = ("to_do", "no_answer")
NO_DAY = UserError("Il manque la date du suivi.", "Écrivez-la dans « Le foyer aujourd’hui ».")
NO_REASON = UserError("Dites pourquoi le foyer est perdu.", "Choisissez une raison de la liste.")
PAST = UserError("Ce jour est passé.", "Choisissez aujourd’hui ou un jour à venir.")
ENDED = UserError("Ce suivi est terminé.", "Rouvrez-le pour le changer.")


def prepare(desk: Desk, *, visit: str) -> Changed:
    """Make the follow-up of a validated visit and the two calls of the year; asked twice, one.

    Their ids follow from the visit's: two computers that validate it without having seen each
    other make the same records, which become one when they meet.

    Its id is the result's `made`. A household that has a follow-up to come keeps that one (the
    year counts from its first visit), and the visit of a year later needs none.
    """
    dossier = _dossier_of(desk, visit)
    if not dossier or _is_follow_up(desk, visit):
        return Changed(frozenset({visit}))
    there = _already(desk, dossier, visit)
    if there is not None:
        return changed(there.id, result=there.id)
    return save(desk, lambda: _make(desk, visit, dossier))


def _make(desk: Desk, visit: str, dossier: str) -> Changed:
    day = day_of(desk, visit)
    parameters = desk.reference.tables().parameters.on(desk.now().date())
    months = parameters["follow_up_months"]
    made = make(desk, kind=KIND, parent=dossier, record=named(KIND, visit), answers={
        "dossier": Answer(value=dossier), "visit": Answer(value=visit),
        "visited_on": Answer(value=day),
        "due_on": Answer(value=months_after(day, int(months.at("follow_up")))),
    }).made  # fmt: skip
    calls = {
        REPORT: day + timedelta(days=int(parameters["follow_up_call_days"].number)),
        THREE_MONTHS: months_after(day, int(months.at("call"))),
    }
    if _no_call(desk, dossier):
        calls = {}
    touched = [_call(desk, visit, dossier, subject, due) for subject, due in calls.items()]
    return Changed(frozenset({made, dossier, *touched}), frozenset(), made)


def _no_call(desk: Desk, dossier: str) -> bool:
    """Whether the household said no to every call."""
    said = draft_of(desk, dossier).answers.get("consent_contact")
    return said is not None and said.value is False


def _call(desk: Desk, visit: str, dossier: str, subject: str, due: date) -> str:
    return make(desk, kind=CALL, parent=dossier, record=named(CALL, visit, subject), answers={
        "subject": Answer(value=subject), "with_whom": Answer(value="household"),
        "due_on": Answer(value=due),
    }).made  # fmt: skip


def start(desk: Desk, *, follow_up: str) -> Changed:
    """Begin to ask: what is known is written ahead, and the day is today. Twice is once."""
    row = records.get(desk.database, follow_up)
    if row.state != TO_DO:
        return changed(follow_up)

    def work() -> Changed:
        moved = moving.move(desk, record=follow_up, state=IN_PROGRESS)
        fill(desk, follow_up=follow_up)
        return moved

    return save(desk, work)


def fill(desk: Desk, *, follow_up: str) -> Changed:
    """Write ahead what is known and not written yet; nothing that was said is touched."""
    draft = draft_of(desk, follow_up)
    visit = _text(draft.answers.get("visit"))
    known = {"followed_on": Answer(value=desk.now().date())}
    if visit and records.find(desk.database, visit) is not None:
        known |= known_rows(desk, visit=visit, dossier=draft.record.parent or "")
    new = {path: answer for path, answer in known.items() if path not in draft.answers}
    write(desk, draft, new)
    return changed(follow_up, *new)


def finish(desk: Desk, *, follow_up: str) -> Changed:
    """Say that everything was asked. What the bills say is kept as it is that day.

    What was said of the orientations is theirs too. Raises `UserError` without the day of the
    follow-up.
    """
    draft = draft_of(desk, follow_up)
    said = draft.answers.get("followed_on")
    if said is None or not isinstance(said.value, date):
        raise NO_DAY
    kept = frozen(household_impact(desk, follow_up=follow_up))

    def work() -> Changed:
        write(desk, draft, kept)
        settled = settle(desk, draft)
        moved = moving.move(desk, record=follow_up, state=DONE)
        return Changed(moved.records | settled, moved.paths)

    return save(desk, work)


def lose(desk: Desk, *, follow_up: str, reason: str, words: str = "") -> Changed:
    """The household cannot be asked: it is counted, with its reason. Its calls are cancelled.

    `reason` is a choice of `lost_reason`. Raises `UserError` for none, or another.
    """
    draft = draft_of(desk, follow_up)
    labels = {one.id: one.label for one in draft.form.located["lost_reason"].question.choices}
    if reason not in labels:
        raise NO_REASON
    told = ". ".join(part for part in (labels[reason], words.strip()) if part)

    def work() -> Changed:
        moved = moving.move(desk, record=follow_up, state=LOST, reason=told)
        draft_now = draft_of(desk, follow_up)
        write(desk, draft_now, {"lost_reason": Answer(value=reason)})
        calls = _cancel_calls(desk, draft.record.parent or "", told)
        return Changed(moved.records | calls, moved.paths)

    return save(desk, work)


def take_up(desk: Desk, *, follow_up: str, reason: str) -> Changed:
    """A lost household is found again, or a finished follow-up opened: with the reason."""
    row = records.get(desk.database, follow_up)
    state = TO_DO if row.state == LOST else IN_PROGRESS

    def work() -> Changed:
        moved = moving.move(desk, record=follow_up, state=state, reason=reason)
        draft = draft_of(desk, follow_up)
        kept = [path for path in ("lost_reason", *RESULT) if path in draft.answers]
        write(desk, draft, dict.fromkeys(kept))
        return moved

    return save(desk, work)


def postpone(desk: Desk, *, follow_up: str, until: date) -> Changed:
    """Another day for the reminder. Raises `UserError` for a past day or an ended follow-up."""
    draft = draft_of(desk, follow_up)
    if draft.record.state not in OPEN:
        raise ENDED
    if until < desk.now().date():
        raise PAST
    write(desk, draft, {"due_on": Answer(value=until)})
    return changed(follow_up, "due_on")


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _already(desk: Desk, dossier: str, visit: str) -> Record | None:
    there = records.of_kind(desk.database, KIND, parent=dossier)
    own = [one for one in there if summary_text(one.summary, "visit") == visit]
    to_come = [one for one in there if one.state in OPEN]
    return next(iter((*own, *to_come)), None)


def _dossier_of(desk: Desk, visit: str) -> str:
    appointment = records.get(desk.database, visit).parent
    above = records.find(desk.database, appointment) if appointment else None
    return above.parent or "" if above is not None else ""


def _is_follow_up(desk: Desk, visit: str) -> bool:
    return _text(draft_of(desk, visit).answers.get("visit_number")) == KIND


def _cancel_calls(desk: Desk, dossier: str, reason: str) -> frozenset[str]:
    """The calls of the year that were still to be made, for the reason of the follow-up."""
    waiting = [
        one
        for one in records.of_kind(desk.database, CALL, parent=dossier)
        if one.state in WAITING_CALLS and one.summary.get("subject") in CALLS
    ]
    for one in waiting:
        moving.move(desk, record=one.id, state="cancelled", reason=reason)
    return frozenset(one.id for one in waiting)


def _text(answer: Answer | None) -> str:
    return answer.value if answer is not None and isinstance(answer.value, str) else ""
