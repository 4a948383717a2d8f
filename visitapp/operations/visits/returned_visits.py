"""Visits returned to their visitor, with their points, from summaries only, for « Ma journée »."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.review import verification
from visitapp.domain.review.points import COMMENT, CORRECTION, TO_CORRECT, Point, Type, waiting
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import VisitState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.find import root_of, visits_under
from visitapp.operations.records.summaries import name_in, summary_text
from visitapp.store.lists import review_queue
from visitapp.store.log import records
from visitapp.store.log.records import Record

REVIEWED = (VisitState.FINISHED, VisitState.TO_CORRECT, VisitState.SUSPENDED)
"""The states in which a visit is in the hands of the review."""
_TYPES: Mapping[str, Type] = {one: one for one in (TO_CORRECT, COMMENT, CORRECTION)}


@dataclass(frozen=True, slots=True)
class Returned:
    """A visit that came back: whose, of which day, how many points are left of how many."""

    visit: str
    name: str
    day: date | None
    left: int
    points: int


def returned(desk: Desk) -> tuple[Returned, ...]:
    """The visits to correct on this computer, the oldest first. Training is never in it."""
    found = review_queue.in_state(desk.database, VisitState.TO_CORRECT)
    return tuple(_returned(desk, visit) for visit in found)


def points_of(desk: Desk, *, visit: str) -> tuple[Point, ...]:
    """The points of a visit, oldest first, withdrawn ones too; verifications are none."""
    rows = records.of_kind(desk.database, Kind.REVIEW_POINT, parent=visit)
    found = (point_of(row) for row in rows if row.summary.get("type") != verification.TYPE)
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def point_of(row: Record) -> Point:
    """A point from its summary: its answers are not read."""
    said = row.summary
    kind = summary_text(said, "type")
    return Point(
        id=row.id,
        question=summary_text(said, "question"),
        type=_TYPES.get(kind, COMMENT),
        state=row.state,
        words=summary_text(said, "words"),
        author=summary_text(said, "author"),
        at=row.created_at,
        old=summary_text(said, "old"),
        new=summary_text(said, "new"),
        reply=summary_text(said, "reply"),
    )


def _returned(desk: Desk, visit: str) -> Returned:
    row = records.get(desk.database, visit)
    points = [one for one in points_of(desk, visit=visit) if one.asked]
    name = name_in(root_of(desk, row).summary)
    return Returned(visit, name, row.day, len(waiting(points)), len(points))


def last_finished(desk: Desk, *, household: str) -> str:
    """The last visit of a household that was finished; empty when there is none."""
    ended = (*REVIEWED, VisitState.VALIDATED)
    visits = [one.id for one in visits_under(desk, household) if one.state in ended]
    return visits[-1] if visits else ""
