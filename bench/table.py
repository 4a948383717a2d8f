"""The one table of every bench: ours, the limit or the peer, the ratio, and whether it held."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module

_ROW = "{:<62} {:>10} {:>10} {:<9} {:<22} {:>7} {:>9}  {}"


@dataclass(frozen=True)
class Line:
    """One comparison: with a limit, or with a peer that has a name.

    It holds when ours / beside is at most `most`, or, where more is better, at least `least`.
    What could not be measured has no number beside it, and does not hold.
    """

    what: str
    ours: float | None
    beside: float | None
    unit: str = "ms"
    peer: str = "limite"
    most: float = 1.0
    least: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours in units of what it is compared with."""
        if self.ours is None or not self.beside:
            return None
        return self.ours / self.beside

    @property
    def held(self) -> bool:
        """Whether it is as good as it has to be."""
        if self.ratio is None:
            return False
        return self.ratio <= self.most if self.least is None else self.ratio >= self.least

    def __str__(self) -> str:
        bar = f"≤ {_number(self.most)}" if self.least is None else f"≥ {_number(self.least)}"
        verdict = "tenu" if self.held else "non mesuré" if self.ratio is None else "DÉPASSÉ"
        return _ROW.format(
            self.what, _number(self.ours), _number(self.beside), self.unit, self.peer,
            _number(self.ratio), bar, verdict,
        ).rstrip()  # fmt: skip


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}".replace(",", "\u202f").replace(".", ",")


def show(lines: Iterable[Line]) -> int:
    """Print each line as soon as it is known; 1 when one did not hold."""
    print(_ROW.format("", "ici", "à côté", "", "de qui", "rapport", "tenu si", ""), flush=True)
    missed, count = [], 0
    for line in lines:
        count += 1
        print(line, flush=True)
        missed += [] if line.held else [line.what]
    print(f"\n{count} lignes, {len(missed)} non tenues", *missed, sep="\n  ", flush=True)
    return 1 if missed or not count else 0


def apart(module: str) -> Iterator[Line]:
    """The lines of a bench in a process of its own: its memory and its failure are its own too."""
    command = [sys.executable, "-m", "bench.table", module]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for text in process.stdout:
            yield Line(**json.loads(text))
    if process.returncode:
        yield Line(f"{module} s’arrête avec {process.returncode}", None, None, "", "")


if __name__ == "__main__":
    for found in import_module(sys.argv[1]).lines():
        print(json.dumps(asdict(found)), flush=True)
