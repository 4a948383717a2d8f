"""`docs/mutation.md` and `left.tsv`: what was judged of each module, when, and what is left.

Both are written by `make mutate`, never by hand. A row says the sum of the module as it was.
"""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.mutants.code.changes import Change

TABLE = Path("docs/mutation.md")
LEFT = Path("tests/mutants/code/left.tsv")
HEAD = """# What the tests notice of a changed domain

Written by `make mutate`, never by hand: [decision 75](decisions/0075-mutation-of-the-domain.md)
says what is changed and which tests are asked. *Places*: the changes that a module allows. *Tried*:
all of them, or as many drawn with a fixed seed. *The same*: changes nothing, known so beforehand
(`tests/mutants/code/equivalents.tsv`). *Left*: noticed by no test that was asked; each is in
`tests/mutants/code/left.tsv`, and is a question, not yet a fault: for a sample, tests are asked for
two or three seconds of computing, and a longer run may find who notices. *As of*: the start of the
sum of the module that was judged; a module that changed since has another one.
"""
COLUMNS = "| | Places | The same | Tried | Noticed | Left |"


@dataclass(frozen=True, slots=True)
class Row:
    """Of one module."""

    file: str
    places: int
    same: int
    tried: int
    noticed: int
    left: int
    day: str
    sum: str

    def __str__(self) -> str:
        return f"| {self.file} | {_numbers([self])} | {self.day} | {self.sum} |"


def row(file: str, places: int, same: int, tried: int, left: int) -> Row:
    """As of now."""
    return Row(
        file, places, same, tried, tried - left, left, f"{datetime.now(UTC).date()}", sum_of(file)
    )


def sum_of(file: str) -> str:
    """The start of it: enough to see that a module changed."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()[:8]


def read(text: str) -> dict[str, Row]:
    """The rows of the modules in a table that was written before."""
    found: dict[str, Row] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 8 and cells[0].endswith(".py"):
            found[cells[0]] = Row(cells[0], *map(int, cells[1:6]), *cells[6:])
    return found


def text(rows: Iterable[Row]) -> str:
    """The whole document, the totals first."""
    rooms: dict[str, list[Row]] = defaultdict(list)
    every = sorted(rows, key=lambda one: one.file)
    for one in every:
        rooms[one.file.rsplit("/", 1)[0]].append(one)
    days = sorted({one.day for one in every})
    last = f"Judged between {days[0]} and {days[-1]}." if days else "Nothing is judged yet."
    lines = [HEAD, last, "", COLUMNS, "|---" + "|--:" * 5 + "|"]
    lines += [f"| {room} | {_numbers(of)} |" for room, of in rooms.items()]
    lines += [f"| **All** | {_numbers(every)} |", ""]
    lines += [f"{COLUMNS} Day | As of |", "|---" + "|--:" * 5 + "|---" * 2 + "|", *map(str, every)]
    return "\n".join(lines) + "\n"


def write(new: Row, left: Sequence[Change]) -> None:
    """This row in the place of the one before, and what is left of this module."""
    rows = read(TABLE.read_text("utf-8")) if TABLE.exists() else {}
    rows[new.file] = new
    there = [one for one in rows.values() if Path(one.file).exists()]
    TABLE.write_text(text(there), "utf-8")
    known = {one.file: [line for line in _left() if line[0] == one.file] for one in there}
    known[new.file] = sorted({one.key for one in left})
    with LEFT.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None,
                           lineterminator="\n")  # fmt: skip
        lines.writerows(line for file in sorted(known) for line in known[file])


def _left() -> list[tuple[str, ...]]:
    if not LEFT.exists():
        return []
    with LEFT.open(encoding="utf-8", newline="") as lines:
        return [*map(tuple, csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))]


def _numbers(rows: Sequence[Row]) -> str:
    names = ("places", "same", "tried", "noticed", "left")
    return " | ".join(str(sum(getattr(one, name) for one in rows)) for name in names)


def stale(files: Iterable[str]) -> list[str]:
    """Those that have no row, or have changed since."""
    rows: Mapping[str, Row] = read(TABLE.read_text("utf-8")) if TABLE.exists() else {}
    return [file for file in files if file not in rows or rows[file].sum != sum_of(file)]
