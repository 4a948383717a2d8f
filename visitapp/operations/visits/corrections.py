"""The visitor's side of a review: the visits that came back, their points, sending them again."""

from dataclasses import dataclass

from visitapp.domain.checklist.walk import code_of, question_at
from visitapp.domain.errors import UserError
from visitapp.domain.review.points import TO_CORRECT, WITHDRAWN, Point, why_not_send_back
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile.make_copies import wish
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.row_labels import row_name
from visitapp.operations.records.write import save
from visitapp.operations.stock.bag_movements import note_fitted
from visitapp.operations.visits.returned_visits import points_of

UNKNOWN = "Une question que ce programme ne connaît pas"
TICK = "Ouvrez chaque point, corrigez, puis cochez «\u00a0C’est fait\u00a0»."


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point as its visitor reads it, by code, words and the `row` of a repeat."""

    point: Point
    code: str
    label: str
    row: str = ""


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
    """Send the corrected visit back; fittings changed are taken from the bag. Raises `UserError`
    while a point is left."""
    why = why_not_send_back(points_of(desk, visit=visit))
    if why:
        raise UserError(why, TICK)

    def work() -> Changed:
        moved = transitions.move(desk, record=visit, state=VisitState.FINISHED)
        note_fitted(desk, visit)
        wish(desk)
        return moved

    return save(desk, work)


def _line(desk: Desk, visit: str, point: Point) -> PointLine:
    draft, path = draft_of(desk, visit), point.question
    question = question_at(draft.form, path)
    label = question.label if question is not None else UNKNOWN
    row = row_name(draft.form, draft.answers, path)
    return PointLine(point, code_of(draft.form, path), label, row)


def _place(order: dict[str, int], path: str) -> int:
    parts = path.split("/")
    return order.get(parts[0] if len(parts) < 3 else f"{parts[0]}/{parts[2]}", len(order))
