"""Where a change of the log stands for a person: whose file, which question, in what words."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.errors import UserError
from visitapp.domain.states.machines import MACHINES, name_of
from visitapp.domain.states.visits import VISIT
from visitapp.domain.text import date_long, plural
from visitapp.operations.consents.consents_given import HEARD
from visitapp.operations.consents.named_recipients import NAMED
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.address_corrections import CORRECTED
from visitapp.operations.households.letter_dwelling import VISIT as WRITTEN_FROM
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.summaries import root_name
from visitapp.operations.schemes.assign_visitor import ASSIGNED, name_of_visitor
from visitapp.store.log import log, records
from visitapp.store.log.log import Change
from visitapp.store.log.records import Record

TAKEN_BACK, UNREADABLE = "pas de réponse", "une réponse que ce programme ne sait pas lire"
NOBODY_KNOWN = "quelqu’un dont cet ordinateur ne connaît pas le nom"
NOT_HERE = "une visite qui n’est pas sur cet ordinateur"
SEVERAL = "plusieurs fournisseurs, sans dire lequel"
PRESENT, REMOVED = "ligne gardée", "ligne retirée"
ABOUT = {
    log.STATE: "Où en est {}",
    log.CREATED: "Le dossier lui-même",
    ASSIGNED: "À qui le dossier est confié",
    "@reason": "Pourquoi {} a changé d’état",
    HEARD: "Les refus connus quand l’accord a été donné",
    CORRECTED: "L’adresse d’avant",
    NAMED: "Le nom du destinataire quand l’accord a été donné",
    WRITTEN_FROM: "La visite dont parle ce courrier",
}

PICTURES = {"photo": "1\u00a0photo", "signature": "une signature"}
SOLUTION = ("orientation", "need")
"""The question that a solution is written in by its name in the program."""
STATES = VISIT.names
"""The states of a visit, as lists say them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A question of a record: `name` is the one on lists, `code` like 4.5 or empty.

    `row` says which row of a repeat, from 1, and `row_name` what it is of; 0 and "" outside.
    What stands beside the households (a session, the stock) is its own root, of `root_kind`.
    """

    record: str
    kind: str
    path: str
    household: str
    name: str
    day: date | None
    code: str
    label: str
    row: int = 0
    row_name: str = ""
    root_kind: str = ""


def place_of(desk: Desk, record: str, path: str) -> Place:
    """Where a path of a record stands. A record that is gone has no name."""
    row = records.find(desk.database, record)
    if row is None:
        return Place(record, "", path, "", "Dossier retiré", None, "", "")
    root = root_of(desk, row)
    code, label = _question(desk, record, path)
    return Place(
        record=record,
        kind=row.kind,
        path=path,
        household=root.id,
        name=root_name(root.kind, root.summary),
        day=row.day,
        code=code,
        label=label,
        row=_row(desk, record, path),
        row_name=_row_name(desk, record, path),
        root_kind=root.kind,
    )


def root_of(desk: Desk, row: Record) -> Record:
    """The household that a record belongs to; itself for one, and for what stands beside them."""
    above = records.find(desk.database, row.parent) if row.parent else None
    return root_of(desk, above) if above is not None else row


def words_of(desk: Desk, change: Change) -> str:
    """What a change says, in French words."""
    if change.value is None:
        return TAKEN_BACK
    value = change.value.get("value")
    if change.path == log.STATE:
        return name_of(change.kind, str(value))
    if change.path == ASSIGNED:
        return name_of_visitor(desk, value) or NOBODY_KNOWN
    if change.path.startswith("@"):
        return _beside(desk, change.path, value)
    if change.path.count("/") == 1:
        return REMOVED if value is False else PRESENT
    if (change.kind, change.path) == SOLUTION:
        return _solution(desk, str(value or "")) or UNREADABLE
    return _answer_words(desk, change) or UNREADABLE


def _beside(desk: Desk, path: str, value: object) -> str:
    """What is kept beside the answers, by the program."""
    if path.startswith(HEARD) and isinstance(value, list):
        return plural(len(value), "refus connu", "refus connus")
    if path.startswith(NAMED) and isinstance(value, list):
        return ", ".join(map(str, value)) or SEVERAL
    if path.startswith(CORRECTED):
        return "mal écrite, corrigée" if value else "celle d’un autre logement"
    if path == WRITTEN_FROM:
        visit = records.find(desk.database, str(value))
        return f"celle du {date_long(visit.day)}" if visit and visit.day else NOT_HERE
    return value if isinstance(value, str) else UNREADABLE


def _solution(desk: Desk, need: str) -> str:
    """What a solution is called, which its record has by its name in the program."""
    titles = {one.id: one.title for one in desk.reference.tables().orientations}
    return titles.get(need, need)


def _answer_words(desk: Desk, change: Change) -> str:
    from visitapp.domain.checklist.answers import SOURCE_WORDS
    from visitapp.domain.checklist.coding import decode
    from visitapp.domain.checklist.walk import question_at
    from visitapp.reports.answers.units import with_unit
    from visitapp.reports.answers.words import said

    draft = draft_of(desk, change.record)
    form = draft.form
    question = question_at(form, change.path)
    answers, _ = decode(form, {change.path: dict(change.value or {})})
    answer = answers.get(change.path)
    if question is None or answer is None:
        return ""
    source = SOURCE_WORDS.get(answer.source, "") if answer.source is not None else ""
    words = PICTURES.get(question.type, "") if isinstance(answer.value, str) else ""
    words = words or said(with_unit(form, draft.answers, change.path, question), answer)
    return f"{words} ({source})" if source else words


def _about(kind: str, path: str) -> str:
    """What is not a question, in the words of its kind: « Où en est l’orientation »."""
    title = MACHINES[kind].title if kind in MACHINES else "Le dossier"
    path = next((one for one in (HEARD, NAMED, CORRECTED) if path.startswith(one)), path)
    return ABOUT.get(path, "Le suivi du dossier").format(f"{title[:1].lower()}{title[1:]}")


def _question(desk: Desk, record: str, path: str) -> tuple[str, str]:
    from visitapp.domain.checklist.walk import code_of, question_at

    if path.startswith("@"):
        return "", _about(records.get(desk.database, record).kind, path)
    try:
        form = draft_of(desk, record).form
    except (UserError, FileNotFoundError):
        return "", "Une question que ce programme ne connaît pas"
    question = question_at(form, path)
    if question is None:
        return "", "Une question que ce programme ne connaît pas"
    return code_of(form, path), question.label


def _row(desk: Desk, record: str, path: str) -> int:
    from visitapp.domain.checklist.walk import rows

    repeat, _, rest = path.partition("/")
    if not rest:
        return 0
    present = rows(draft_of(desk, record).answers, repeat)
    row = rest.partition("/")[0]
    return present.index(row) + 1 if row in present else 0


def _row_name(desk: Desk, record: str, path: str) -> str:
    from visitapp.operations.records.row_labels import row_name

    if path.startswith("@") or "/" not in path:
        return ""
    draft = draft_of(desk, record)
    return row_name(draft.form, draft.answers, path)
