"""One household's way through the scheme: the steps it reached, and why it is not further.

A later step of the way to the visit tells the earlier ones: who was visited was accepted, called,
and had an appointment. Their days are then not known, and are in no delay.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from visitapp.domain.indicators.yearly.handing import GIVEN
from visitapp.domain.indicators.yearly.shapes import Reason
from visitapp.domain.indicators.yearly.words import told_by

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
"""The motive that an adviser chose for a refusal (`refusal` in `registration.yaml`), as a reason:
it says why, whatever the income is and whatever words stand beside it."""
CLOSINGS = {
    **MOTIVES, "known": "known", "hospital": "hospital", "ended": "closed", "other": "closed",
}  # fmt: skip
"""The same for a file (`closing` of `household.yaml`). One that ended before its visit, its support
being over, stopped for another reason than those that are counted apart."""


class Path(NamedTuple):
    """What is known of one household, without a name. An unknown day is None.

    `motive` is the one of `MOTIVES` with which its registration was refused; empty when none was
    chosen, or when its file was opened again since and ended for another reason. `closing` is the
    one of `CLOSINGS` with which its file was closed. `why` is the last sentence written when either
    was refused or closed, and tells the reason where no motive does; `appointment` the
    state of its last one; `report` what the visit says of the report;
    `eligible` whether its income fits the scheme; `unanswered`: calls, and none that was taken.
    """

    id: str
    registered_on: date | None = None
    file: str = ""
    registration: str = ""
    motive: str = ""
    closing: str = ""
    why: str = ""
    eligible: bool | None = None
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


class Course(NamedTuple):
    """`reached` has the day of each step, None when it is not known; `stopped` the reason for
    each step that it did not reach."""

    id: str
    reached: Mapping[str, date | None]
    stopped: Mapping[str, str]


def course(path: Path, today: date, reasons: Mapping[str, Reason]) -> Course:
    """The steps of one household, as they are known today."""
    days: dict[str, date | None] = {
        "registered": path.registered_on, "accepted": path.accepted_on, "called": path.called_on,
        "planned": path.planned_on, "visited": path.visited_on, "validated": path.validated_on,
        "given": path.given_on, "oriented": path.oriented_on, "supported": path.supported_on,
        "followed": path.followed_on,
    }  # fmt: skip
    there = {
        "registered": True, "accepted": path.accepted, "called": path.called,
        "planned": path.planned, "visited": path.visited_on is not None,
        "validated": path.validated_on is not None, "given": path.report in GIVEN,
        "oriented": path.oriented_on is not None, "supported": path.supported_on is not None,
        "followed": path.follow_up == "done",
    }  # fmt: skip
    last = max(n for n, name in enumerate(TO_VISIT) if there[name])
    there |= dict.fromkeys(TO_VISIT[: last + 1], True)
    reached = {name: days[name] for name, is_there in there.items() if is_there}
    stopped = {
        name: WHY[name](path, today, reasons) for name, is_there in there.items() if not is_there
    }
    return Course(path.id, reached, stopped)


def _not_accepted(path: Path, _today: date, reasons: Mapping[str, Reason]) -> str:
    if path.registration == "duplicate":
        return "known"
    if path.registration == "refused" and path.motive in MOTIVES:
        return MOTIVES[path.motive]
    if path.file == "closed" and path.closing in CLOSINGS:
        return CLOSINGS[path.closing]
    if path.registration == "refused":
        told = told_by(path.why, reasons.values())
        return "not_eligible" if path.eligible is False else told or "refused"
    if path.file == "closed":
        return told_by(path.why, reasons.values()) or "closed"
    return "to_complete" if path.registration == "to_complete" else "waiting"


def _not_called(path: Path, _today: date, reasons: Mapping[str, Reason]) -> str:
    return _over(path, reasons) or ("no_answer" if path.unanswered else "waiting")


def _not_planned(path: Path, _today: date, reasons: Mapping[str, Reason]) -> str:
    return _over(path, reasons) or ("declined" if path.declined else "waiting")


def _not_visited(path: Path, _today: date, reasons: Mapping[str, Reason]) -> str:
    over = _over(path, reasons)
    if over:
        return over
    if "absent" in (path.file, path.appointment):
        return "absent"
    return "postponed" if "postponed" in (path.file, path.appointment) else "waiting"


def _over(path: Path, reasons: Mapping[str, Reason]) -> str:
    """Refused or closed, and for what: with its registration, for the motive that was chosen."""
    if path.file == "refused" or path.appointment == "refused":
        return "declined"
    if path.file == "closed" and path.registration == "refused" and path.motive in MOTIVES:
        return MOTIVES[path.motive]
    if path.file == "closed" and path.closing in CLOSINGS:
        return CLOSINGS[path.closing]
    if path.file == "closed":
        return told_by(path.why, reasons.values()) or "closed"
    return ""


def _not_validated(path: Path, _today: date, _reasons: Mapping[str, Reason]) -> str:
    return "suspended" if path.visit == "suspended" else "waiting"


def _not_given(path: Path, _today: date, _reasons: Mapping[str, Reason]) -> str:
    return {"later": "to_send", "refused": "report_refused"}.get(path.report, "not_said")


def _not_followed(path: Path, today: date, _reasons: Mapping[str, Reason]) -> str:
    if path.follow_up == "lost":
        return LOST_A_YEAR_LATER.get(path.lost, "other")
    return "not_due" if path.due_on is None or path.due_on > today else "waiting"


WHY: Mapping[str, Callable[[Path, date, Mapping[str, Reason]], str]] = {
    "accepted": _not_accepted, "called": _not_called, "planned": _not_planned,
    "visited": _not_visited, "validated": _not_validated, "given": _not_given,
    "oriented": lambda *_: "not_oriented", "supported": lambda *_: "not_supported",
    "followed": _not_followed,
}  # fmt: skip
