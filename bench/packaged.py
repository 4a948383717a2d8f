"""The packaged program beside two others of its kind, in one run: `python -m bench.packaged`.

Vorta and novelWriter: Qt programs in Python, as pip brings them or, where that is lighter, Debian
(`make bench-peers`). For each: what is fetched and what it takes on the disk, alone and on a Debian
that holds nothing else; from the command to the first window that is painted; memory after it.

A start is cold: what the disk's cache holds of the program, of its interpreter and of the system's
libraries is dropped before it, but what another process has mapped, and names of files. The screen
is watched, not the program. Rounds are in turns: what else the machine does falls on all of them.
Ends with 1 when ours starts later than the faster one, or weighs more than the lighter one.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import packaged_sizes, packaged_starts
from bench.packaged_sizes import Size
from bench.packaged_starts import Program, Start
from bench.timing import line

PEERS = Path(".venv-peers")
FROZEN = Path("build/package/dist/visitapp")
OURS = "visitapp"
COLD, WARM = 9, 7


@dataclass(frozen=True)
class Found:
    """What was measured of one program."""

    size: Size
    cold: tuple[Start, ...]
    warm: tuple[Start, ...]


def main() -> int:
    """The table, then the bars; 2 when there is nothing to measure."""
    absent = [str(path) for path in (FROZEN, PEERS / "wheels") if not path.exists()]
    if absent:
        print(f"il manque {', '.join(absent)} : make package, make bench-peers")
        return 2
    sizes = {
        OURS: packaged_sizes.ours(),
        "vorta": packaged_sizes.of_the_index(PEERS, "vorta", in_debian=True),
        "novelwriter": packaged_sizes.of_the_index(PEERS, "novelwriter", in_debian=False),
    }
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as home:
        starts = packaged_starts.starts(programs(), Path(home), COLD, WARM)
    found = {name: Found(sizes[name], *starts[name]) for name in sizes}
    print(f"{'':<44}{''.join(f'{name:>14}' for name in found)}")
    for what, value in ROWS:
        print(f"{what:<44}{''.join(f'{_said(value, one):>14}' for one in found.values())}")
    print(f"médianes de {COLD} démarrages à froid, {WARM} à chaud ; charge de la machine "
          f"{load:.1f} puis {os.getloadavg()[0]:.1f}, {os.cpu_count()} cœurs")  # fmt: skip
    kept = [_kept(*bar, found) for bar in BARS]
    return 0 if all(kept) else 1


def programs() -> dict[str, Program]:
    """How each is started, and where its files are."""
    python = Path(sys.base_prefix)
    shared = (python / "lib", python / "bin")
    peers = {name: Program(PEERS.absolute() / "bin" / name, (PEERS.absolute() / "lib",), shared)
             for name in ("vorta", "novelwriter")}  # fmt: skip
    return {OURS: Program(FROZEN.absolute() / "visitapp", (FROZEN.absolute(),)), **peers}


def _middle(starts: Iterable[Start], name: str) -> float:
    return median(getattr(one, name) for one in starts)


Value = Callable[[Found], float | str | None]
ROWS: tuple[tuple[str, Value], ...] = (
    ("à télécharger, seul (Mo)", lambda one: one.size.download / 1e6),
    ("sur le disque, seul (Mo)", lambda one: one.size.installed / 1e6),
    ("sur un Debian nu, apporté par", lambda one: one.size.way),
    ("à télécharger, sur un Debian nu (Mo)", lambda one: _mega(one.size.bare_download)),
    ("sur le disque, sur un Debian nu (Mo)", lambda one: _mega(one.size.bare_installed)),
    ("première fenêtre, à froid (ms)", lambda one: _middle(one.cold, "seconds") * 1e3),
    ("  la plus rapide (ms)", lambda one: min(start.seconds for start in one.cold) * 1e3),
    ("  la plus lente (ms)", lambda one: max(start.seconds for start in one.cold) * 1e3),
    ("  dont processeur (ms)", lambda one: _middle(one.cold, "processor") * 1e3),
    ("  restait en mémoire avant (Mo)", lambda one: _middle(one.cold, "kept") / 1e6),
    ("première fenêtre, à chaud (ms)", lambda one: _middle(one.warm, "seconds") * 1e3),
    ("  dont processeur (ms)", lambda one: _middle(one.warm, "processor") * 1e3),
    ("mémoire après la fenêtre, RSS (Mo)", lambda one: _middle(one.warm, "resident") / 1e6),
    ("mémoire après la fenêtre, PSS (Mo)", lambda one: _middle(one.warm, "proportional") / 1e6),
)
BARS: tuple[tuple[str, Value], ...] = (
    ("À télécharger, seul", lambda one: one.size.download / 1e6),
    ("Sur le disque, seul", lambda one: one.size.installed / 1e6),
    ("À télécharger, sur un Debian nu", lambda one: _mega(one.size.bare_download)),
    ("Sur le disque, sur un Debian nu", lambda one: _mega(one.size.bare_installed)),
    ("Première fenêtre, à froid", lambda one: _middle(one.cold, "seconds") * 1e3),
    ("Première fenêtre, à chaud", lambda one: _middle(one.warm, "seconds") * 1e3),
)


def _mega(size: float | None) -> float | None:
    return None if size is None else size / 1e6


def _said(value: Value, one: Found) -> str:
    told = value(one)
    return told if isinstance(told, str) else "non mesuré" if told is None else f"{told:,.0f}"


def _kept(what: str, value: Value, found: dict[str, Found]) -> bool:
    """Print a bar: ours beside the least of the others. What was not measured is not met."""
    told = {name: value(one) for name, one in found.items()}
    mine = told.pop(OURS)
    theirs = [one for one in told.values() if isinstance(one, float)]
    if not isinstance(mine, float) or not theirs:
        print(line(what, "", "make package-try", None))
        return False
    kept = mine <= min(theirs)
    print(line(what, f"{mine:.0f} / {min(theirs):.0f} = {mine / min(theirs):.2f}",
               "au plus 1", kept))  # fmt: skip
    return kept


if __name__ == "__main__":
    sys.exit(main())
