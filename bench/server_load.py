"""Eight clients at once before any server that takes and gives records: how many, and how long."""

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any, Protocol

CLIENTS, BATCH, PAGE = 8, 50, 1000
MOST_PAGES = 20
"""Pages that one client reads in a row: enough to tell, whatever is stored."""

Work = Callable[[int], Iterator[tuple[int, float]]]
"""What one client does: of each request, how many records, and the seconds that it took."""


class Side(Protocol):
    """A server that is measured, with its data; it runs inside `running`."""

    name: str

    def running(self, workers: int) -> AbstractContextManager[int]:
        """Serve with so many workers; the process that is the parent of them all."""

    def send(self, client: int, records: int) -> Iterator[tuple[int, float]]:
        """Send so many new records in batches, as this client."""

    def read(self, client: int, pages: int) -> Iterator[tuple[int, float]]:
        """Read this client's records from the first, page after page."""


@dataclass(frozen=True)
class Load:
    """What came of one load."""

    records: int
    seconds: float
    each: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.seconds

    @property
    def p95(self) -> float:
        """Milliseconds of a request: one in twenty is longer."""
        each = self.each if len(self.each) > 1 else self.each * 2
        return quantiles(each, n=20, method="inclusive")[18] * 1000


def loaded(work: Work) -> Load:
    """Every client at once, until the last is done."""
    begun = perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        found = [one for client in pool.map(lambda n: list(work(n)), range(CLIENTS))
                 for one in client]  # fmt: skip
    took = perf_counter() - begun
    return Load(sum(many for many, _ in found), took, tuple(seconds for _, seconds in found))


def small_record(record: str, name: str, place: int, device: str) -> dict[str, Any]:
    """One answer as a laptop sends it: some 300 bytes. Both sides are sent the very same."""
    return {
        "id": name, "record": record, "kind": "visit", "path": f"rooms/{place}/surface",
        "value": {"value": place, "unit": "m²", "certainty": "measured", "note": ""},
        "base": None, "author": "Basile Martin", "device": device, "at": "2026-11-25T09:00:00Z",
    }  # fmt: skip


def counted(text: bytes) -> int:
    """The records of a page, without reading it whole: the client is not what is measured."""
    return text.count(b'"path"')


def dumped(told: object) -> bytes:
    """JSON as it is sent."""
    return json.dumps(told, separators=(",", ":")).encode()


def memory(parent: int) -> float:
    """MB of a process and all that it began; what they share is counted once (Pss)."""
    total, waiting = 0, [parent]
    while waiting:
        pid = waiting.pop()
        try:
            waiting += [int(one) for one in
                        Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]  # fmt: skip
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:  # it ended meanwhile
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def cores() -> int:
    """What clients, server and database share."""
    return len(os.sched_getaffinity(0))
