"""What the screen of orientations shows of one household: needs found, orientations, consents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.consents.consents import (
    FUND,
    NAMED,
    PARTNER,
    RECIPIENTS,
    Recipient,
    family_of,
    of_partner,
)
from visitapp.domain.letters.documents import DOCUMENTS, Document
from visitapp.domain.orientations.needs import FAMILIES, OF_AN_AID, Way, way_of
from visitapp.domain.roles import LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import name_of as state_name
from visitapp.domain.states.support import GOING, LetterState, OrientationState
from visitapp.domain.support.results import Aid, Orientation
from visitapp.domain.text import french
from visitapp.operations.consents.household_consents import HouseholdConsents, consents_of
from visitapp.operations.consents.record_consent import Standing, standing_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.facts import HouseholdFacts, household_facts
from visitapp.operations.households.registrations import files_of
from visitapp.operations.letters.list_lines import LetterLine, letter_line, reminder
from visitapp.operations.letters.orientation_step import Gone, gone, left_before
from visitapp.operations.orientations.orientations import ENDED
from visitapp.operations.orientations.outcome import NOTHING_YET, Went, went
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import name_in, summary_date, summary_text
from visitapp.operations.records.transitions import moves
from visitapp.store.log import records
from visitapp.store.log.records import Record

LIKELY = {"likely": "Probable, à vérifier", "to_check": "À vérifier"}
TENANTS = ("private_tenant", "social_tenant", "hosted")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One solution that the rules found: why, and what a person checks first. Never a decision."""

    need: str
    family: str
    title: str
    text: str
    because: tuple[str, ...]
    index: str
    check: str
    who: str
    contact: str
    phone: str
    documents: tuple[str, ...]
    deadline: str
    recipient: str
    sorts: tuple[str, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class OrientationLine:
    """One orientation, with its consent and what may be done with it now."""

    orientation: str
    need: str
    title: str
    state: str
    state_words: str
    standing: Standing
    partner: str
    partner_name: str
    partner_phone: str
    remind_on: date | None
    late: bool
    sent_on: date | None
    documents: tuple[Document, ...]
    letters: tuple[LetterLine, ...]
    moves: tuple[Move, ...]
    went: Went = NOTHING_YET
    before: frozenset[str] = frozenset()
    """The letters that left before it was proposed again."""
    gone: Gone | None = None
    """A letter that left for it, where it does not say so."""
    sorts: tuple[str, ...] = ()
    """The sorts of partners that fit its need."""
    reply: str = ""
    """While it goes on, what the last answer to its letters says."""
    no: Answers = field(default_factory=dict)
    """The no that came back on the page of its letter, for whoever notes it."""

    @property
    def going(self) -> bool:
        """Whether it still waits for something."""
        return self.state in GOING


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An orientation that goes on in another file (`household`) of the same household."""

    household: str
    title: str
    state_words: str
    remind_on: date | None


@dataclass(frozen=True)
class Board:
    """Everything about the orientations of one household."""

    household: str
    name: str
    training: bool
    today: date
    department: str
    visit_day: date | None
    proposals: tuple[Proposal, ...]
    going: tuple[OrientationLine, ...]
    ended: tuple[OrientationLine, ...]
    letters: tuple[LetterLine, ...]
    consents: tuple[Standing, ...]
    documents: tuple[Document, ...]
    first_reminder: date
    leads: bool
    """Whether this person writes letters: an adviser does, a visitor does not."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """What goes on in the files that are one more of this household."""


def board(desk: Desk, *, household: str) -> Board:
    """The screen of one household. Raises `UserError` when it is not on this computer."""
    about = household_facts(desk, household)
    told = consents_of(desk, household)
    letters = tuple(
        letter_line(desk, row, told)
        for row in reversed(records.of_kind(desk.database, Kind.LETTER, parent=household))
    )
    today = desk.now().date()
    rows = records.of_kind(desk.database, Kind.ORIENTATION, parent=household)
    lines = [_line(desk, row, told, letters, today) for row in rows]
    going = tuple(one for one in lines if one.going)
    known, documents = records.get(desk.database, household).summary, documents_for(about)
    return Board(
        household=household,
        name=name_in(known),
        training=about.training,
        today=today,
        department=about.department,
        visit_day=about.seen.day if about.seen is not None else None,
        proposals=_proposals(
            about, {one.need for one in going if one.need}, desk.reference.tables().ways
        ),
        going=going,
        ended=tuple(one for one in lines if one.state in ENDED),
        letters=letters,
        consents=_consents(desk, told, documents),
        documents=documents,
        first_reminder=reminder(desk, household, ""),
        leads=desk.role in LEADS,
        elsewhere=_elsewhere(desk, household),
    )


def _elsewhere(desk: Desk, household: str) -> tuple[Elsewhere, ...]:
    files = files_of(desk, household)
    return tuple(
        Elsewhere(file, summary_text(row.summary, "title"), state_name(row.kind, row.state),
                  row.day)
        for file in (files[1:] if files[0] == household else ())
        for row in records.of_kind(desk.database, Kind.ORIENTATION, parent=file)
        if row.state in GOING
    )  # fmt: skip


def documents_for(about: HouseholdFacts) -> tuple[Document, ...]:
    """The documents that fit this household: not a landlord's letter for an owner."""
    tenure = about.said("tenure")
    rents = not tenure or tenure in TENANTS
    return tuple(
        one
        for one in DOCUMENTS.values()
        if (rents or not one.tenant)
        and (not one.departments or about.department in ("", *one.departments))
    )


def _line(
    desk: Desk, row: Record, told: HouseholdConsents, letters: tuple[LetterLine, ...], today: date
) -> OrientationLine:
    known = row.summary
    partner, need = summary_text(known, "partner"), summary_text(known, "need")
    key = of_partner(partner) if partner else summary_text(known, "recipient")
    found, ways = summary_of(desk, partner), desk.reference.tables().ways
    fit = _letters_for(need, summary_text(known, "recipient"), ways)
    mine = tuple(one for one in letters if one.orientation == row.id)
    before = frozenset(one.letter for one in mine if left_before(desk, one.letter, row.id))
    return OrientationLine(
        orientation=row.id,
        need=need,
        title=summary_text(known, "title"),
        state=row.state,
        state_words=state_name("orientation", row.state),
        standing=standing_of(desk, key, told),
        partner=partner,
        partner_name=summary_text(found, "name"),
        partner_phone=summary_text(found, "phone"),
        remind_on=row.day,
        late=row.state in GOING and row.day is not None and row.day <= today,
        sent_on=summary_date(known, "sent_on"),
        documents=tuple(DOCUMENTS[name] for name in fit),
        letters=mine,
        moves=moves(desk, record=row.id),
        went=went(desk, row),
        before=before,
        gone=gone(desk, row) if mine else None,
        sorts=way_of(need, ways).sorts,
        reply=_reply(desk, row, (one for one in mine if one.letter not in before)),
        no=_no(desk, row) if row.state in GOING else {},
    )


def _reply(desk: Desk, row: Record, letters: Iterable[LetterLine]) -> str:
    """What the last of its letters that was answered says; the newest is first."""
    told = (text_of(draft_of(desk, one.letter).answers, "answer") for one in letters
            if one.state == LetterState.ANSWERED)  # fmt: skip
    return next(told, "") if row.state in GOING else ""


def _no(desk: Desk, row: Record) -> Answers:
    known = draft_of(desk, row.id).answers
    if text_of(known, "reply") != OrientationState.REFUSED:
        return {}
    return {name: known[name] for name in ("motive", "motive_words") if name in known}


def _letters_for(need: str, recipient: str, ways: Mapping[str, Way]) -> tuple[str, ...]:
    """The letters of a need; for one found by hand, those of its recipient."""
    if need in ways:
        return ways[need].letters
    family = family_of(recipient)
    return tuple(
        one.id for one in DOCUMENTS.values()
        if recipient == one.recipient or family == one.recipient
    )  # fmt: skip


def _proposals(
    about: HouseholdFacts, taken: set[str], ways: Mapping[str, Way]
) -> tuple[Proposal, ...]:
    """What the last visit opens, by family, then in the order of the rules."""
    if about.seen is None:
        return ()
    study = about.seen.study
    ids = {one.id for one in study.orientations}
    aids = [one for one in study.aids if one.status in LIKELY and one.id not in ids]
    every: list[Orientation | Aid] = [*study.orientations, *aids]
    found = [_proposal(one, taken, ways) for one in every]
    order = list(FAMILIES)
    return tuple(sorted(found, key=lambda one: order.index(one.family)))


def _proposal(one: Orientation | Aid, taken: set[str], ways: Mapping[str, Way]) -> Proposal:
    """A service, or an aid to ask for: what it could bring is never promised."""
    way, need, family, likely = way_of(one.id, ways), one.id, "", "to_check"
    if isinstance(one, Aid):
        need, likely = OF_AN_AID + one.id, one.status
        family = "" if one.id in ways else "rights"
        check = french("À vérifier : les conditions, avec le service qui décide.")
    else:
        check = one.check
    return Proposal(
        need, family or way.family, one.title, one.text, one.because, LIKELY[likely], check,
        one.who, one.contact, one.phone, one.documents, one.deadline, way.recipient, way.sorts,
        need in taken,
    )  # fmt: skip


def _consents(
    desk: Desk, told: HouseholdConsents, documents: tuple[Document, ...]
) -> tuple[Standing, ...]:
    """The usual recipients, without funds of elsewhere that nobody spoke of, then each partner
    spoken of."""
    spoken = told.recipients
    fit = {*spoken, *(one.recipient for one in documents)}
    keys: list[Recipient] = [
        name for name in RECIPIENTS
        if name not in NAMED and (name in fit or family_of(name) != FUND)
    ]  # fmt: skip
    keys += [one for one in spoken if one.startswith(f"{PARTNER}:")]
    return tuple(standing_of(desk, key, told) for key in keys)
