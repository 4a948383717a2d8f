"""Where the next step of a household is done."""

from datetime import date
from typing import Any

from visitapp.domain.overviews.next_step import (
    AGAIN,
    CORRECT,
    FIRST_CALL,
    GO_ON,
    MEETING,
    NEXT_VISIT,
    OUTCOME,
    REPLAN,
    REVIEW,
    SUSPENDED_VISIT,
    TEAM_MEETING,
    TO_CLOSE,
)


def where(kind: str, record: str, household: str, on: date) -> tuple[str, dict[str, Any]]:
    """The screen, and its arguments, where what waits is dealt with."""
    if kind == OUTCOME:
        return "appointments", {"start": on}
    if kind == MEETING:
        return "prepare", {"appointment": record}
    if kind in (GO_ON, CORRECT):
        return "visit", {"visit": record}
    if kind in (SUSPENDED_VISIT, REVIEW):
        return "review", {"visit": record}
    if kind == TO_CLOSE:
        return "gatherings", {"gathering": record}
    if kind in (NEXT_VISIT, FIRST_CALL, REPLAN, TEAM_MEETING, "urgency"):
        return "households", {"household": household}
    if kind in ("registration", AGAIN):
        return "intake", {"registration": record}
    if kind in ("call", "support_action"):
        return "support", {"record": record, "kind": kind, "household": household}
    if kind == "follow_up":
        return "follow_up", {"follow_up": record}
    letter = {"letter": record} if kind == "letter" else {}
    return "orientations", {"household": household, **letter}
