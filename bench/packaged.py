"""The packaged program beside two others of its kind, in one run: `python -m bench.packaged`.

Vorta and novelWriter: Qt programs in Python, as pip brings them or, where that is lighter, Debian.
For each: what is fetched and what it takes on the disk, alone and on a Debian that holds nothing
else (that of `make package-try`); from the command to the first window that is painted.

A start is cold: what the disk's cache holds of the program, of its interpreter and of the system's
libraries is dropped before it, but what another process has mapped, and names of files. The screen
is watched, not the program. Rounds are in turns: what else the machine does falls on all of them.
Ours is beside the faster and the lighter one.
"""

import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import packaged_sizes, packaged_starts, peers, table
from bench.packaged_sizes import Size
from bench.packaged_starts import Program, Start
from bench.peers import PROGRAMS
from bench.table import Line

FROZEN = Path("build/package/dist/visitapp")
OURS = "visitapp"
COLD, WARM = 9, 7


@dataclass(frozen=True)
class Found:
    """What was measured of one program."""

    size: Size
    cold: tuple[Start, ...]
    warm: tuple[Start, ...]


def lines() -> Iterator[Line]:
    """Ours beside the least of the others."""
    sizes = {
        OURS: packaged_sizes.ours(),
        "vorta": packaged_sizes.of_the_index(PROGRAMS, "vorta", in_debian=True),
        "novelwriter": packaged_sizes.of_the_index(PROGRAMS, "novelwriter", in_debian=False),
    }
    with tempfile.TemporaryDirectory() as home:
        starts = packaged_starts.starts(programs(), Path(home), COLD, WARM)
    found = {name: Found(sizes[name], *starts[name]) for name in sizes}
    for what, unit, value in BARS:
        told = {name: value(one) for name, one in found.items()}
        mine = told.pop(OURS)
        theirs = {name: one for name, one in told.items() if one is not None}
        least = min(theirs, key=lambda name: theirs[name], default="make package-try")
        yield Line(what, mine, theirs.get(least), unit, least)


def programs() -> dict[str, Program]:
    """How each is started, and where its files are."""
    shared = (Path(sysconfig.get_path("stdlib")),)
    peers = {name: Program(PROGRAMS / "bin" / name, (PROGRAMS / "lib",), shared)
             for name in ("vorta", "novelwriter")}  # fmt: skip
    return {OURS: Program(FROZEN.absolute() / "visitapp", (FROZEN.absolute(),)), **peers}


def _middle(starts: Iterable[Start], name: str) -> float:
    return median(getattr(one, name) for one in starts)


Value = Callable[[Found], float | None]
BARS: tuple[tuple[str, str, Value], ...] = (
    ("À télécharger, seul", "Mo", lambda one: one.size.download / 1e6),
    ("Sur le disque, seul", "Mo", lambda one: one.size.installed / 1e6),
    ("À télécharger, sur un Debian nu", "Mo", lambda one: _mega(one.size.bare_download)),
    ("Sur le disque, sur un Debian nu", "Mo", lambda one: _mega(one.size.bare_installed)),
    ("Première fenêtre, à froid", "ms", lambda one: _middle(one.cold, "seconds") * 1e3),
    ("Première fenêtre, à chaud", "ms", lambda one: _middle(one.warm, "seconds") * 1e3),
)


def _mega(size: float | None) -> float | None:
    return None if size is None else size / 1e6


if __name__ == "__main__":
    peers.bring()
    sys.exit(table.show(lines()))
