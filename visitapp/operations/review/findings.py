"""What the review queue shows of a visit, worked out when a screen asks, kept in its summary
(`store/lists/review_queue.py`)."""

from typing import Any

from visitapp import __version__
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.households.alerts_of_visit import alerts_of
from visitapp.operations.households.visit_inputs import who_visited
from visitapp.operations.records.answers import draft_of
from visitapp.operations.visits.date_checks import possible
from visitapp.operations.visits.returned_visits import REVIEWED
from visitapp.store.lists import review_queue
from visitapp.store.log import log, records

STEP = 8
"""Visits checked at a time, some 10 ms each: the screen is answered between two steps."""


def keep(desk: Desk, visit: str) -> None:
    """Look at a visit that an adviser may have to read, and keep what the queue shows of it."""
    row = records.get(desk.database, visit)
    if row.kind != Kind.VISIT or row.state not in REVIEWED or row.training:
        return
    review_queue.keep(desk.database, visit, row.summary, _found(desk, draft_of(desk, visit), row))


def keep_if_stale(desk: Desk, visit: str) -> None:
    """The same, unless what is kept is of this version of the program and of the visit."""
    row = records.get(desk.database, visit)
    if (row.summary.get(review_queue.KEY) or {}).get("seen") != _seen(row):
        keep(desk, visit)


def check_some(desk: Desk, *, most: int = STEP) -> int:
    """Look at visits that were not, or that another version looked at; how many are left."""
    for visit in review_queue.unseen(desk.database, __version__, most):
        keep(desk, visit)
    return review_queue.unseen_count(desk.database, __version__)


def _found(desk: Desk, draft: Draft, row: records.Record) -> dict[str, Any]:
    from visitapp.domain.checklist.reading import Reading
    from visitapp.domain.review.findings import count, findings
    from visitapp.domain.review.selection import drawn, reasons, urgency
    from visitapp.domain.review.warning_signs import worries

    visit, history = row.id, log.history(desk.database, row.id, log.STATE)
    states = {str(one.said or ""): log.to_text(one.at) for one in history}
    doubts = desk.forms.contradictions(draft.form)
    seen = findings(draft.form, draft.answers, possible(desk, draft), doubts)
    raised, parameters = alerts_of(desk, draft)
    worried = worries(Reading(draft.form, draft.answers), raised)
    visitor, before = _visitor(desk, row, _number(parameters, "review_first_visits"))
    by_draw = drawn(visit, _number(parameters, "review_share"))
    failed = count(seen, "failed", "missing")
    why = reasons(
        worries=worried,
        failed=failed,
        before=before,
        drawn=by_draw,
        first_visits=_number(parameters, "review_first_visits"),
        back=VisitState.TO_CORRECT in states,
    )
    return {
        "seen": _seen(row),
        "since": states.get(VisitState.FINISHED, log.to_text(row.updated_at)),
        "visitor": visitor,
        "urgency": urgency(why, worried),
        "alerts": [[one.kind, one.title] for one in worried],
        "checks": count(seen, "failed"),
        "missing": count(seen, "missing"),
        "unknown": count(seen, "unknown"),
        "why": list(why),
    }


def _seen(row: records.Record) -> str:
    return f"{__version__} {log.to_text(row.updated_at)}"


def _number(parameters: Parameters, name: str) -> Any:
    from decimal import Decimal

    found = parameters.get(name)
    return Decimal(0) if found is None else found.number


def _visitor(desk: Desk, row: records.Record, first_visits: Any) -> tuple[str, int]:
    """Who began the visit, and how many they began before, counted as far as it matters."""
    author = who_visited(desk, row.id)
    return author, review_queue.visits_before(
        desk.database, row.id, author, log.to_text(row.created_at), int(first_visits)
    )
