"""The lines of one review: each question with its answer, and what was said of one now gone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.paths import pattern, split
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.walk import Place, places
from visitapp.domain.review.filters import Filter, changed_since, kept_by
from visitapp.domain.review.findings import Finding, findings
from visitapp.domain.review.points import CORRECTION, WITHDRAWN, Point
from visitapp.domain.states.visits import VisitState
from visitapp.domain.text import plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.hidden_answers import Gone, why_gone
from visitapp.operations.records.row_labels import row_name
from visitapp.operations.visits.date_checks import possible
from visitapp.store.log import conflicts, log


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One question of the visit, its answer or None. `marks`: of the checks; `filters` that keep
    it; `fixed`: the adviser's last correction; `messages`: how many points; `row`: its repeat row;
    `gone`: why no answer any more, `past`: the last."""

    place: Place
    answer: Answer | None
    words: str
    marks: tuple[Finding, ...]
    filters: frozenset[Filter]
    messages: int
    fixed: Point | None = None
    row: str = ""
    conflict: bool = False
    gone: Gone = ""
    past: str = ""


def read_lines(desk: Desk, visit: str, points: tuple[Point, ...]) -> tuple[ReadLine, ...]:
    """Every line of a visit in order, with what a point is about or was answered since it was
    returned or validated, though gone."""
    from visitapp.reports.answers.units import with_unit

    draft, history = draft_of(desk, visit), log.history(desk.database, visit)
    situation = Situation(draft.form, draft.answers)
    told = [(one.path, one.said) for one in history]
    changed = changed_since(told, (VisitState.TO_CORRECT, VisitState.VALIDATED))
    spoken = {one.question for one in points if one.state != WITHDRAWN}
    once = _once(draft.form, history, spoken | changed)
    found = [
        replace(one, question=with_unit(draft.form, draft.answers, one.path, one.question))
        for one in _places(situation, spoken, changed & once.keys())
    ]
    doubts = desk.forms.contradictions(draft.form)
    seen = findings(draft.form, draft.answers, possible(desk, draft), doubts)
    filters = kept_by([one.path for one in found], seen, points, changed)
    both = {one.path for one in conflicts.conflicts(desk.database, visit)}
    return tuple(
        replace(_line(situation, one, once.get(one.path), points, seen),
                filters=filters[one.path], conflict=one.path in both)
        for one in found
    )  # fmt: skip


def in_order(form: Questionnaire, found: Iterable[Place]) -> list[Place]:
    """Places in the order of the visit: a row before its questions, the oldest row first."""
    order = {path: number for number, path in enumerate(form.located)}

    def key(place: Place) -> tuple[int, str, int]:
        own = order[pattern(place.path)]
        return (order[split(place.path)[0]] if place.row else own, place.row, own)

    return sorted(found, key=key)


def _places(
    situation: Situation, spoken: Collection[str], changed: Collection[str]
) -> list[Place]:  # fmt: skip
    """What is read: what has an answer or lacks a due one, and what is spoken of or was changed."""
    wanted = {*spoken, *changed}
    asked = [one for one in places(situation) if not one.section.hidden]
    read = [one for one in asked if _is_read(situation, one) or one.path in wanted]
    known = {one.path for one in read}
    for path in wanted - known:
        repeat, row, question = split(path)
        said_by_row = path not in spoken and bool(question) and f"{repeat}/{row}" in changed
        located = situation.questionnaire.at(path)
        if located is not None and why_gone(situation, path) and not said_by_row:
            read.append(Place(path, located.question, located.section, row, located.code))
    return read if len(read) == len(known) else in_order(situation.questionnaire, read)


def _is_read(situation: Situation, place: Place) -> bool:
    """Questions without an answer are read when one was due; a repeat only when it has no row."""
    if place.question.type == "repeat":
        return place.question.required and not situation.rows(place.path)
    return place.path in situation.answers or place.question.required


def _once(
    form: Questionnaire, history: Iterable[log.Change], paths: Collection[str]
) -> Mapping[str, Answer]:
    """The last answer that each of these ever had."""
    raw = {one.path: one.value for one in history if one.path in paths and one.value is not None}
    return decode(form, raw)[0]


def _line(
    situation: Situation, place: Place, once: Answer | None, points: tuple[Point, ...],
    seen: tuple[Finding, ...],
) -> ReadLine:  # fmt: skip
    path, gone = place.path, why_gone(situation, place.path)
    about = [one for one in points if one.question == path and one.state != WITHDRAWN]
    answer = None if gone else situation.answers.get(path)
    if answer is None and not gone and once is not None:
        gone = "answer"
    is_row = place.question.type == "repeat"
    return ReadLine(
        place=place,
        answer=answer,
        words=_rows(situation, path) if is_row else _answer_words(place, answer),
        marks=tuple(one for one in seen if one.path == path),
        filters=frozenset(),
        messages=len(about),
        fixed=next((one for one in reversed(about) if one.type == CORRECTION), None),
        row=row_name(situation.questionnaire, situation.answers, path) if place.row else "",
        gone=gone,
        past=_answer_words(place, once) if gone and not is_row else "",
    )


def _answer_words(place: Place, answer: Answer | None) -> str:
    from visitapp.reports.answers.words import said

    return said(place.question, answer) if answer is not None else ""


def _rows(situation: Situation, repeat: str) -> str:
    count = len(situation.rows(repeat))
    return plural(count, "ligne") if count else ""
