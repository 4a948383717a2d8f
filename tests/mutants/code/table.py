"""`docs/reference/mutation.md` and `left.tsv`: what was judged of each module, and what is left.

Both are written by `make mutate`, never by hand. A row says the sum of the module as it was.
"""

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from tests.mutants.code.changes import Change, changes
from tests.mutants.code.passing import CODE

TABLE = Path("docs/reference/mutation.md")
LEFT = Path("tests/mutants/code/left.tsv")
HEAD = """# What the tests notice of a changed domain

Written by `make mutate`, never by hand: [decision 75](../decisions.md)
says what is changed and which tests are asked. *Places*: the changes that a module allows. *Tried*:
all of them, or as many drawn with a fixed seed. *The same*: changes nothing, known so beforehand
(`tests/mutants/code/equivalents.tsv`). *Left*: noticed by no test that was asked; each is in
`tests/mutants/code/left.tsv`, and is a question, not yet a fault: for a sample, tests are asked for
two or three seconds of computing, and a longer run may find who notices. *As of*: the start of the
sum of the module that was judged; a module that changed since has another one, and its row is
*stale*: it says how things were. *No row*: not judged yet, nothing is known of it. Both are as of
the day this page was written; `make mutate ONLY=--page` writes it again and judges nothing.
"""
COLUMNS = "| | Places | The same | Tried | Noticed | Left |"
COVER = "| | Files | Judged | Stale | No row |"
STALE = " stale"


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
            sum_ = cells[7].removesuffix(STALE)
            found[cells[0]] = Row(cells[0], *map(int, cells[1:6]), cells[6], sum_)
    return found


def text(rows: Iterable[Row], files: Collection[str], sums: Mapping[str, str]) -> str:
    """The whole document, what it covers and the totals first.

    `files` are those that there is something to change in, `sums` those of the files of the rows.
    """
    rooms: dict[str, list[Row]] = defaultdict(list)
    every = sorted(rows, key=lambda one: one.file)
    for one in every:
        rooms[_room(one.file)].append(one)
    days = sorted({one.day for one in every})
    last = f"Judged between {days[0]} and {days[-1]}." if days else "Nothing is judged yet."
    old = {one.file for one in every if one.sum != sums.get(one.file)}
    lines = [HEAD, last, "", *_cover(files, {one.file for one in every}, old), "", COLUMNS]
    lines += ["|---" + "|--:" * 5 + "|"]
    lines += [f"| {room} | {_numbers(of)} |" for room, of in rooms.items()]
    lines += [f"| **All** | {_numbers(every)} |", ""]
    lines += [f"{COLUMNS} Day | As of |", "|---" + "|--:" * 5 + "|---" * 2 + "|"]
    lines += [f"{str(one)[:-2]}{STALE} |" if one.file in old else str(one) for one in every]
    return "\n".join(lines) + "\n"


def _cover(files: Collection[str], judged: set[str], old: set[str]) -> list[str]:
    """Of each folder and of all: how many files, judged, changed since, and without a row."""
    every = {*files, *judged}
    counts = [Counter(map(_room, of)) for of in (every, judged, old, every - judged)]
    lines = [
        f"| {room} | {' | '.join(str(one[room]) for one in counts)} |" for room in sorted(counts[0])
    ]
    total = " | ".join(str(one.total()) for one in counts)
    return [COVER, "|---" + "|--:" * 4 + "|", *lines, f"| **All** | {total} |"]


def _room(file: str) -> str:
    return file.rsplit("/", 1)[0]


@cache
def changing() -> frozenset[str]:
    """The files of the domain, and the merge, that allow a change: some hold words alone."""
    return frozenset(str(file) for file in CODE if changes(str(file)))


def page(rows: Iterable[Row]) -> None:
    """Write the document of these rows, with what is true of today's files."""
    there = [one for one in rows if Path(one.file).exists()]
    sums = {one.file: sum_of(one.file) for one in there}
    TABLE.write_text(text(there, changing(), sums), "utf-8")


def kept() -> dict[str, Row]:
    """The rows that were written before."""
    return read(TABLE.read_text("utf-8")) if TABLE.exists() else {}


def write(new: Row, left: Sequence[Change]) -> None:
    """This row in the place of the one before, and what is left of this module."""
    rows = kept()
    rows[new.file] = new
    page(rows.values())
    known = {file: [line for line in _left() if line[0] == file] for file in rows}
    known[new.file] = sorted({one.key for one in left})
    with LEFT.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None,
                           lineterminator="\n")  # fmt: skip
        lines.writerows(line for file in sorted(known) if Path(file).exists()
                        for line in known[file])  # fmt: skip


def _left() -> list[tuple[str, ...]]:
    if not LEFT.exists():
        return []
    with LEFT.open(encoding="utf-8", newline="") as lines:
        return [*map(tuple, csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))]


def _numbers(rows: Sequence[Row]) -> str:
    names = ("places", "same", "tried", "noticed", "left")
    return " | ".join(str(sum(getattr(one, name) for one in rows)) for name in names)


def stale(files: Iterable[str]) -> list[str]:
    """Those that have no row, or have changed since; those without a row first."""
    rows = kept()
    old = [file for file in files if file not in rows or rows[file].sum != sum_of(file)]
    return sorted(old, key=lambda file: (file in rows, file))
