"""The shipped orientations (YAML): what opens each, who acts, by when, and how it is followed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.consents.consents import RECIPIENTS, SUPPLIER, family_of
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.orientations.needs import FAMILIES, Way
from visitapp.domain.support.contacts import Contacts
from visitapp.domain.support.entries import CONFIDENCE, DAY, LIST, WORDS, Key, faults
from visitapp.domain.support.triggers import Reader, Rule, Sentence
from visitapp.domain.yaml_text import content_of

_MAYBE = Key(WORDS.fits, WORDS.write, needed=False)
_ANY = Key(lambda value: True, "a list of triggers")
_FAMILY = Key(lambda value: value in FAMILIES, " or ".join(FAMILIES))
_RECIPIENT = Key(
    lambda value: value in (*RECIPIENTS, SUPPLIER), " or ".join((*RECIPIENTS, SUPPLIER))
)
_KEYS = {
    "id": WORDS, "title": WORDS, "text": WORDS, "who": WORDS, "family": _FAMILY,
    "recipient": _RECIPIENT, "partners": LIST, "letters": LIST, "only_if": _MAYBE, "triggers": _ANY,
    "also": Key(lambda value: True, "a list of triggers", needed=False), "documents": LIST,
    "deadline": _MAYBE, "check": WORDS, "contact": _MAYBE, "source": WORDS,
    "confidence": CONFIDENCE, "review_by": DAY,
}  # fmt: skip


class OrientationFileError(FileMistakes):
    """Everything wrong in the orientation file."""


@dataclass(frozen=True, slots=True)
class Solution:
    """One solution, as shipped: its words, the rule that opens it, how it is followed."""

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
    way: Way


@dataclass(frozen=True, slots=True)
class Known:
    """What a solution may name: services, sorts of partners, letters with their recipients."""

    contacts: Contacts
    partners: Collection[str]
    letters: Mapping[str, str]


def read_orientations(
    text: str,
    file: str,
    questionnaire: Questionnaire,
    *,
    known: Known,
    parameters: Iterable[str] = (),
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
        _read(row, reader, known, found)
    if reader.mistakes:
        raise OrientationFileError(reader.mistakes)
    return tuple(found.values())


def _read(row: object, reader: Reader, known: Known, found: dict[str, Solution]) -> None:
    name = str(row.get("id", "?")) if isinstance(row, dict) else "?"
    wrong = list(faults(row, _KEYS))
    for message, what in wrong:
        reader.wrong(name, message, what)
    if name in found:
        reader.wrong(name, "written twice.", "Keep the right one.")
    if wrong or not isinstance(row, dict):
        return
    contact = row.get("contact", "")
    if contact and contact not in known.contacts:
        reader.wrong(
            name, f"no service {contact}.", "Name one of resources/contacts/services.yaml."
        )
    found[name] = _solution(name, row, reader, _way(name, row, reader, known))


def _way(name: str, row: Mapping[str, Any], reader: Reader, known: Known) -> Way:
    """How it is followed; a letter goes to the recipient whose consent is asked."""
    way = Way(row["family"], row["recipient"], tuple(row.get("partners", ())),
              tuple(row.get("letters", ())))  # fmt: skip
    for sort in way.sorts:
        if sort not in known.partners:
            told = "Name a choice of « sort » in resources/questionnaires/partner.yaml."
            reader.wrong(name, f"no sort of partner {sort}.", told)
    for letter in way.letters:
        if letter not in known.letters:
            told = "Name a document of visitapp/domain/letters/documents.py."
            reader.wrong(name, f"no letter {letter}.", told)
        elif family_of(known.letters[letter]) != family_of(way.recipient):
            told = f"Name a letter to {way.recipient}, or change the recipient."
            reader.wrong(name, f"{letter} goes to {known.letters[letter]}.", told)
    return way


def _solution(name: str, row: Mapping[str, Any], reader: Reader, way: Way) -> Solution:
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
        way=way,
    )
