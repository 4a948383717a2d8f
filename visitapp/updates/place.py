"""The folder where versions stand side by side, and the file that says which one starts.

A folder `versions` beside the program that was installed says that this installation keeps itself
up to date; the portable archive and the Windows installer make it, the .deb does not. What was
installed stays there untouched: it hands over to a newer version, and is the last to come back to.

    visitapp, _internal/          what was installed
    versions/state.json           which version starts, which one is on trial
    versions/0.2.0/visitapp       a version that was added

This is read at every start: only the standard library, and little of it.
"""

import json
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from visitapp.domain.updates.versions import is_newer, version_of
from visitapp.store.file.files import patiently, write_whole

FOLDER, STATE = "versions", "state.json"
CLOSED, BROKE = "closed", "broke"


@dataclass(frozen=True, slots=True)
class State:
    """Names of versions; empty is none, and for `current` and `previous` what was installed.

    `ready` is unpacked and tested; `armed` says that a copy of safety was made since, at the end of
    the last day. On trial, `current` has not yet shown that it works: `starts` counts how often it
    was tried, `ended` how it went the last time. `fallen` is the version that was just undone,
    `left` the one that a person went back from: it is not proposed again by itself.
    """

    current: str = ""
    previous: str = ""
    ready: str = ""
    armed: bool = False
    trial: bool = False
    starts: int = 0
    ended: str = ""
    failed: tuple[str, ...] = ()
    fallen: str = ""
    left: str = ""

    def is_trial_of(self, version: str) -> bool:
        """Whether this version has still to show that it works."""
        return self.trial and self.current == version


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of what was installed. `name` is that of the executable."""

    root: Path
    name: str

    @property
    def versions(self) -> Path:
        """The folder of the versions that were added."""
        return self.root / FOLDER

    def folder(self, version: str) -> Path:
        """Where a version stands. Raises ValueError: only a version is ever a folder here."""
        if not version:
            return self.root
        version_of(version)
        return self.versions / version

    def program(self, version: str) -> Path:
        """The executable of a version."""
        return self.folder(version) / self.name

    def read(self) -> State:
        """The state; the installed version when absent or unreadable."""
        try:
            said = json.loads(patiently(lambda: (self.versions / STATE).read_text("utf-8")))
        except (OSError, ValueError):
            return State()
        return _state(said) if isinstance(said, dict) else State()

    def write(self, state: State) -> None:
        """Keep the state, the old or the new one whatever happens. Raises OSError, DiskFull."""
        text = json.dumps(asdict(state), indent=1)
        write_whole(self.versions / STATE, text.encode())

    def change(self, **changes: Any) -> State:
        """Read, change, keep."""
        changed = replace(self.read(), **changes)
        self.write(changed)
        return changed


def place_of(program: Path) -> Place | None:
    """The place that this executable belongs to; None when something else updates it."""
    folder = program.parent
    if folder.parent.name == FOLDER and _is_version(folder.name):
        return Place(folder.parent.parent, program.name)
    return Place(folder, program.name) if (folder / FOLDER).is_dir() else None


def place_here() -> Place | None:
    """The place of the program that runs; None from its sources."""
    return place_of(Path(sys.executable)) if getattr(sys, "frozen", False) else None


def begun(state: State) -> State:
    """The version that is ready becomes the current one, on trial."""
    return replace(
        state, current=state.ready, previous=state.current, ready="", armed=False, trial=True,
        starts=0, ended="", fallen="",
    )  # fmt: skip


def undone(state: State) -> State:
    """Back to the version before; the one on trial is not tried here again."""
    return replace(
        state, current=state.previous, previous="", trial=False, starts=0, ended="",
        failed=(*state.failed, state.current), fallen=state.current,
    )  # fmt: skip


def well(state: State) -> State:
    """The version on trial showed that it works."""
    return replace(state, trial=False, starts=0, ended="", fallen="")


def go_to_previous(state: State) -> State:
    """A person goes back to the version before, which is watched too when it was added."""
    return replace(
        state, current=state.previous, previous=state.current, left=state.current,
        trial=bool(state.previous), starts=0, ended="",
    )  # fmt: skip


def stayed(state: State) -> State:
    """… and changes her mind before it started."""
    return replace(
        state, current=state.previous, previous=state.current, left="", trial=False, starts=0,
        ended="",
    )  # fmt: skip


def starting(state: State, installed: str) -> str:
    """Which version starts; empty is what was installed, when that is the newest."""
    return state.current if is_newer(state.current, installed) else ""


def _state(said: dict[str, Any]) -> State:
    """By the letter: a file altered by hand starts what was installed."""
    texts = {
        name: said.get(name, "") for name in ("current", "previous", "ready", "fallen", "left")
    }
    failed = said.get("failed", [])
    ended, starts = said.get("ended", ""), said.get("starts", 0)
    if not all(one == "" or _is_version(one) for one in texts.values()):
        return State()
    if not isinstance(failed, list) or not all(_is_version(one) for one in failed):
        return State()
    return State(
        **texts, armed=said.get("armed") is True, trial=said.get("trial") is True,
        starts=starts if type(starts) is int else 0, failed=tuple(failed),
        ended=ended if ended in (CLOSED, BROKE) else "",
    )  # fmt: skip


def _is_version(said: Any) -> bool:
    try:
        version_of(said)
    except (ValueError, TypeError):
        return False
    return True
