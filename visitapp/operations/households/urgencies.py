"""Urgencies: opened by what a registration, a visit or a follow-up says, on the computers of those
who lead, under one name on all; open until an adviser says what was done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from visitapp.domain.checklist.answers import Answer, to_confirm
from visitapp.domain.errors import UserError
from visitapp.domain.intake import urgencies
from visitapp.domain.intake.urgencies import DANGER, Sign
from visitapp.domain.roles import LEADS
from visitapp.domain.states.households import RegistrationState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import UrgencyState
from visitapp.domain.states.visits import VisitState
from visitapp.local_time import PARIS
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.alerts_of_visit import alerts_of
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.limitation import is_limited
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.operations.records.write import save
from visitapp.store.file.ids import named
from visitapp.store.lists import registrations as rows_of
from visitapp.store.lists import urgencies as open_rows
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

SAID_BY = ("cut", "broken", "cut_notice", "danger_signs")
"""The answers that are followed at once; a visit's other dangers, when it ends or comes."""
READ = frozenset((
    RegistrationState.ACCEPTED, RegistrationState.REFUSED, RegistrationState.DUPLICATE,
    VisitState.VALIDATED,
))  # fmt: skip
"""Somebody who leads has read it: what presses was opened on that computer, and comes from it."""
DAY_OF: Mapping[str, str] = {
    Kind.REGISTRATION: "registered_on", Kind.VISIT: "visit_date", Kind.FOLLOW_UP: "followed_on",
}  # fmt: skip
NO_NOTE = UserError("Dites ce qui a été fait.", "Une phrase suffit, elle reste dans l’historique.")
TOO_SOON = "L’urgence n’était pas réglée."


@dataclass(frozen=True, slots=True)
class Urgency:
    """What presses in one household: `records` the gravest first, of the first one `what` and
    `source` (its kind); `words` of all; since `on`."""

    household: str
    records: tuple[str, ...]
    what: str
    source: str
    words: str
    on: date

    @property
    def rank(self) -> int:
        """The higher, the sooner."""
        return urgencies.rank(self.what)


# --- opened, and withdrawn, by what is said


def after_write(desk: Desk, change: log.Change, _answer: Answer | None) -> None:
    """What was just answered presses, or does no more."""
    if change.path in SAID_BY:
        follow(desk, change.record)


def after_receive(desk: Desk, record: str) -> None:
    """What came from elsewhere presses, or does no more."""
    if records.get(desk.database, record).state not in READ:
        follow(desk, record)


def follow(desk: Desk, record: str) -> None:
    """Open an urgency for each thing that presses in a record; withdraw what it says no more, and
    only that: what somebody settled stays so."""
    row = records.get(desk.database, record)
    if desk.role not in LEADS or row.training:
        return
    home = household_of(desk, record) if row.kind == Kind.VISIT else row.parent or ""
    if not home or is_limited(desk, home):
        return
    draft = draft_of(desk, record)
    own = {path: one for path, one in draft.answers.items() if not to_confirm(one)}
    # What was taken over from another visit was told there, and perhaps settled.
    signs = _signs(desk, replace(draft, answers=own), row.kind)
    said = {_id(record, one): one for one in signs}
    for id, sign in said.items():
        there = records.find(desk.database, id)
        if there is None:
            make(desk, kind=Kind.URGENCY, parent=home, record=id, answers=_answers(record, sign))
        elif there.state == UrgencyState.WITHDRAWN:
            transitions.move(desk, record=id, state=UrgencyState.OPEN)
    for one in records.of_kind(desk.database, Kind.URGENCY, parent=home):
        told = one.id in said or summary_text(one.summary, "source") != record
        if not told and one.state == UrgencyState.OPEN:
            transitions.move(desk, record=one.id, state=UrgencyState.WITHDRAWN)


