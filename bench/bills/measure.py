"""Each invented bill read as the program reads it, beside its truth."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bench.bills import worn
from bench.bills.invented import TODAY, facts
from bench.bills.layouts import LAYOUTS, Layout
from visitapp.operations.bill_reading.read_file import read_data

PDF = "pdf"
KINDS = (PDF, *worn.KINDS)


@dataclass
class Score:
    """Of one kind: fields printed, proposed right and wrong, and seconds of each page."""

    printed: int = 0
    right: int = 0
    wrong: int = 0
    seconds: list[float] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    @property
    def proposed(self) -> int:
        return self.right + self.wrong


def read_one(seed: str, energy: str, layout: Layout, kind: str) -> Score:
    """One bill. Seconds are those of this process's own work, whatever else the machine does."""
    name = f"{seed}-{layout.__name__}-{kind}"
    pdf, truth = layout(facts(name, energy))
    data = pdf if kind == PDF else worn.photo(pdf, kind, name)
    start = time.process_time()
    found = read_data(data, TODAY)
    seconds = time.process_time() - start
    right = [one for one in found if one.question in truth and one.value == truth[one.question]]
    wrong = [
        f"{name}: {one.question} {one.value}, not {truth.get(one.question)} ({one.why})"
        for one in found
        if one not in right
    ]
    return Score(len(truth), len(right), len(wrong), [seconds], wrong)


def every(seed: str) -> Iterator[tuple[str, Score]]:
    """Sixty bills: ten layouts, each as a PDF, whole, and worn in four ways."""
    for energy, layout in LAYOUTS:
        for kind in KINDS:
            yield kind, read_one(seed, energy, layout, kind)


def together(scores: Iterator[tuple[str, Score]] | list[tuple[str, Score]]) -> dict[str, Score]:
    """By kind."""
    sums: dict[str, Score] = {}
    for kind, one in scores:
        before = sums.get(kind, Score())
        sums[kind] = replace(
            one, printed=before.printed + one.printed, right=before.right + one.right,
            wrong=before.wrong + one.wrong, seconds=before.seconds + one.seconds,
            mistakes=before.mistakes + one.mistakes,
        )  # fmt: skip
    return sums
