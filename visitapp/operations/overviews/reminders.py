"""« Aujourd’hui »: what is due today, late, or in the next days, read by the index on (kind, day);
`follow_ups.prepare` makes those of the year."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.intake.reach import reach
from visitapp.domain.overviews.next_step import (
    AGAIN,
    DATED,
    FILES,
    NEXT_VISIT,
    OUTCOME,
    SUSPENDED_VISIT,
    TO_CLOSE,
)
from visitapp.domain.overviews.waiting import CALL, DECIDE, MEET, URGENT
from visitapp.domain.roles import LEADS
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.outdated_results import NO_VISIT, lacks_visit
from visitapp.operations.households import urgencies
from visitapp.operations.households.contact_refusals import (
    NOT_TO_BE_CALLED,
    name_and_phone,
    refuses_calls,
    said_no,
)
from visitapp.operations.overviews import due as reminders_due
from visitapp.operations.overviews import (
    due_rows,
    first_visit_rows,
    first_visits,
    priority,
    unclosed_work,
    urgent_lines,
)
from visitapp.operations.overviews.priority import NOTHING, Pressing
from visitapp.operations.overviews.shapes import (
    Group,
    Reminder,
    Reminders,
    whereabouts,
)
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.future_day import to_come
from visitapp.operations.records.record_words import words_of
from visitapp.operations.records.write import save
from visitapp.operations.support.calls import NO_ANSWER, REACHED, before_visit
from visitapp.store.lists import by_household, registrations
from visitapp.store.log import records
from visitapp.store.log.records import Record

NEXT_DAYS, SHOWN = 7, 40
IN_OTHER_FILE = "Dans l’autre dossier de ce foyer"
NOT_SO = UserError(
    "Ce rendez-vous ne se reporte pas d’ici.", "Ouvrez-le, et dites ce qu’il est devenu."
)

NOT_A_VISIT = UserError(
    "Une visite suspendue ne se reporte pas.", "Reprenez la relecture, ou laissez-la suspendue."
)
NOT_A_SESSION = UserError(
    "Une séance passée ne se reporte pas.", "Ouvrez-la, et dites si elle a eu lieu."
)


def reminders(
    desk: Desk, *, on: date | None = None, most: int = SHOWN, step: str = "", later: bool = False
) -> Reminders:
    """What is to be done by `on`, today by default, and in the next seven days, of one `step` if
    given; `later` when asked."""
    today = on or desk.now().date()
    until = today + timedelta(days=NEXT_DAYS)
    meetings = first_visits.due(desk)
    every = reminders_due.due(desk, until=until, meetings=meetings)
    found = [(day, id) for day, id, one in every if step in ("", one)]
    coming = reminders_due.any_later(desk, after=until)
    after, many = (
        reminders_due.later(desk, after=until, step=step, most=most)
        if later and coming
        else ([], 0)
    )
    pressing = urgencies.pressing(desk)
    again, asked = _again(desk, most, pressing)
    visits, to_read = _visits(desk, most), _to_read(desk, today)
    why = {**first_visits.pressing(desk, pressing), **asked}
    called = first_visit_rows.calls(desk.database, [id for id, one in why.items() if one.urgent])
    unread = priority.of_registrations(desk, [id for _, id in to_read], pressing) if to_read else {}
    alone = urgent_lines.alone(desk, pressing, asked)
    why = {**why, **unread, **{call: why[home] for _, call, home in called}}
    put_off = [(day, call) for day, call, _ in called if day > today]
    if step in ("", CALL):  # what presses is there, put off to any day
        found += [one for one in put_off if one not in found]
    steps = Counter(one for day, _, one in every if day <= today)
    steps += Counter(
        {DECIDE: len(to_read), CALL: again.total, MEET: visits.total, URGENT: len(alone)}
    )
    return Reminders(
        day=today,
        overdue=_group(desk, [one for one in found if one[0] < today], today, most, why),
        today=_group(desk, [one for one in found if one[0] == today], today, most, why),
        week=_group(desk, [one for one in found if one[0] > today], today, most, why),
        registrations=_group(desk, to_read if step in ("", DECIDE) else [], today, most, why),
        again=again if step in ("", CALL) else Group(),
        visits=visits if step in ("", MEET) else Group(),
        later=Group(tuple(_reminder(desk, *one, today, why) for one in after), many),
        comes=coming,
        steps=steps,
        urgencies=tuple(urgent_lines.line(desk, pressing[home], today) for home in alone)
        if not step
        else (),
        pressing=pressing,
    )


def waiting(desk: Desk) -> int:
    """How many are due today or late, or registered and not read yet, or registered again and
    not called, or urgent and nothing else: the count on the rail."""
    today = desk.now().date()
    meetings = first_visits.due(desk)
    due = len(reminders_due.due(desk, until=today, meetings=meetings))
    due += len(_to_read(desk, today))
    due += len(urgent_lines.alone(desk, urgencies.pressing(desk)))
    if not registrations.any_filed(desk.database):
        return due
    from visitapp.operations.overviews.registered_again import again_waiting

    return due + again_waiting(desk)


def postpone(desk: Desk, *, record: str, to: date, kind: str = "") -> Changed:
    """Put a reminder off; one of a `kind` that no record holds becomes a call. Raises `UserError`
    for a past day, or a household that refuses calls."""
    if kind == AGAIN:
        from visitapp.operations.intake.registered_again import call

        return call(desk, registration=record, on=to)
    if kind in (NEXT_VISIT, *FILES.values()):
        if refuses_calls(desk, record):
            raise NOT_TO_BE_CALLED
        return before_visit(desk, household=record, on=to)
    if kind == OUTCOME:
        raise NOT_SO
    if kind == SUSPENDED_VISIT:
        raise NOT_A_VISIT
    if kind == TO_CLOSE:
        raise NOT_A_SESSION
    to_come(desk, to)
    draft = draft_of(desk, record)
    answer_many(desk, record=record, answers={draft.form.day: Answer(value=to)})
    return changed(record, draft.form.day)


def note_call(
    desk: Desk, *, call: str, result: str, again: date | None = None,
    answers: Mapping[str, Answer] | None = None,
) -> Changed:  # fmt: skip
    """Note how a call went; `answers` may hold `understood`, `begun`, `note`. Raises `UserError`
    when nobody was reached and no day to call `again` is given."""
    today = desk.now().date()
    given = {"result": Answer(value=result), **(answers or {})}
    if not by_household.since_moved(desk.database, call, "called_on"):
        given["called_on"] = Answer(value=today)
    if result != REACHED:
        if again is None or again < today:
            raise UserError("Dites quand rappeler.", "Écrivez un jour à venir.")
        given["due_on"] = Answer(value=again)

    def work() -> None:
        answer_many(desk, record=call, answers=given)
        transitions.move(desk, record=call, state="done" if result == REACHED else NO_ANSWER)

    save(desk, work)
    return changed(call, *given)


def _again(desk: Desk, most: int, urgent: Collection[str]) -> tuple[Group, Pressing]:
    """Who registered again; the rules of intake are read when somebody did."""
    if desk.role not in LEADS or not registrations.any_filed(desk.database):
        return Group(), {}
    from visitapp.operations.overviews.registered_again import again

    return again(desk, most, urgent)


def _visits(desk: Desk, most: int) -> Group:
    if desk.role not in LEADS:
        return Group()
    from visitapp.operations.overviews.next_visits import visits

    return visits(desk, most)


def _to_read(desk: Desk, until: date) -> list[tuple[date, str]]:
    """Registrations: one taken up again is read before its file is opened."""
    going = reminders_due.going(Kind.REGISTRATION)
    return due_rows.due(desk.database, Kind.REGISTRATION, until=until, states=going, closed=True)


def _group(
    desk: Desk, found: list[tuple[date, str]], today: date, most: int,
    why: Pressing | None = None,
) -> Group:  # fmt: skip
    presses = why or {}
    shown = priority.first(found, presses)[:most]
    lines = (_reminder(desk, *one, today, presses) for one in shown)
    return Group(tuple(lines), len(found))


def _reminder(desk: Desk, on: date, record: str, today: date, why: Pressing) -> Reminder:
    """`why`: what presses, by file of a household to call or that registered again, said with its
    call; by registration to read."""
    row = records.get(desk.database, record)
    if own := first_visits.kind_of(row):
        return first_visits.line(desk, row, own, on, why.get(row.id, NOTHING))
    if row.kind == Kind.VISIT:
        return unclosed_work.suspended(desk, row, on)
    if row.kind == Kind.GATHERING:
        return unclosed_work.to_close(desk, row, on)
    home = records.find(desk.database, row.parent or "")
    above: Mapping[str, object] = home.summary if home is not None else {}
    said = words_of(desk.forms, row)
    about = {"call": row.parent or "", Kind.REGISTRATION: row.id}.get(row.kind, "")
    presses = why.get(about, NOTHING)
    refused = said_no(desk, row)
    lacking = NO_VISIT if row.kind == reminders_due.FOLLOW_UP and lacks_visit(desk, row) else ""
    other = IN_OTHER_FILE if _in_other_file(row, home) else ""
    told = (presses.words, said.detail, presses.since, lacking, refused, other)
    more = [part for part in told if part]
    hidden = bool(refused) or refuses_calls(desk, row.parent or "")
    name, phone = name_and_phone(above, hidden)
    return Reminder(
        record=row.id, kind=row.kind, household=row.parent or "", name=name, phone=phone,
        title=said.title, detail=". ".join(more), state=row.state, on=on,
        late=presses.late if row.kind == Kind.REGISTRATION else (today - on).days,
        urgent=presses.urgent, refuses=bool(refused), points=presses.points,
        at=reach(above, calls=not hidden).written_at, where=whereabouts(above),
    )  # fmt: skip


def _in_other_file(row: Record, home: Record | None) -> bool:
    """Of a closed file, a reminder is there only where it is one more of a household's."""
    return row.kind in DATED and home is not None and home.state == HouseholdState.CLOSED