def _signs(desk: Desk, draft: Draft, kind: str) -> tuple[Sign, ...]:
    said = {path: one.value for path, one in draft.answers.items() if path in SAID_BY}
    if kind == Kind.REGISTRATION:
        return urgencies.of_registration(said.get("cut"), said.get("broken"))
    told = urgencies.of_notice(said.get("cut_notice"))
    if kind != Kind.VISIT:
        return told
    raised, _ = alerts_of(desk, draft)
    return (*told, *(Sign(DANGER, one.id, one.title) for one in raised if one.urgency))


def _id(source: str, sign: Sign) -> str:
    return named(Kind.URGENCY, source, sign.what, sign.alert)


def _answers(source: str, sign: Sign) -> dict[str, Answer]:
    said = {"what": sign.what, "seen": sign.seen, "source": source}
    return {path: Answer(value=one) for path, one in said.items() if one}


# --- open


def pressing(desk: Desk) -> Mapping[str, Urgency]:
    """By household, what presses; nothing for who does not lead. What one more file of a household
    says is of its own file. A file that was closed or refused keeps it: nobody said that it is
    settled."""
    if desk.role not in LEADS:
        return {}
    found = open_rows.open_ones(desk.database)
    if not found:
        return {}
    first = rows_of.homes_of_filed(desk.database)
    by: dict[str, list[Record]] = {}
    for row in found:
        by.setdefault(first.get(row.parent or "", row.parent or ""), []).append(row)
    return {home: _urgency(desk, home, rows) for home, rows in by.items()}


def settle(desk: Desk, *, household: str, note: str) -> Changed:
    """All that presses in a household is dealt with, and how. Raises `UserError` without a note."""
    leads_only(desk, "clôt une urgence", "Demandez à votre conseillère.")
    if not note.strip():
        raise NO_NOTE
    one = pressing(desk).get(household)
    ids = one.records if one is not None else ()

    def work() -> None:
        for id in ids:
            answer_many(desk, record=id, answers={"note": Answer(value=note.strip())})
            transitions.move(desk, record=id, state=UrgencyState.SETTLED)

    save(desk, work)
    return changed(household, "note", result=ids)


def reopen(desk: Desk, *, urgencies: tuple[str, ...]) -> Changed:
    """They were settled by mistake."""
    homes = {records.get(desk.database, id).parent or "" for id in urgencies}

    def work() -> None:
        for id in urgencies:
            transitions.move(desk, record=id, state=UrgencyState.OPEN, reason=TOO_SOON)

    save(desk, work)
    return Changed(frozenset(urgencies) | homes, frozenset())


def _urgency(desk: Desk, home: str, rows: list[Record]) -> Urgency:
    ordered = sorted(rows, key=lambda row: (-_rank(row), row.created_at, row.id))
    words = dict.fromkeys(_words(desk, row) for row in ordered)
    sources = list(_sources(desk, ordered))
    return Urgency(
        household=home, records=tuple(row.id for row in ordered), what=_what(ordered[0]),
        source=sources[0].kind if sources else "", words=", ".join(words),
        on=min(_day(row) for row in sources or ordered),
    )  # fmt: skip


def _words(desk: Desk, row: Record) -> str:
    """« Odeur de gaz », « Coupure annoncée »."""
    choices = desk.forms.latest(Kind.URGENCY).located["what"].question.choices
    known = next((one.label for one in choices if one.id == _what(row)), "")
    return summary_text(row.summary, "seen") or known


def _sources(desk: Desk, rows: list[Record]) -> Iterator[Record]:
    for row in rows:
        source = records.find(desk.database, summary_text(row.summary, "source"))
        if source is not None:
            yield source


def _day(row: Record) -> date:
    said = summary_date(row.summary, DAY_OF.get(row.kind, ""))
    return said or row.created_at.astimezone(PARIS).date()


def _what(row: Record) -> str:
    return summary_text(row.summary, "what")


def _rank(row: Record) -> int:
    return urgencies.rank(_what(row))
