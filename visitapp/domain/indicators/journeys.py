"""A household's way through the scheme; a later step tells earlier ones, of unknown day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from visitapp.domain.indicators.report_handover import GIVEN

TO_VISIT = ("registered", "accepted", "called", "planned", "visited")
"""The way to the visit: each step after the one before."""
LOST_A_YEAR_LATER = {
    "unreachable": "no_answer", "moved": "moved", "refused": "declined", "deceased": "deceased",
    "hospital": "hospital",
}  # fmt: skip

MOTIVES = {
    "income": "not_eligible", "outside": "elsewhere", "no_answer": "no_answer",
    "declined": "declined", "moved": "moved", "deceased": "deceased", "other": "refused",
}  # fmt: skip
"""The motive that an adviser chose for a refusal (`refusal` of `registration.yaml`): a reason."""
CLOSINGS = {
    **MOTIVES, "known": "known", "hospital": "hospital", "ended": "closed", "other": "closed",
}  # fmt: skip
"""The same for a household's file (`closing` of `household.yaml`). One that ended before its visit,
its support being over, stopped for another reason than those that are counted apart."""


class Journey(NamedTuple):
    """What is known of one household, without a name. An unknown day is None.

    `motive` is the one of `MOTIVES` with which its registration was refused; empty when the file
    was closed for another reason since. `closing` is the one of `CLOSINGS` with which its file was
    closed. `appointment` is the state of its last one; `report` what the visit says of the report;
    `unanswered`: calls, and none that was taken.
    """

    id: str
    registered_on: date | None = None
    file: str = ""
    registration: str = ""
    motive: str = ""
    closing: str = ""
    accepted: bool = False
    accepted_on: date | None = None
    called: bool = False
    called_on: date | None = None
    unanswered: bool = False
    declined: bool = False
    planned: bool = False
    planned_on: date | None = None
    appointment: str = ""
    visited_on: date | None = None
    visit: str = ""
    validated_on: date | None = None
    report: str = ""
    given_on: date | None = None
    oriented_on: date | None = None
    supported_on: date | None = None
    follow_up: str = ""
    due_on: date | None = None
    followed_on: date | None = None
    lost: str = ""


class Progress(NamedTuple):
    """The day of each step `reached`, None unknown; why it `stopped` before each other one."""

    id: str
    reached: Mapping[str, date | None]
    stopped: Mapping[str, str]


def progress(journey: Journey, today: date) -> Progress:
    """The steps of one household, as they are known today."""
    days: dict[str, date | None] = {
        "registered": journey.registered_on, "accepted": journey.accepted_on,
        "called": journey.called_on, "planned": journey.planned_on, "visited": journey.visited_on,
        "validated": journey.validated_on, "given": journey.given_on,
        "oriented": journey.oriented_on, "supported": journey.supported_on,
        "followed": journey.followed_on,
    }  # fmt: skip
    there = {
        "registered": True, "accepted": journey.accepted, "called": journey.called,
        "planned": journey.planned, "visited": journey.visited_on is not None,
        "validated": journey.validated_on is not None, "given": journey.report in GIVEN,
        "oriented": journey.oriented_on is not None,
        "supported": journey.supported_on is not None, "followed": journey.follow_up == "done",
    }  # fmt: skip
    last = max(n for n, name in enumerate(TO_VISIT) if there[name])
    there |= dict.fromkeys(TO_VISIT[: last + 1], True)
    reached = {name: days[name] for name, is_there in there.items() if is_there}
    stopped = {name: WHY[name](journey, today) for name, is_there in there.items() if not is_there}
    return Progress(journey.id, reached, stopped)


def _not_accepted(journey: Journey, _today: date) -> str:
    if journey.registration == "duplicate":
        return "known"
    refused = journey.registration == "refused"
    if refused and journey.motive in MOTIVES:
        return MOTIVES[journey.motive]
    if journey.file == "closed" and (journey.closing in CLOSINGS or not refused):
        return CLOSINGS.get(journey.closing, "closed")
    if refused:
        return "refused"
    return "to_complete" if journey.registration == "to_complete" else "waiting"


def _not_called(journey: Journey, _today: date) -> str:
    return _ended(journey) or ("no_answer" if journey.unanswered else "waiting")


def _not_planned(journey: Journey, _today: date) -> str:
    return _ended(journey) or ("declined" if journey.declined else "waiting")


def _not_visited(journey: Journey, _today: date) -> str:
    ended = _ended(journey)
    if ended:
        return ended
    if "absent" in (journey.file, journey.appointment):
        return "absent"
    return "postponed" if "postponed" in (journey.file, journey.appointment) else "waiting"


def _ended(journey: Journey) -> str:
    """Refused or closed, and for what: with its registration, for the motive that was chosen."""
    if journey.file == "refused" or journey.appointment == "refused":
        return "declined"
    if journey.file != "closed":
        return ""
    if journey.registration == "refused" and journey.motive in MOTIVES:
        return MOTIVES[journey.motive]
    return CLOSINGS.get(journey.closing, "closed")


def _not_validated(journey: Journey, _today: date) -> str:
    return "suspended" if journey.visit == "suspended" else "waiting"


def _not_given(journey: Journey, _today: date) -> str:
    return {"later": "to_send", "refused": "report_refused"}.get(journey.report, "not_said")


def _not_followed(journey: Journey, today: date) -> str:
    if journey.follow_up == "lost":
        return LOST_A_YEAR_LATER.get(journey.lost, "other")
    return "not_due" if journey.due_on is None or journey.due_on > today else "waiting"


WHY: Mapping[str, Callable[[Journey, date], str]] = {
    "accepted": _not_accepted, "called": _not_called, "planned": _not_planned,
    "visited": _not_visited, "validated": _not_validated, "given": _not_given,
    "oriented": lambda *_: "not_oriented", "supported": lambda *_: "not_supported",
    "followed": _not_followed,
}  # fmt: skip
