"""The installed program first hands over to the version that is to start.

A new version is on trial until its own window has opened the profile and all was well there. A
trial is watched from here: the version that dies, or says that it broke, is undone, and the one
before starts in the same breath. Decision 71.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.updates.place import BROKE, CLOSED, Place, State, begun, place_of, starting, undone
from visitapp.updates.screen_check import screen_here
from visitapp.updates.start_arguments import to_open

STAY = "VISITAPP_STAY"
"""In the environment of a version that was chosen: it does not hand over again."""
MOST_STARTS = 2
"""A trial that ended without a word may be a power cut, once."""
SESSION_ENDED = (0x40010004, 0xC000013A)
"""How Windows says that a program was closed with the session, or its console (ntstatus.h:
DBG_TERMINATE_PROCESS, STATUS_CONTROL_C_EXIT): no fault of it, and counted like a power cut."""
RESET = "PYINSTALLER_RESET_ENVIRONMENT"
_BOOTLOADER = ("_PYI_", "_MEIPASS")


def hand_over(program: Path, version: str, words: Sequence[str]) -> int | None:
    """Start the version that is to start; its exit code. None: it is this one, go on.

    `program` is this executable, `version` what it is, `words` its arguments: a command is given to
    the version that has shown that it works; a file to open opens the window, as no word does.
    Where no window can be shown nothing is tried: every version would end there.
    """
    if os.environ.pop(STAY, ""):
        return None
    place = place_of(program)
    if place is None:
        return None
    installed = version if program.parent == place.root else ""
    state = place.read()
    if (words and not to_open(words)) or not screen_here():
        settled = state.previous if state.trial else state.current
        return _start(place, _standing(place, settled, installed), program, words)
    state = _begin(place, state)
    if state.trial and starting(state, installed):
        tried = _try(place, state, words)
        if tried is not None:
            return tried
        state = _undo(place, state)
    return _start(place, _standing(place, state.current, installed), program, words)


def clean(surroundings: Mapping[str, str]) -> dict[str, str]:
    """The environment for another frozen program, without this one's own folders."""
    kept = {name: value for name, value in surroundings.items() if not name.startswith(_BOOTLOADER)}
    before = kept.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        kept.pop("LD_LIBRARY_PATH", None)
        if before is not None:
            kept["LD_LIBRARY_PATH"] = before
        kept["PATH"] = _without_ours(kept.get("PATH", ""))
    return {**kept, STAY: "1", RESET: "1"}


def _without_ours(path: str) -> str:
    """On Windows what starts a frozen program puts its own folder first, for Qt's libraries."""
    own = getattr(sys, "_MEIPASS", "")
    return os.pathsep.join(one for one in path.split(os.pathsep) if one != own)


def _begin(place: Place, state: State) -> State:
    """Make the prepared version current: on disk first, or not at all."""
    if not (state.armed and state.ready and place.program(state.ready).is_file()):
        return state
    changed = begun(state)
    return changed if _kept(place, changed) else state


def _try(place: Place, state: State, words: Sequence[str]) -> int | None:
    """Run the version on trial and wait for it; its exit code. None when it is to be undone."""
    from visitapp.store.file.profile import Hold, Profile

    try:
        hold = Hold(Profile(place.versions))
    except (OSError, UserError):  # watched already: this start will say that it is open
        return _called(place.program(state.current), words)
    with hold:
        if state.starts >= MOST_STARTS:
            return None
        if not _kept(place, replace(state, starts=state.starts + 1, ended="")):
            # No room to count: nothing is tried that could not be undone.
            return _called(place.program(state.previous), words)
        return _watched(place, state, words)


def _watched(place: Place, state: State, words: Sequence[str]) -> int | None:
    code = _called(place.program(state.current), words)
    after = place.read()
    if not after.trial or after.current != state.current:
        return code
    if after.ended == CLOSED or (code == 0 and after.ended != BROKE):
        # Closed at the password, say, or no room to write how it went: tried again, not counted.
        _kept(place, replace(after, starts=state.starts, ended=""))
        return code
    return code if code in SESSION_ENDED else None


def _undo(place: Place, state: State) -> State:
    """The version before is the current one again, even when there is no room to write so."""
    back = undone(state)
    _kept(place, back)
    return back


def _kept(place: Place, state: State) -> bool:
    try:
        place.write(state)
    except (OSError, UserError):
        return False
    return True


def _standing(place: Place, version: str, installed: str) -> str:
    """This version, if it is there and is newer than what was installed; else the latter."""
    chosen = starting(State(current=version), installed)
    return chosen if chosen and place.program(chosen).is_file() else ""


def _start(place: Place, version: str, program: Path | None, words: Sequence[str]) -> int | None:
    """Become this version; None if it already runs."""
    chosen = place.program(version)
    if chosen == program:
        return None
    if sys.platform == "win32":  # pragma: no cover - there an exec lets go of the console
        return _called(chosen, words)
    with suppress(OSError):  # it cannot be started: this one does
        os.execve(chosen, [str(chosen), *words], clean(os.environ))  # noqa: S606 - our own program
    return None


def _called(program: Path, words: Sequence[str]) -> int:
    """Run a version to its end; one that cannot start died. Ctrl-C reaches it too."""
    import subprocess  # here alone: a plain start does without it

    try:
        child = subprocess.Popen([str(program), *words], env=clean(os.environ))  # noqa: S603
    except OSError:
        return 1
    _let_come_forward(child.pid)
    while True:
        with suppress(KeyboardInterrupt):
            return child.wait()


def _let_come_forward(process: int) -> None:
    """Bring its window to the front, as the person asked for it."""
    if sys.platform == "win32":  # pragma: no cover - Windows alone asks for a leave
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(process)
