"""The shipped orientations (YAML): solutions, what opens them, who acts, with what, by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.support.contacts import Contacts
from visitapp.domain.support.entries import CONFIDENCE, DAY, LIST, WORDS, Key, faults
from visitapp.domain.support.triggers import Reader, Rule, Sentence
from visitapp.domain.yaml_text import content_of

_MAYBE = Key(WORDS.fits, WORDS.write, needed=False)
_ANY = Key(lambda value: True, "a list of triggers")
_KEYS = {
    "id": WORDS, "title": WORDS, "text": WORDS, "who": WORDS, "only_if": _MAYBE, "triggers": _ANY,
    "also": Key(lambda value: True, "a list of triggers", needed=False), "documents": LIST,
    "deadline": _MAYBE, "check": WORDS, "contact": _MAYBE, "source": WORDS,
    "confidence": CONFIDENCE, "review_by": DAY,
}  # fmt: skip


class OrientationFileError(FileMistakes):
    """Everything wrong in the orientation file."""


@dataclass(frozen=True, slots=True)
class Solution:
    """One solution, as shipped: its words, and the rule that opens it."""

    id: str
    title: str
    text: Sentence
    who: str
    rule: Rule
    documents: tuple[str, ...]
    deadline: Sentence
    check: Sentence
    contact: str
    source: str
    confidence: str
    review_by: date


def read_orientations(
    text: str,
    file: str,
    questionnaire: Questionnaire,
    *,
    parameters: Iterable[str] = (),
    contacts: Contacts | None = None,
) -> tuple[Solution, ...]:
    """The solutions in file order. Raises `OrientationFileError` with every mistake."""
    content, unreadable = content_of(text, file)
    if unreadable:
        raise OrientationFileError(unreadable)
    if not isinstance(content, dict) or set(content) != {"groups", "orientations"}:
        told = "Write « groups: » then « orientations: »."
        raise OrientationFileError([Mistake(file, "-", "not groups and orientations.", told)])
    reader = Reader(file, questionnaire, parameters)
    groups, rows = content["groups"], content["orientations"]
    if not isinstance(groups, dict) or not isinstance(rows, list):
        told = "Write groups as « name: » and orientations as « - id: … »."
        raise OrientationFileError([Mistake(file, "-", "not lists of triggers.", told)])
    for name, triggers in groups.items():
        reader.groups[str(name)] = reader.triggers(str(name), "group", triggers)
    found: dict[str, Solution] = {}
    for row in rows:
        _read(row, reader, contacts, found)
    if reader.mistakes:
        raise OrientationFileError(reader.mistakes)
    return tuple(found.values())


def _read(
    row: object, reader: Reader, contacts: Contacts | None, found: dict[str, Solution]
) -> None:
    name = str(row.get("id", "?")) if isinstance(row, dict) else "?"
    wrong = list(faults(row, _KEYS))
    for message, what in wrong:
        reader.wrong(name, message, what)
    if name in found:
        reader.wrong(name, "written twice.", "Keep the right one.")
    if wrong or not isinstance(row, dict):
        return
    contact = row.get("contact", "")
    if contacts is not None and contact and contact not in contacts:
        reader.wrong(
            name, f"no service {contact}.", "Name one of resources/contacts/services.yaml."
        )
    found[name] = _solution(name, row, reader)


def _solution(name: str, row: Mapping[str, Any], reader: Reader) -> Solution:
    def words(key: str) -> Sentence:
        return reader.sentence(name, row.get(key, ""))

    return Solution(
        id=name,
        title=row["title"],
        text=words("text"),
        who=row["who"],
        rule=reader.rule(name, row),
        documents=tuple(row.get("documents", ())),
        deadline=words("deadline"),
        check=words("check"),
        contact=row.get("contact", ""),
        source=row["source"],
        confidence=row["confidence"],
        review_by=row["review_by"],
    )
