"""Every place of the program drawn once, for who leads; and what nobody caught meanwhile."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def every_place(window: Any, desk: Any, visit: str) -> Iterator[str]:
    """Bring the window to each screen that has a name; gives the names. For who leads."""
    from visitapp.operations.visits import open_visit
    from visitapp.ui.shell.places import SCREENS

    opened = open_visit(desk, visit=visit)
    household = {"dossier": opened.dossier}
    asked: dict[str, dict[str, Any]] = {
        "prepare": {"appointment": opened.appointment},
        "timeline": household, "orientations": household, "personal": household,
        "support": {**household, "new": True},
    }  # fmt: skip
    for name in SCREENS:
        window.go(name, asked.get(name, {}))
        yield name


@contextmanager
def nothing_uncaught(jobs: Any) -> Iterator[None]:
    """Raises, at its end, the first error that a job or a slot of Qt left to nobody.

    Qt prints what a slot raises and goes on; a job hands it to `failed`.
    """
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
