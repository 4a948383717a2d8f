"""The household's timeline: all that was done for it, newest first, from list rows, a few answers
of visits, and the states of file and visits in the log."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.report_handover import given_since, report_answer
from visitapp.domain.roles import Role
from visitapp.domain.states.households import ConsentState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import REASON
from visitapp.domain.text import date_long
from visitapp.local_time import PARIS
from visitapp.operations.appointments.next_visits import next_words_of, said_of
from visitapp.operations.consents.household_consents import history_of
from visitapp.operations.consents.require_consent import for_whom
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.household_year import CALLS
from visitapp.operations.gatherings.rows import held_on
from visitapp.operations.households.contact_refusals import name_and_phone, refuses_calls
from visitapp.operations.households.registrations import filed, files_of
from visitapp.operations.records.record_words import (
    MOVES_TOLD,
    SORTS,
    accords,
    again,
    consent_words,
    fitted,
    handed,
    moved,
    words_of,
)
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.store.lists import by_household
from visitapp.store.log import log, records
from visitapp.store.log.log import STATE
from visitapp.store.log.records import Record

REPORT = "report_given"
FROM_VISITS = ("fittings/", "consent_", REPORT)
WHEN: Mapping[str, tuple[str, ...]] = {
    "visit": ("visit_date",), "appointment": ("day",), "registration": ("registered_on",),
    "call": ("called_on", "due_on"), "letter": ("answered_on", "sent_on"),
    "orientation": ("sent_on",), "support_action": ("done_on", "started_on"),
    "consent": ("said_on",), "follow_up": ("followed_on", "due_on"), "attendance": ("held_on",),
    "urgency": (),
}  # fmt: skip
"""By kind, the answers that say when it happened, the first given one; else when it was made."""
NO_CALL = "no_call"
WHY_TOLD: Mapping[str, tuple[str, ...]] = {
    "appointment": ("cancelled", "postponed", "refused"), "call": ("cancelled",),
    "letter": ("unsent",),
}  # fmt: skip
"""By kind, the states whose reason stands in the entry itself."""
SORT = {"appointment": "visit", "registration": "file"}
MOVES_SORT = {"visit": "review", "household": "file", "urgency": "urgency"}
NO = (ConsentState.REFUSED, ConsentState.WITHDRAWN)
IN_OTHER_FILE = "dans l’autre dossier de ce foyer"
NOT_HERE = UserError("Ce dossier n’est pas sur cet ordinateur.", "Revenez à la liste des foyers.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, of a sort of SORTS, that opens `record` of `kind`. `who` may be empty; where the
    day is not `known`, `on` is only its place."""

    id: str
    sort: str
    on: date
    title: str
    detail: str
    state: str
    state_words: str
    record: str
    kind: str
    who: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries shown of `total`; `counts` by sort; `role` of who reads; `next_visit`: « Deuxième
    visite », to plan."""

    household: str
    name: str
    phone: str
    training: bool
    role: Role
    today: date
    entries: tuple[Entry, ...]
    total: int
    counts: Mapping[str, int]
    next_visit: str = ""


def timeline(desk: Desk, *, household: str, sort: str = "", most: int = 0) -> Timeline:
    """A household's timeline, of one `sort`, of the `most` newest when not 0. Raises `UserError`
    when it is not here."""
    row = records.find(desk.database, household)
    if row is None:
        raise NOT_HERE
    every = sorted(_entries(desk, row), key=lambda one: (one.on, one.id), reverse=True)
    shown = [one for one in every if sort in ("", one.sort)]
    counted = Counter(one.sort for one in every)
    name, phone = name_and_phone(row.summary, refuses_calls(desk, household))
    return Timeline(
        household=household,
        name=name,
        phone=phone,
        training=row.training,
        role=desk.role,
        today=desk.now().date(),
        entries=tuple(shown[:most] if most else shown),
        total=len(shown),
        counts={name: counted[name] for name in SORTS if counted[name]},
        next_visit=next_words_of(desk, household=household),
    )


def _entries(desk: Desk, household: Record) -> Iterator[Entry]:
    yield from _moves(desk, household)
    yield from _done(desk, household)
    yield from _again(desk, household)
    yield from _elsewhere(desk, household)
    yield from _refused_elsewhere(desk, household)


def _done(
    desk: Desk, household: Record, *, but: Callable[[Record], bool] = lambda _: False
) -> Iterator[Entry]:
    """What stands under one file, `but` some of it."""
    found = [one for one in by_household.under(desk.database, household.id) if not but(one)]
    planned = {one.id: one for one in found if one.kind == Kind.APPOINTMENT}
    held = {one.parent for one in found if one.kind == Kind.VISIT}
    places = said_of(desk, household.id) if planned else {}
    for one in found:
        if one.kind not in WHEN or (one.kind == Kind.APPOINTMENT and one.id in held):
            continue  # a visit says the day of its appointment better
        if one.kind == Kind.CONSENT and (told := _agreements(desk, one)):
            yield from told
            continue
        entry = _entry(desk, one, _above(desk, one, planned))
        place = places.get(one.id if one.kind == Kind.APPOINTMENT else one.parent or "", "")
        yield replace(entry, detail=f"{place[:1].lower()}{place[1:]}") if place else entry
        if one.kind == Kind.VISIT:
            yield from _of_visit(desk, one)
        if one.kind in MOVES_TOLD:
            yield from _moves(desk, one)


def _again(desk: Desk, household: Record) -> Iterator[Entry]:
    """The registrations filed onto this file since, and what was told of them: under their own
    files, that are closed."""
    for row in filed(desk).onto.get(household.id, ()):
        entry = _entry(desk, row, None)
        said = by_household.some_answers(desk.database, row.id, begin=(NO_CALL,)).get(NO_CALL, {})
        left = f"ne pas rappeler\u00a0: {said['value']}" if said.get("value") else ""
        yield replace(_with(entry, left), title=again(entry.title))
        for letter in records.of_kind(desk.database, Kind.LETTER, parent=row.parent or ""):
            yield _entry(desk, letter, None)


def _elsewhere(desk: Desk, household: Record) -> Iterator[Entry]:
    """What was done and runs in the other files of this household, but what is told on its own."""
    files = files_of(desk, household.id)
    for file in files[1:] if files[0] == household.id else ():
        for entry in _done(desk, records.get(desk.database, file), but=_told_apart):
            yield _with(entry, IN_OTHER_FILE)


def _with(entry: Entry, more: str) -> Entry:
    return replace(entry, detail=", ".join(part for part in (entry.detail, more) if part))


def _told_apart(row: Record) -> bool:
    """What is told on its own, and what of the year after a visit ended with its file."""
    if row.kind == Kind.CALL:
        return summary_text(row.summary, "subject") in CALLS and row.state != "done"
    return (
        row.kind in (Kind.REGISTRATION, Kind.LETTER)
        or (row.kind == Kind.CONSENT and row.state in NO)
        or (row.kind == Kind.FOLLOW_UP and row.state == "lost")
    )


def _refused_elsewhere(desk: Desk, household: Record) -> Iterator[Entry]:
    """The refusals that stand in the other files of this household: they count in this one too."""
    for file in files_of(desk, household.id):
        for row in records.of_kind(desk.database, Kind.CONSENT, parent=file):
            if file != household.id and row.state in NO:
                yield _with(_entry(desk, row, None), IN_OTHER_FILE)


def _above(desk: Desk, row: Record, planned: Mapping[str, Record]) -> Record | None:
    """What a row is said with: the appointment of a visit, the gathering of who comes."""
    if row.kind == Kind.ATTENDANCE:
        return records.find(desk.database, summary_text(row.summary, "gathering"))
    return planned.get(row.parent or "")


def _entry(desk: Desk, row: Record, above: Record | None) -> Entry:
    said = words_of(desk.forms, row, above)
    title = (
        consent_words(row.state, for_whom(desk, row)) if row.kind == Kind.CONSENT else said.title
    )
    moved = row.state in WHY_TOLD.get(row.kind, ())
    why = str(log.last_said(desk.database, row.id, REASON) or "") if moved else _sent_words(row)
    return Entry(
        id=row.id, sort=SORT.get(row.kind, row.kind), on=_day(row, above), title=title,
        detail=", ".join(part for part in (said.detail, why) if part),
        state=row.state, state_words=said.state, record=row.id, kind=row.kind,
    )  # fmt: skip


def _agreements(desk: Desk, row: Record) -> list[Entry]:
    """What the household said of one recipient, each time."""
    now = _entry(desk, row, None)
    found = {(one.state, one.on): one for one in history_of(desk, row)}
    return [
        replace(now, id=one.change, on=one.on, state=one.state, who=one.author,
                title=consent_words(one.state, for_whom(desk, row)))
        for one in found.values()
    ]  # fmt: skip


def _sent_words(row: Record) -> str:
    """The day that a letter left, where its entry stands at the day that it was answered."""
    sent = summary_date(row.summary, "sent_on") if row.kind == Kind.LETTER else None
    if sent is None or not summary_text(row.summary, "answered_on"):
        return ""
    return f"envoyé le {date_long(sent)}"


def _when(row: Record) -> date:
    """When it happened, or is to happen; the day it was written down when nothing says it."""
    for name in WHEN[row.kind]:
        if (on := summary_date(row.summary, name)) is not None:
            return on
    return row.created_at.astimezone(PARIS).date()


def _day(row: Record, above: Record | None) -> date:
    """The same; of who came to a session, its day as it is now."""
    held = held_on(row, above) if row.kind == Kind.ATTENDANCE and above is not None else None
    return held or _when(row)


def _of_visit(desk: Desk, visit: Record) -> Iterator[Entry]:
    """What was fitted, and what was accepted or refused, during a visit."""
    answers = by_household.some_answers(desk.database, visit.id, begin=FROM_VISITS)
    for sort, told in (("fitting", fitted(answers)), ("consent", accords(answers))):
        if told is not None:
            yield Entry(
                id=f"{visit.id}/{sort}", sort=sort, on=_when(visit), title=told.title,
                detail=told.detail, state="", state_words="", record=visit.id, kind="visit",
            )  # fmt: skip

    yield from _handed(desk, visit, answers.get(REPORT))


def _handed(desk: Desk, visit: Record, now: Mapping[str, Any] | None) -> Iterator[Entry]:
    """That the household was given its report, on the day it was written; else with its visit."""
    told, held = handed(report_answer(now)), _when(visit)
    if told is None:
        return
    written = by_household.written(desk.database, visit.id, REPORT)
    on = given_since(
        ((report_answer(one.value), one.at.astimezone(PARIS).date()) for one in written), held
    )
    yield Entry(
        id=f"{visit.id}/report", sort="report", on=on or held, title=told.title,
        detail=told.detail, state="", state_words="", record=visit.id, kind="visit",
        known=on is not None,
    )  # fmt: skip


def _moves(desk: Desk, row: Record) -> Iterator[Entry]:
    """How the file, or the reading of a visit, went on: who, and why. Agreed later with the same
    moment, it happened once."""
    changes = by_household.moves(desk.database, row.id)
    reasons = {(one.at, one.author): str(one.said or "")
               for one in changes if one.path != STATE}  # fmt: skip
    told: set[tuple[str, datetime]] = set()
    for one in changes:
        state = str(one.said or "")
        if one.path == STATE and state in MOVES_TOLD.get(row.kind, ()):
            if (state, one.at) in told:
                continue
            told.add((state, one.at))
            yield Entry(
                id=one.id, sort=MOVES_SORT[row.kind],
                on=one.at.astimezone(PARIS).date(), title=moved(row.kind, state),
                detail=reasons.get((one.at, one.author), ""), state=state, state_words="",
                record=row.id, kind=row.kind, who=one.author,
            )  # fmt: skip
