"""Eight clients at once before any server that takes and gives records: how many, and how long.

The clients are as light as can be, one thread and one connection each, and the same for every side:
what they use of the two cores is taken from both alike.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from time import perf_counter
from typing import Any, Protocol

CLIENTS, BATCH, PAGE = 8, 50, 1000
LONGEST = 120.0

Work = Callable[[int], Iterator[tuple[int, float]]]
"""What one client does, for ever: of each request, how many records, and how many seconds."""


class Side(Protocol):
    """A server that is measured, with its data."""

    name: str

    def running(self, workers: int) -> AbstractContextManager[int]:
        """Serve with so many workers; the process that is the parent of them all."""

    def store(self, many: int) -> None:
        """Put so many records more in its database, shared among the clients."""

    def as_new(self) -> None:
        """From now on every client reads for the first time."""

    def send(self, client: int) -> Iterator[tuple[int, float]]:
        """Send new records in batches, as this client."""

    def read(self, client: int) -> Iterator[tuple[int, float]]:
        """Read this client's records from the first, page after page, and again."""


@dataclass
class Load:
    """What came of one kind of load, over all rounds."""

    rates: list[float] = field(default_factory=list)
    each: list[float] = field(default_factory=list)
    records: int = 0

    @property
    def rate(self) -> float:
        """Records a second: the mean of the rounds."""
        return sum(self.rates) / len(self.rates)

    def round(self, work: Work, seconds: float, most: float = float("inf")) -> None:
        """Every client at once for so long, or until it has handled `most` records.

        A client that is done does not wait for the others: each has a rate of its own, and they are
        added up.
        """
        with ThreadPoolExecutor(CLIENTS) as pool:
            told = list(pool.map(lambda client: _one(work(client), seconds, most), range(CLIENTS)))
        self.rates.append(sum(many / took for many, took, _ in told))
        self.each += [one for _, _, each in told for one in each]
        self.records += sum(many for many, _, _ in told)


def _one(
    work: Iterable[tuple[int, float]], seconds: float, most: float
) -> tuple[int, float, list[float]]:
    """One client's records, its seconds, and those of each request."""
    begun, total, each = perf_counter(), 0, []
    for many, took in work:
        total += many
        each.append(took)
        if perf_counter() - begun >= seconds or total >= most:
            break
    return total, perf_counter() - begun, each


class Refused(Exception):
    """A server did not take or give what it was asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, in so many seconds."""

    body: bytes
    headers: Mapping[str, str]
    seconds: float


class Client:
    """One connection that is kept."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST)
        self._headers = {"content-type": "application/json", "accept-encoding": "identity",
                         **headers}  # fmt: skip

    def ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        """One request. Raises Refused for an answer that is not 2xx."""
        begun = perf_counter()
        self._connection.request(method, path, body, self._headers)
        answer = self._connection.getresponse()
        told = answer.read()
        took = perf_counter() - begun
        if answer.status >= 300:
            raise Refused(f"{method} {path}: {answer.status} {told[:300]!r}")
        return Answer(told, {name.lower(): text for name, text in answer.getheaders()}, took)

    def close(self) -> None:
        """Let it go; the next request opens it again."""
        self._connection.close()


def small_record(record: str, name: str, place: int, device: str) -> dict[str, Any]:
    """One answer as a laptop sends it: some 300 bytes. Both sides are sent the very same."""
    return {
        "id": name, "record": record, "kind": "visit", "path": f"rooms/{place}/surface",
        "value": {"value": place, "unit": "m²", "certainty": "measured", "note": ""},
        "author": "Basile Martin", "device": device, "at": "2026-11-25T09:00:00Z",
    }  # fmt: skip


def counted(text: bytes) -> int:
    """The records of a page, without reading it whole: the client is not what is measured."""
    return text.count(b'"path"')


def dumped(told: object) -> bytes:
    """JSON as it is sent."""
    return json.dumps(told, separators=(",", ":")).encode()
