"""The visitor's side of a review: the visits that came back, their points, sending them again."""

from dataclasses import dataclass

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.walk import code_of, question_at
from visitapp.domain.errors import UserError
from visitapp.domain.review.points import TO_CORRECT, WITHDRAWN, Point, why_not_send_back
from visitapp.operations import moving
from visitapp.operations.answering import draft_of
from visitapp.operations.bag_counting import take_out, used_in
from visitapp.operations.changed import Changed
from visitapp.operations.desk import Desk
from visitapp.operations.opening import take_copy
from visitapp.operations.reviewing_back import TO_READ, points_of
from visitapp.operations.writing import save
from visitapp.store import log, records

UNKNOWN = "Une question que ce programme ne connaît pas"
TICK = "Ouvrez chaque point, corrigez, puis cochez «\u00a0C’est fait\u00a0»."


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point as the visitor reads it: the code and the words of its question."""

    point: Point
    code: str
    label: str


def points_to_do(desk: Desk, *, visit: str) -> tuple[PointLine, ...]:
    """What the visitor was asked to correct, done or not, in the order of the visit."""
    form = draft_of(desk, visit).form
    order = {path: place for place, path in enumerate(form.located)}
    lines = [_line(desk, visit, one) for one in points_of(desk, visit=visit) if one.asked]
    return tuple(sorted(lines, key=lambda one: (_place(order, one.point.question), one.point.at)))


def points_to_read(desk: Desk, *, visit: str) -> tuple[PointLine, ...]:
    """What the adviser said or corrected herself: nothing is asked of the visitor."""
    found = [one for one in points_of(desk, visit=visit) if one.type != TO_CORRECT]
    return tuple(_line(desk, visit, one) for one in found if one.state != WITHDRAWN)


def send_back(desk: Desk, *, visit: str) -> Changed:
    """The corrected visit goes back to its adviser. Raises `UserError` while a point is left.

    What was fitted more, or less, than was said the first time is taken from the bag.
    """
    why = why_not_send_back(points_of(desk, visit=visit))
    if why:
        raise UserError(why, TICK)
    row = records.get(desk.database, visit)
    now, before = used_in(draft_of(desk, visit).answers), used_in(_answers_sent(desk, visit))
    more = {item: now.get(item, 0) - before.get(item, 0) for item in {*now, *before}}

    def work() -> Changed:
        moved = moving.move(desk, record=visit, state=TO_READ)
        if not row.training:
            take_out(desk, fitted={item: number for item, number in more.items() if number})
        return moved

    moved = save(desk, work)
    take_copy(desk)
    return moved


def _answers_sent(desk: Desk, visit: str) -> dict[str, Answer]:
    """The answers as they were when the visit was last finished."""
    history = log.history(desk.database, visit)
    ends = [place for place, one in enumerate(history)
            if one.path == log.STATE and (one.value or {}).get("value") == TO_READ]  # fmt: skip
    raw: dict[str, object] = {}
    for one in history[: ends[-1] if ends else 0]:
        if not one.path.startswith("@"):
            raw[one.path] = None if one.value is None else dict(one.value)
    answers, _ = decode(draft_of(desk, visit).form, raw)
    return answers


def _line(desk: Desk, visit: str, point: Point) -> PointLine:
    form = draft_of(desk, visit).form
    question = question_at(form, point.question)
    label = question.label if question is not None else UNKNOWN
    return PointLine(point, code_of(form, point.question), label)


def _place(order: dict[str, int], path: str) -> int:
    parts = path.split("/")
    return order.get(parts[0] if len(parts) < 3 else f"{parts[0]}/{parts[2]}", len(order))
