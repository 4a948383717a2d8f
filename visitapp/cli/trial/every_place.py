"""Every screen drawn once for a coordinator; uncaught errors are reported."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from visitapp.cli.trial.agency import Agency


def every_place(window: Any, agency: "Agency") -> Iterator[str]:
    """Bring the window to each screen that has a name, and into what it lists; gives the names."""
    from visitapp.ui.shell.places import SCREENS

    household = {"household": agency.household}
    of_household = dict.fromkeys(("timeline", "orientations", "privacy"), household)
    asked: dict[str, dict[str, Any]] = {
        "prepare": {"appointment": agency.appointment}, "support": {**household, "new": True},
        **of_household,
    }  # fmt: skip
    for name in SCREENS:
        window.go(name, asked.get(name, {}))
        yield name
    for name, arguments in inside(agency).items():
        window.go(name, arguments)
        yield f"{name}-inside"


def inside(agency: "Agency") -> dict[str, dict[str, Any]]:
    """What a list is opened on, by screen."""
    return {
        "households": {"household": agency.household}, "review": {"visit": agency.to_review},
        "follow_up": {"follow_up": agency.follow_up}, "support": {"record": agency.action},
        "directory": {"partner": agency.partner}, "people": {"contact": agency.contact},
        "gatherings": {"gathering": agency.gathering},
        "intake": {"registration": agency.registration},
        "dissemination": {"dissemination": agency.dissemination},
        "conflicts": {"record": agency.to_review},
    }  # fmt: skip


@contextmanager
def nothing_uncaught(jobs: Any) -> Iterator[None]:
    """Raises, at its end, the first error of a job or Qt slot that nothing caught."""
    found: list[BaseException] = []
    before = sys.excepthook
    jobs.failed.connect(found.append)
    sys.excepthook = lambda _kind, error, _trace: found.append(error)
    try:
        yield
    finally:
        sys.excepthook = before
        jobs.failed.disconnect(found.append)
    if found:
        raise found[0]
