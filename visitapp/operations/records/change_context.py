"""What a change of the log means to a person: whose file, which question, in which words."""

import json
from dataclasses import dataclass
from datetime import date

from visitapp.domain.errors import UserError
from visitapp.domain.states.machines import MACHINES, name_of
from visitapp.domain.states.marks import (
    ASSIGNED,
    DWELLING,
    REASON,
    SAID_IN_VISIT,
    SAME_HOME,
)
from visitapp.domain.states.visits import VISIT
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import root_of
from visitapp.operations.records.summaries import root_name
from visitapp.store.lists import by_household
from visitapp.store.log import log, records
from visitapp.store.log.log import Change

TAKEN_BACK, UNREADABLE = "pas de réponse", "une réponse que ce programme ne sait pas lire"
NOBODY_KNOWN = "quelqu’un dont cet ordinateur ne connaît pas le nom"
NOT_HERE = "une visite qui n’est pas sur cet ordinateur"
PRESENT, REMOVED = "ligne gardée", "ligne retirée"
EVERY_GIVEN = "SELECT value FROM change WHERE path = :path ORDER BY sequence DESC"
ABOUT = {
    log.STATE: "Où en est {}",
    log.CREATED: "Le dossier lui-même",
    ASSIGNED: "À qui le dossier est confié",
    REASON: "Pourquoi {} a changé d’état",
    SAME_HOME: "L’adresse d’avant",
    DWELLING: "Le logement",
    SAID_IN_VISIT: "La visite où le foyer l’a dit",
}

PICTURES = {"photo": "1\u00a0photo", "signature": "une signature"}
SOLUTION = ("orientation", "need")
"""The question that a solution is written in by its name in the program."""
STATES = VISIT.names
"""The states of a visit, as lists say them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A question of a record. `name`: the household's; `code`: like 4.5 or ""; `row` (from 1) and
    `row_name`: of a repeat, 0 and "" outside; `root_kind`: a record of no household is its own
    root."""

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
    """The place of a path. A record that is gone has no name."""
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


def words_of(desk: Desk, change: Change) -> str:
    """What a change says, in French."""
    if change.value is None:
        return TAKEN_BACK
    value = change.value.get("value")
    if change.path == log.STATE:
        return name_of(change.kind, str(value))
    if change.path == ASSIGNED:
        return _visitor_name(desk, value) or NOBODY_KNOWN
    if change.path.startswith("@"):
        return _mark_words(desk, change, value)
    if change.path.count("/") == 1:
        return REMOVED if value is False else PRESENT
    if (change.kind, change.path) == SOLUTION:
        return _solution(desk, str(value or "")) or UNREADABLE
    return _answer_words(desk, change) or UNREADABLE


def _mark_words(desk: Desk, change: Change, value: object) -> str:
    """What the program keeps beside the answers."""
    if change.path.startswith(SAME_HOME):
        return "mal écrite, corrigée" if value else "celle d’un autre logement"
    if change.path == DWELLING:
        return _address(desk, change.record, value)
    if change.path == SAID_IN_VISIT:
        visit = records.find(desk.database, str(value)) if value else None
        told = f"celle du {date_long(visit.day)}" if visit and visit.day else NOT_HERE
        return told if value else "hors d’une visite"
    return value if isinstance(value, str) else UNREADABLE


def _address(desk: Desk, record: str, dwelling: object) -> str:
    """The address of a home of the household, as its file last said it."""
    root = root_of(desk, records.get(desk.database, record))
    every = by_household.written(desk.database, root.id, DWELLING)
    told = [one.value["place"] for one in every if one.value and one.value["value"] == dwelling]
    return ", ".join(filter(None, told[-1])) if told else UNREADABLE


def _visitor_name(desk: Desk, value: object) -> str:
    """The name of the visitor in such a value, from any such change; empty when none tells it."""
    if not isinstance(value, dict):
        return ""
    rows = desk.database.rows(EVERY_GIVEN, path=ASSIGNED)
    every = [value, *(json.loads(row["value"] or "{}").get("value") for row in rows)]
    for one in every:
        if isinstance(one, dict) and one.get("visitor") == value.get("visitor") and one.get("name"):
            return str(one["name"])
    return ""


def _solution(desk: Desk, need: str) -> str:
    """The title of a solution: its record holds the program's name for it."""
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
    """The label of what is not a question: « Où en est l’orientation »."""
    title = MACHINES[kind].title if kind in MACHINES else "Le dossier"
    path = SAME_HOME if path.startswith(SAME_HOME) else path
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
