"""The shipped aids (YAML): words, papers, who asks where, what opens them, notes by date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.support.aid_rules import LIKELY, RULES, TO_CHECK
from visitapp.domain.support.contacts import Contacts
from visitapp.domain.support.entries import CONFIDENCE, DAY, LIST, WORDS, Key, faults
from visitapp.domain.support.triggers import Reader, Rule
from visitapp.domain.yaml_text import content_of

_MAYBE = Key(WORDS.fits, WORDS.write, needed=False)
_MAYBE_LIST = Key(lambda value: isinstance(value, list), "a list", needed=False)
_MAYBE_DAY = Key(DAY.fits, DAY.write, needed=False)
_STATUS = Key(lambda value: value in (LIKELY, TO_CHECK), f"{LIKELY} or {TO_CHECK}", needed=False)
_KEYS = {
    "id": WORDS, "title": WORDS, "text": WORDS, "where": WORDS, "who": WORDS, "deadline": _MAYBE,
    "contact": _MAYBE, "only_if": _MAYBE, "triggers": _MAYBE_LIST, "also": _MAYBE_LIST,
    "status": _STATUS, "notes": _MAYBE_LIST, "source": WORDS, "confidence": CONFIDENCE,
    "documents": LIST, "departments": LIST, "review_by": DAY,
}  # fmt: skip
_NOTE_KEYS = {
    "valid_from": DAY, "valid_to": _MAYBE_DAY, "text": _MAYBE, "deadline": _MAYBE,
    "source": WORDS, "confidence": CONFIDENCE,
}  # fmt: skip


class AidFileError(FileMistakes):
    """Everything wrong in the aid file."""


@dataclass(frozen=True, slots=True)
class Note:
    """Dated facts of an aid: what it pays, until when to apply."""

    valid_from: date
    source: str
    confidence: str
    valid_to: date | None = None
    text: str = ""
    deadline: str = ""

    def on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class AidText:
    """One aid, as shipped: its words, and what opens it (`rule`, or a function of the code)."""

    id: str
    title: str
    text: str
    where: str
    who: str
    deadline: str
    contact: str
    documents: tuple[str, ...]
    departments: tuple[str, ...]
    status: str
    rule: Rule | None
    notes: tuple[Note, ...]
    source: str
    confidence: str
    review_by: date


def read_aids(
    text: str,
    file: str,
    questionnaire: Questionnaire,
    *,
    parameters: Iterable[str] = (),
    contacts: Contacts | None = None,
) -> dict[str, AidText]:
    """The shipped aids by id. Raises `AidFileError` with every mistake."""
    rows, mistakes = content_of(text, file)
    if not mistakes and not isinstance(rows, list):
        mistakes.append(Mistake(file, "-", "not a list of aids.", "Write « - id: … » for each."))
    if mistakes:
        raise AidFileError(mistakes)
    reader = Reader(file, questionnaire, parameters)
    aids: dict[str, AidText] = {}
    for row in rows if isinstance(rows, list) else ():
        name = str(row.get("id", "?")) if isinstance(row, dict) else "?"
        wrong = list(faults(row, _KEYS))
        for message, what in wrong:
            reader.wrong(name, message, what)
        if name in aids:
            reader.wrong(name, "written twice.", "Keep the right one.")
        if not wrong and isinstance(row, dict):
            aids[name] = _aid(name, row, reader, contacts)
    if reader.mistakes:
        raise AidFileError(reader.mistakes)
    return aids


def _aid(name: str, row: dict[str, Any], reader: Reader, contacts: Contacts | None) -> AidText:
    if "triggers" not in row and name not in RULES:
        told = "Write its triggers, or its rule in visitapp/domain/support/aid_rules.py."
        reader.wrong(name, "no rule opens it.", told)
    contact = row.get("contact", "")
    if contacts is not None and contact and contact not in contacts:
        reader.wrong(
            name, f"no service {contact}.", "Name one of resources/contacts/services.yaml."
        )
    return AidText(
        id=name,
        title=row["title"],
        text=row["text"],
        where=row["where"],
        who=row["who"],
        deadline=row.get("deadline", ""),
        contact=contact,
        documents=tuple(row.get("documents", ())),
        departments=tuple(row.get("departments", ())),
        status=row.get("status", TO_CHECK),
        rule=reader.rule(name, row) if "triggers" in row else None,
        notes=_notes(name, row.get("notes", ()), reader),
        source=row["source"],
        confidence=row["confidence"],
        review_by=row["review_by"],
    )


def _notes(name: str, rows: Iterable[Any], reader: Reader) -> tuple[Note, ...]:
    found: list[Note] = []
    for row in rows:
        wrong = list(faults(row, _NOTE_KEYS))
        for message, what in wrong:
            reader.wrong(name, f"notes: {message}", what)
        if not wrong:
            found.append(Note(**row))
    return tuple(found)
