"""The points of a review: written by an adviser, done and answered by the visitor."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.review.points import (
    ACCEPTED,
    COMMENT,
    DONE,
    OPEN,
    TO_CORRECT,
    WITHDRAWN,
    Type,
)
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.records.write import save, write
from visitapp.store.log import records

EMPTY = UserError("Il manque le message.", "Écrivez un fait, et ce qu’il faut faire.")
NOWHERE = UserError(
    "Cette question n’est pas dans la visite.", "Choisissez une réponse dans la liste."
)


def comment(
    desk: Desk, *, visit: str, question: str, words: str, to_correct: bool = False
) -> Changed:
    """Write a message beside an answer; `to_correct` asks for something. Raises `UserError` without
    words, or a question of the visit."""
    return write_point(desk, visit, TO_CORRECT if to_correct else COMMENT, question, words)


def write_point(
    desk: Desk, visit: str, kind: Type, question: str, words: str, old: str = "", new: str = ""
) -> Changed:
    """A new point; corrections and comments begin settled. Raises `UserError` for a visitor,
    without words, outside the visit's questions."""
    leads_only(desk, "écrit un point de relecture", "Répondez sous le point qu’elle a écrit.")
    if not words.strip():
        raise EMPTY
    if draft_of(desk, visit).form.at(question) is None:
        raise NOWHERE
    said = {
        "question": question, "type": kind, "words": words.strip(), "old": old, "new": new,
        "author": desk.author,
    }  # fmt: skip
    return make(
        desk, kind=Kind.REVIEW_POINT, parent=visit, state=OPEN if kind == TO_CORRECT else ACCEPTED,
        answers={name: Answer(value=value) for name, value in said.items() if value},
    )  # fmt: skip


def done(desk: Desk, *, point: str, reply: str = "") -> Changed:
    """The visitor did what was asked, and may say how."""
    return _move(desk, point, DONE, reply)


def not_done(desk: Desk, *, point: str) -> Changed:
    """Not done after all: the visitor takes the tick back, or the adviser asks again."""
    return _move(desk, point, OPEN)


def reply(desk: Desk, *, point: str, words: str) -> Changed:
    """What the visitor answers to a point; empty takes it back."""
    given = Answer(value=words.strip()) if words.strip() else None
    draft = draft_of(desk, point)
    if given is None and "reply" not in draft.answers:
        return _changed(desk, point)
    write(desk, draft, {"reply": given})
    return _changed(desk, point, "reply")


def accept(desk: Desk, *, point: str) -> Changed:
    """The adviser is content: the point is settled."""
    return _move(desk, point, ACCEPTED)


def withdraw(desk: Desk, *, point: str) -> Changed:
    """The adviser does not ask for it any more; it stays in the history."""
    return _move(desk, point, WITHDRAWN)


def _move(desk: Desk, point: str, state: str, words: str = "") -> Changed:
    def work() -> None:
        if words.strip():
            answer_many(desk, record=point, answers={"reply": Answer(value=words.strip())})
        transitions.move(desk, record=point, state=state)

    save(desk, work)
    return _changed(desk, point)  # no state that hurries: it leaves with that of its visit


def _changed(desk: Desk, point: str, *paths: str) -> Changed:
    """The visit is told too: its screens show the point."""
    visit = records.get(desk.database, point).parent or ""
    found = frozenset((point, path) for path in paths)
    return Changed(frozenset({point, visit}), found, point)
