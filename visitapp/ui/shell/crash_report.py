"""What the crash dialog says of this window: what happened, what is safe, the file for support."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from visitapp.domain.errors import UserError
from visitapp.operations.profile.diagnostic_closed import diagnostic_closed
from visitapp.store.file.profile import Profile
from visitapp.ui.pages import diagnostic
from visitapp.ui.profile.opening import crash
from visitapp.ui.shell.window import MainWindow

OURS = " – VisitApp"
"""The end of the window's title, after the name of the page."""


@dataclass(frozen=True)
class Crash:
    """An unexpected error and its time; `said` is the log's text, `act` the action it came from."""

    error: BaseException
    said: str
    act: str
    at: datetime


def tell(
    window: MainWindow, profile: Profile, found: Crash, keep_draft: Callable[[], bool]
) -> None:
    """The dialog, then what was chosen in it. `keep_draft` writes what is being typed."""
    is_open = window.jobs.is_open
    safe = _safe(keep_draft()) if is_open else _nothing_open(profile)
    chosen = crash.show_crash(
        window, window.look, found.said, happened=crash.what_happened(found.act, _page(window)),
        safe=safe, is_open=is_open,
    )  # fmt: skip
    if chosen == crash.COPY:
        window.toast.say(crash.COPIED)
    elif chosen == crash.WRITE:
        _write(window, diagnostic_closed(profile, found.error, found.at))


def _safe(kept: bool) -> str:
    return crash.KEPT if kept else crash.NOT_KEPT


def _nothing_open(profile: Profile) -> str:
    try:
        return crash.CLOSED if profile.begun else crash.NOTHING_YET
    except OSError:  # the folder cannot be looked into: something may be there
        return crash.CLOSED


def _page(window: MainWindow) -> str:
    """As the title of the window says it; nothing while the household is looking."""
    title = window.windowTitle()
    return title.removesuffix(OURS) if title.endswith(OURS) and not window.covered else ""


def _write(window: MainWindow, text: str) -> None:
    try:
        ask, choose = diagnostic.show_and_ask, diagnostic.choose_place
        if diagnostic.keep_page(window, window.look, text, ask, choose):
            window.toast.say(diagnostic.WRITTEN)
    except UserError as error:
        window.show_refusal(error)
