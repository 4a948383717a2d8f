"""The acts of a review: correct, return, validate, suspend, open again; each asks its condition,
then `transitions.move`."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import encode_answer
from visitapp.domain.errors import UserError
from visitapp.domain.review.points import (
    CORRECTION,
    DONE,
    why_not_return,
    why_not_send_back,
    why_not_validate,
)
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import answer as give
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.change_context import words_of
from visitapp.operations.records.require_chosen import require_chosen
from visitapp.operations.records.write import Given, save
from visitapp.operations.review import points as reviewing_points
from visitapp.operations.review.findings import keep
from visitapp.operations.stock.bag_movements import note_again
from visitapp.operations.visits.returned_visits import REVIEWED, points_of
from visitapp.store.log import log, records

WHY = UserError("Dites pourquoi vous corrigez.", "Une phrase suffit, le visiteur la lit.")
SAME = UserError("La réponse n’a pas changé.", "Écrivez la bonne réponse, ou laissez celle-ci.")
NOT_NOW = UserError(
    "Cette visite n’est pas en relecture.",
    "Revenez à «\u00a0À relire\u00a0»\u00a0: la liste dit où elle en est.",
)
LEADS_DO = ("relit une visite", "Pour changer une réponse, rouvrez la visite.")
ADD_POINT = "Choisissez une réponse, écrivez ce qui manque, cochez «\u00a0Point à corriger\u00a0»."
SETTLE = "Attendez son renvoi, ou réglez les points vous-même."


def correct(
    desk: Desk, *, visit: str, path: str, answer: Answer | None, reason: str,
    given: Given | None = None,
) -> Changed:  # fmt: skip
    """Change an answer of the visitor's (None: there is none), old one and reason in sight; `given`
    as for any answer. Raises `UserError` without a reason, for the same answer, outside a
    review."""
    _may(desk, visit)
    if not reason.strip():
        raise WHY
    before = draft_of(desk, visit).answers.get(path)
    if before == answer:
        raise SAME
    old, new = _words(desk, visit, path, before), _words(desk, visit, path, answer)

    def work() -> Changed:
        done = give(desk, record=visit, path=path, answer=answer, given=given)
        made = reviewing_points.write_point(desk, visit, CORRECTION, path, reason, old, new)
        note_again(desk, visit)
        keep(desk, visit)
        return done.beside(made.records)

    return save(desk, work)


def give_back(desk: Desk, *, visit: str, reason: str = "") -> Changed:
    """Return a visit, also a validated one with a reason. Raises `UserError` without a point tied
    to a question."""
    why = why_not_return(points_of(desk, visit=visit))
    if why:
        raise UserError(why, ADD_POINT)
    return transitions.move(desk, record=visit, state=VisitState.TO_CORRECT, reason=reason)


def validate(desk: Desk, *, visit: str) -> Changed:
    """Validate a visit: points settled, follow-up made. Raises `UserError` while a point or a
    choice waits."""
    from visitapp.operations.follow_up import follow_ups

    require_chosen(desk, record=visit)
    points = points_of(desk, visit=visit)
    why = why_not_validate(points)
    if why:
        raise UserError(why, SETTLE)

    def work() -> Changed:
        moved = transitions.move(desk, record=visit, state=VisitState.VALIDATED)
        for point in points:
            if point.state == DONE:
                reviewing_points.accept(desk, point=point.id)
        made = follow_ups.prepare(desk, visit=visit)
        return moved.beside(made.records)

    return save(desk, work)


def take_back(desk: Desk, *, visit: str) -> Changed:
    """Take a returned visit back, its points settled. Raises `UserError` while one waits, and for a
    visitor."""
    leads_only(desk, *LEADS_DO)
    if records.get(desk.database, visit).state != VisitState.TO_CORRECT:
        raise NOT_NOW
    why = why_not_send_back(points_of(desk, visit=visit))
    if why:
        raise UserError(why, SETTLE)

    def work() -> Changed:
        moved = transitions.move(desk, record=visit, state=VisitState.FINISHED)
        note_again(desk, visit)
        return moved

    return _kept(desk, visit, save(desk, work))


def suspend(desk: Desk, *, visit: str, reason: str) -> Changed:
    """Put a review aside with its reason; its follow-up waits, or goes on from the next visit of
    the year."""
    from visitapp.operations.follow_up import follow_ups

    def work() -> Changed:
        moved = transitions.move(desk, record=visit, state=VisitState.SUSPENDED, reason=reason)
        return moved.beside(follow_ups.put_aside(desk, visit=visit))

    return _kept(desk, visit, save(desk, work))


def reopen(desk: Desk, *, visit: str, reason: str) -> Changed:
    """Take a suspended or validated visit back into review. The reason is kept."""
    return _kept(
        desk, visit, transitions.move(desk, record=visit, state=VisitState.FINISHED, reason=reason)
    )


def _kept(desk: Desk, visit: str, moved: Changed) -> Changed:
    keep(desk, visit)
    return moved


def _may(desk: Desk, visit: str) -> None:
    leads_only(desk, *LEADS_DO)
    if records.get(desk.database, visit).state not in REVIEWED:
        raise NOT_NOW


def _words(desk: Desk, visit: str, path: str, answer: Answer | None) -> str:
    coded = None if answer is None else encode_answer(answer)
    at = desk.now()
    return words_of(desk, log.Change("", visit, "visit", path, coded, (), "", "", at))
