"""A questionnaire walked in the order of the visit: what to show, where it stands, its code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.checklist.relevance import Situation, rows_by_repeat

_CODE = re.compile(r"(\d+)\.(\d+)([a-z]*)\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A question to show, at its path. `row` is empty outside repeats; `code` is like `4.7`."""

    path: str
    question: Question
    section: Section
    row: str
    code: str


def shown(questionnaire: Questionnaire, answers: Answers, *, details: bool = True) -> list[Place]:
    """Relevant questions of numbered sections in order, rows too; folded ones with `details`."""
    situation = Situation(questionnaire, answers)
    return [place for place in places(situation, details=details) if not place.section.hidden]


def places(situation: Situation, *, details: bool = True) -> Iterator[Place]:
    """The same over every section, hidden ones too, for a situation already at hand."""
    for section in situation.questionnaire.sections:
        for question in section.questions:
            yield from _walk(situation, question, section, "", "", details)


def _walk(
    situation: Situation, question: Question, section: Section, repeat: str, row: str, details: bool
) -> Iterator[Place]:
    located = situation.questionnaire.located[join_pattern(repeat, question.id)]
    if (question.detail and not details) or not situation.relevant_in(located, row):
        return
    if question.type == "group":
        for child in question.questions:
            yield from _walk(situation, child, section, repeat, row, details)
        return
    yield Place(join(repeat, row, question.id), question, section, row, located.code)
    if question.type == "repeat":
        for one in situation.rows(question.id):
            for child in question.questions:
                yield from _walk(situation, child, section, question.id, one, details)


def join_pattern(repeat: str, question: str) -> str:
    """The path without row of a question, in its repeat when there is one."""
    return f"{repeat}/{question}" if repeat else question


def question_at(questionnaire: Questionnaire, path: str) -> Question | None:
    """The question that a path answers; for `bills/r1`, the repeat itself. None if unknown."""
    located = questionnaire.at(path)
    return None if located is None else located.question


def code_of(questionnaire: Questionnaire, path: str) -> str:
    """The margin code of a path, `4.7`, on screen and paper; empty when hidden or unknown."""
    located = questionnaire.at(path)
    return "" if located is None else located.code


def code_order(code: str) -> tuple[int, int, int, str]:
    """Where a code comes: « 5.14 » after « 5.2b », itself after « 5.2 »."""
    found = _CODE.match(code)
    if found is None:
        return (0, 0, 0, "")
    section, number, letters = found.groups()
    return (int(section), int(number), len(letters), letters)


def rows(answers: Answers, repeat_id: str) -> list[str]:
    """The rows of a repeat that were not removed, in order of id (of time)."""
    return rows_by_repeat(answers).get(repeat_id, [])
