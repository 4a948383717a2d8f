"""« Annuaire »: the services that households are oriented to; when each line was last checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.dates import months_later, whole
from visitapp.domain.errors import UserError
from visitapp.domain.network.network_sorts import networks_of
from visitapp.domain.states.agency import PartnerState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.desk.rules_today import rules_today
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make, next_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text, summary_texts
from visitapp.operations.records.transitions import move, moves
from visitapp.operations.records.validation import possible
from visitapp.operations.records.write import write
from visitapp.store.log import records
from visitapp.store.log.records import Record

NO_NAME = UserError("Il manque le nom du service.", "Écrivez-le comme il se présente.")
LEADS_DO = "change l’annuaire"
MOST = 5000


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """One line of the directory. `stale`: not checked for a year, or never."""

    partner: str
    name: str
    sort: str
    territory: str
    phone: str
    email: str
    delay: str
    criteria: str
    checked_on: date | None
    stale: bool
    archived: bool
    networks: frozenset[str]


@dataclass(frozen=True)
class Directory:
    """The lines found, how many there are, how many to check again."""

    total: int
    stale: int
    lines: tuple[PartnerLine, ...]
    found: int


@dataclass(frozen=True)
class PartnerFile:
    """One partner, open."""

    line: PartnerLine
    form: Questionnaire
    answers: Answers
    may_change: bool
    may_archive: bool
    may_restore: bool


def directory(
    desk: Desk, *, text: str = "", stale_only: bool = False, archived: bool = False,
    sorts: tuple[str, ...] = (), near: str = "", limit: int = 60, also: str = "",
) -> Directory:  # fmt: skip
    """The partners that match, alphabetically, those of `sorts` first, then those of the department
    `near`; last the one that was chosen, `also`, where it is not among them."""
    oldest = oldest_check(desk)
    rows = records.search(desk.database, text, Kind.PARTNER, MOST)
    lines = [line_of(row, oldest) for row in rows]
    active = [one for one in lines if not one.archived]
    shown = [one for one in lines if one.archived] if archived else active
    if stale_only:
        shown = [one for one in shown if one.stale]
    if sorts or near:
        shown.sort(key=lambda one: (one.sort not in sorts, near not in one.territory))
    total = records.count(desk.database, Kind.PARTNER)
    stale = sum(1 for one in active if one.stale)
    many, chosen = len(shown), records.find(desk.database, also) if also else None
    if chosen is not None and also not in [one.partner for one in shown[:limit]]:
        shown.insert(limit - 1, line_of(chosen, oldest))
    return Directory(total, stale, tuple(shown[:limit]), many)


def partner_file(desk: Desk, *, partner: str) -> PartnerFile:
    """One partner with its answers. Raises `UserError` when it is not on this computer."""
    draft = draft_of(desk, partner)
    row = records.get(desk.database, partner)
    ends = {one.end for one in moves(desk, record=partner)}
    leads = PartnerState.ARCHIVED in ends or PartnerState.ACTIVE in ends
    return PartnerFile(
        line_of(row, oldest_check(desk)), draft.form, dict(draft.answers), leads,
        PartnerState.ARCHIVED in ends, PartnerState.ACTIVE in ends,
    )  # fmt: skip


def create(desk: Desk, *, answers: Mapping[str, Answer]) -> Changed:
    """A new line, its id from its name and territory: added on two computers it is one. Raises
    `UserError` without a name, or for who may not."""
    leads_only(desk, LEADS_DO)
    if not text_of(answers, "name").strip():
        raise NO_NAME
    id = next_of(desk, Kind.PARTNER, "", *(text_of(answers, one) for one in ("name", "territory")))
    return make(desk, kind=Kind.PARTNER, state=PartnerState.ACTIVE, answers=answers, record=id)


def change(desk: Desk, *, partner: str, answers: Mapping[str, Answer | None]) -> Changed:
    """Change a line; None takes an answer back. Raises `UserError` for a value that cannot be."""
    leads_only(desk, LEADS_DO)
    draft = draft_of(desk, partner)
    name = answers.get("name", draft.answers.get("name"))
    if name is None or not str(name.value or "").strip():
        raise NO_NAME
    possible(draft, answers)
    write(desk, draft, answers)
    return changed(partner, *answers)


def check_today(desk: Desk, *, partner: str) -> Changed:
    """This line was read over today, and is right."""
    today = Answer(value=desk.now().date())
    return answer_many(desk, record=partner, answers={"checked_on": today})


def archive(desk: Desk, *, partner: str, reason: str) -> Changed:
    """Out of the lists; what was sent to it stays."""
    return move(desk, record=partner, state=PartnerState.ARCHIVED, reason=reason)


def restore(desk: Desk, *, partner: str) -> Changed:
    """Back in the lists."""
    return move(desk, record=partner, state=PartnerState.ACTIVE)


def oldest_check(desk: Desk) -> date:
    """A line checked before that day is to be read over."""
    months = whole(rules_today(desk)["partner_check_months"].number)
    return months_later(desk.now().date(), -months)


def line_of(row: Record, oldest: date = date.min) -> PartnerLine:
    """What lists show of a partner."""
    known, sort = row.summary, summary_text(row.summary, "sort")
    return PartnerLine(
        partner=row.id,
        name=summary_text(known, "name") or "Service sans nom",
        sort=sort,
        territory=summary_text(known, "territory"),
        phone=summary_text(known, "phone"),
        email=summary_text(known, "email"),
        delay=summary_text(known, "delay"),
        criteria=summary_text(known, "criteria_short"),
        checked_on=row.day,
        stale=row.day is None or row.day < oldest,
        archived=row.state == PartnerState.ARCHIVED,
        networks=networks_of(summary_texts(known, "networks"), sort),
    )
