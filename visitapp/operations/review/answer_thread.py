"""The thread of one answer: its points, and every answer that it ever had."""

from dataclasses import dataclass
from datetime import datetime

from visitapp.domain.review.points import Point
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.change_context import words_of
from visitapp.operations.visits.returned_visits import points_of
from visitapp.store.log import log


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of the history, in words: who gave it, when. `stands`: it is shown now."""

    words: str
    author: str
    at: datetime
    stands: bool


@dataclass(frozen=True)
class Thread:
    """What is shown beside an answer. Points and answers are the oldest first."""

    visit: str
    question: str
    points: tuple[Point, ...]
    history: tuple[Said, ...]
    now: datetime


def thread(desk: Desk, *, visit: str, question: str) -> Thread:
    """The points about a question of a visit, and its answers from the first."""
    points = tuple(one for one in points_of(desk, visit=visit) if one.question == question)
    changes = log.history(desk.database, visit, question)
    replaced = log.replaced_by(changes)
    said = (
        Said(words_of(desk, one), one.author, one.at, one.id not in replaced)
        for one in sorted(changes, key=lambda one: one.at)
    )
    return Thread(visit, question, points, tuple(said), desk.now())
