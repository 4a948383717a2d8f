"""Points of a review, and what returning, sending back and validating a visit ask of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from visitapp.domain.text import plural

Type = Literal["to_correct", "comment", "correction"]
TO_CORRECT: Type = "to_correct"
COMMENT: Type = "comment"
CORRECTION: Type = "correction"
OPEN, DONE, ACCEPTED, WITHDRAWN = "open", "done", "accepted", "withdrawn"


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `question` is a path of the visit; `old` and `new` are words, for a correction."""

    id: str
    question: str
    type: Type
    state: str
    words: str
    author: str
    at: datetime
    old: str = ""
    new: str = ""
    reply: str = ""

    @property
    def asked(self) -> bool:
        """Whether the visitor was asked for something, and still counts."""
        return self.type == TO_CORRECT and self.state != WITHDRAWN

    @property
    def waits(self) -> bool:
        """Whether the visitor has still to do it."""
        return self.type == TO_CORRECT and self.state == OPEN


def waiting(points: Iterable[Point]) -> tuple[Point, ...]:
    """Those that the visitor has still to do."""
    return tuple(point for point in points if point.waits)


def why_not_return(points: Sequence[Point]) -> str:
    """Why a visit may not be returned to its visitor; empty when it may."""
    tied = [point for point in waiting(points) if point.question]
    return "" if tied else "Il manque un point à corriger."


def why_not_send_back(points: Sequence[Point]) -> str:
    """Why a visitor may not send the corrected visit back; empty when it may."""
    left = len(waiting(points))
    return f"Il reste {plural(left, 'point')} à corriger." if left else ""


NAMED = 3
"""Questions that a refusal names; the others are counted."""


def why_two_answers(questions: Sequence[str]) -> str:
    """Why a visit with two answers to these (code, label) may not be validated; or empty."""
    if not questions:
        return ""
    named = [f"«\u00a0{one}\u00a0»" for one in questions[:NAMED]]
    more = len(questions) - len(named)
    said = ", ".join(named) + (f" et {plural(more, 'autre question', 'autres questions')}"
                               if more else "")  # fmt: skip
    return f"Deux réponses attendent un choix\u00a0: {said}."


def why_not_validate(points: Sequence[Point]) -> str:
    """Why a visit may not be validated; empty when it may. Points done are settled by it."""
    left = len(waiting(points))
    return f"Le visiteur a encore {plural(left, 'point')} à corriger." if left else ""
