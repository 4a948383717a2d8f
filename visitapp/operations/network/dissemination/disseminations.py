"""What is made known in the networks: written, given a mark, sent by hand or by message, ended."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.domain.network.marks import MARKS, mark
from visitapp.domain.roles import LEADS
from visitapp.domain.states.collective import DisseminationState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import name_of
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.agency_contacts import not_reached
from visitapp.operations.network.dissemination.attachment import Document, document_of
from visitapp.operations.network.dissemination.effects import Followed, followed_by
from visitapp.operations.network.dissemination.recipients import Recipient, recipients, standing
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.choice_labels import choice_words
from visitapp.operations.records.create import make
from visitapp.operations.records.find import require_here
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text, summary_texts
from visitapp.operations.records.transitions import move, moves_of
from visitapp.operations.records.validation import require_fit
from visitapp.operations.records.write import save, write
from visitapp.store.log import records
from visitapp.store.log.records import Record

MOST = 5000
ASKED = ("title", "text", "link", "networks", "territory", "scheme")
"""What is asked; the mark, the document, the day and the way are written by the program."""
STILL = ("networks", "territory", "scheme")
"""What is corrected once it was sent: what was read by others does not change."""
NO_TITLE = UserError("Il manque le titre.", "C’est l’objet du message.")
LEADS_DO = "diffuse une information"
NOT_HERE = UserError("Cette diffusion n’est pas sur cet ordinateur.", "Revenez à la liste.")
GONE_OUT = UserError(
    "Cette information est partie\u00a0: son texte ne change plus.", "Écrivez-en une autre."
)
NO_MARK_LEFT = UserError(
    "Tous les repères sont pris.", "Demandez-le à la personne qui suit VisitApp."
)


@dataclass(frozen=True, slots=True)
class DisseminationLine:
    """One line of the list. `given` of `recipients` have it."""

    dissemination: str
    title: str
    code: str
    state: str
    state_words: str
    networks: tuple[str, ...]
    territory: str
    sent_on: date | None
    recipients: int
    given: int


@dataclass(frozen=True)
class Disseminations:
    """The lines found, the latest first, and how many there are."""

    total: int
    lines: tuple[DisseminationLine, ...]
    found: int


@dataclass(frozen=True)
class DisseminationFile:
    """One information, open. `twins` are others that bear its mark, made on another computer;
    `no_contact` the schemes that its message gives no telephone of."""

    line: DisseminationLine
    form: Questionnaire
    answers: Answers
    ways: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    followed: Followed
    twins: tuple[str, ...]
    may_change: bool
    ends: frozenset[str]
    no_contact: tuple[str, ...]
    document: Document | None
    today: date


def disseminations(
    desk: Desk, *, text: str = "", ended: bool = False, limit: int = 60
) -> Disseminations:
    """What is being made known, what is still to be sent first, then the latest; or what ended."""
    every = records.search(desk.database, text, Kind.DISSEMINATION, MOST)
    shown = [
        row
        for row in every
        if (row.state == DisseminationState.ENDED) == ended and not row.training
    ]
    shown.sort(
        key=lambda row: (
            standing(row) != DisseminationState.DRAFT,
            -(row.day or date.max).toordinal(),
            row.id,
        )
    )
    words = choice_words(desk, "dissemination", "networks")
    lines = tuple(_line(desk, row, words) for row in shown[:limit])
    return Disseminations(records.count(desk.database, Kind.DISSEMINATION), lines, len(shown))


def dissemination_file(desk: Desk, *, dissemination: str) -> DisseminationFile:
    """One information with who has it and what followed. Raises `UserError` when not here."""
    row = found(desk, dissemination)
    draft, ways = draft_of(desk, dissemination), choice_words(desk, Kind.DISSEMINATION, "how")
    return DisseminationFile(
        line=_line(desk, row, choice_words(desk, "dissemination", "networks")),
        form=draft.form,
        answers=dict(draft.answers),
        ways=tuple(ways.get(one, one) for one in summary_texts(row.summary, "how")),
        recipients=recipients(desk, draft.answers),
        followed=followed_by(desk, row),
        twins=_twins(desk, row),
        may_change=desk.role in LEADS and row.state != DisseminationState.ENDED,
        ends=frozenset(one.end for one in moves_of(desk, replace(row, state=standing(row)))),
        no_contact=not_reached(
            desk, text_of(draft.answers, "scheme"), text_of(draft.answers, "territory")
        ),
        document=document_of(desk, draft.answers),
        today=desk.now().date(),
    )


def create(desk: Desk, *, answers: Mapping[str, Answer]) -> Changed:
    """A new information, with a mark of its own. Raises `UserError` without a title."""
    leads_only(desk, LEADS_DO)
    _check(desk, answers, {})

    return save(desk, lambda: make(
        desk, kind=Kind.DISSEMINATION, answers={**answers, "code": Answer(value=free_mark(desk))}
    ))  # fmt: skip


def change(
    desk: Desk, *, dissemination: str, answers: Mapping[str, Answer | None]
) -> Changed:  # fmt: skip
    """Correct it; None takes an answer back. Raises `UserError` for what went out already."""
    leads_only(desk, LEADS_DO)
    row, draft = found(desk, dissemination), draft_of(desk, dissemination)
    state = standing(row)
    if state == DisseminationState.ENDED or (
        state == DisseminationState.SENT and not set(answers) <= set(STILL)
    ):
        raise GONE_OUT
    _check(desk, answers, draft.answers)
    write(desk, draft, answers)
    return changed(dissemination, *answers)


def new_mark(desk: Desk, *, dissemination: str) -> Changed:
    """Another mark, before anything is sent: two computers may have drawn the same one."""
    if standing(found(desk, dissemination)) != DisseminationState.DRAFT:
        raise GONE_OUT
    code = Answer(value=free_mark(desk))
    return answer_many(desk, record=dissemination, answers={"code": code})


def end(desk: Desk, *, dissemination: str) -> Changed:
    """Out of the list of what is going on."""

    def work() -> Changed:
        if standing(found(desk, dissemination)) == DisseminationState.SENT:
            move(desk, record=dissemination, state=DisseminationState.SENT)  # when it is not yet
        return move(desk, record=dissemination, state=DisseminationState.ENDED)

    return save(desk, work)


def resume(desk: Desk, *, dissemination: str) -> Changed:
    """Given to others again."""
    return move(desk, record=dissemination, state=DisseminationState.SENT)


def free_mark(desk: Desk) -> str:
    """A mark that nothing known here bears, drawn by chance: other computers draw theirs too."""
    every = records.of_kind(desk.database, Kind.DISSEMINATION)
    taken = {summary_text(row.summary, "code") for row in every}
    first = secrets.randbelow(MARKS)
    for further in range(MARKS):
        code = mark((first + further) % MARKS)
        if code not in taken:
            return code
    raise NO_MARK_LEFT


def found(desk: Desk, dissemination: str) -> Record:
    """Its record. Raises `UserError` when it is not on this computer."""
    return require_here(desk, Kind.DISSEMINATION, dissemination, NOT_HERE)


def _check(desk: Desk, given: Mapping[str, Answer | None], before: Answers) -> None:
    title = given.get("title", before.get("title"))
    if title is None or not str(title.value or "").strip():
        raise NO_TITLE
    require_fit(desk, Kind.DISSEMINATION, given)


def _line(desk: Desk, row: Record, words: Mapping[str, str]) -> DisseminationLine:
    known, answers = row.summary, draft_of(desk, row.id).answers
    whom = rows(answers, "recipients")
    return DisseminationLine(
        dissemination=row.id,
        title=summary_text(known, "title") or "Sans titre",
        code=summary_text(known, "code"),
        state=standing(row),
        state_words=name_of(Kind.DISSEMINATION, standing(row)),
        networks=tuple(
            said for id, said in words.items() if id in summary_texts(known, "networks")
        ),
        territory=summary_text(known, "territory"),
        sent_on=row.day,
        recipients=len(whom),
        given=sum(f"recipients/{one}/given_on" in answers for one in whom),
    )


def _twins(desk: Desk, row: Record) -> tuple[str, ...]:
    mine = summary_text(row.summary, "code")
    every = records.of_kind(desk.database, Kind.DISSEMINATION)
    return tuple(
        summary_text(one.summary, "title") for one in every
        if mine and one.id != row.id and summary_text(one.summary, "code") == mine
    )  # fmt: skip
