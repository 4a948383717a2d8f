"""The first answer of every page of the registration.

Each is asked on a new connection, from an address of its own as so many telephones would be, and is
timed from the connection to the last byte. In turn with it, the same uvicorn gives as many bytes
and does nothing else: the limit of this machine in the same minute. A round is a server that has
just started, so that what is read or compiled for the first who asks is in it. One of three rounds
counts for the longest, for a machine that is busy with something else.
"""

import socket
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.pages_asked import Asked, everything
from bench.table import Line
from tests.server.cluster import cluster
from tests.server.operated import Operated
from tests.server.outer_key import named

ROUNDS, EACH = 3, 8
MOST_MS, MOST_BARE, MOST_KB = 100, 10, 60
BARE = Path(__file__).parent / "programs" / "bare_pages.py"
_callers = count(2)


@dataclass
class Timed:
    """One page over all rounds: milliseconds, the bare answer's, bytes as they came."""

    rounds: list[list[float]] = field(default_factory=list)
    bare: list[list[float]] = field(default_factory=list)
    weight: int = 0

    @property
    def worst(self) -> float:
        """The longest of the best round."""
        return min(max(each) for each in self.rounds)

    @property
    def median(self) -> float:
        """The middle one of all."""
        return median(one for each in self.rounds for one in each)

    @property
    def bare_median(self) -> float:
        """The same of the bare answer."""
        return median(one for each in self.bare for one in each)


def lines() -> Iterator[Line]:
    """The bench, line by line: SQLite, then PostgreSQL."""
    with named(), tempfile.TemporaryDirectory() as folder:
        yield from _lines("SQLite", _measured(Operated(Path(folder) / "server")))
        with cluster(durable=True) as address:
            server = Operated(Path(folder) / "server-postgres", address)
            yield from _lines("PostgreSQL", _measured(server))


def _lines(database: str, found: dict[str, Timed]) -> Iterator[Line]:
    slowest = max(found.values(), key=lambda one: one.worst)
    what = f"Première réponse d’une page d’inscription, {database}"
    yield Line(f"{what} (max)", slowest.worst, MOST_MS)
    mine, bare = (median(times) for times in (
        [one.median for one in found.values()], [one.bare_median for one in found.values()]
    ))  # fmt: skip
    yield Line(what, mine, bare, peer="la même page, nue", most=MOST_BARE)
    style = max(one.weight for name, one in found.items() if "/style/" in name)
    heaviest = max(one.weight for one in found.values())
    yield Line(f"La page la plus lourde avec son style, {database}", (heaviest + style) / 1000,
               MOST_KB, "ko")  # fmt: skip


def _measured(server: Operated) -> dict[str, Timed]:
    server.init()
    found: dict[str, Timed] = defaultdict(Timed)
    for _ in range(ROUNDS):
        with ExitStack() as running:
            bare = running.enter_context(_bare())
            running.enter_context(server.running())
            _ask(server.port, Asked("", "/health").request())  # the worker has begun
            for page in everything(server.root):
                _round(found[page.name], page, server.port, bare)
    return found


def _round(timed: Timed, page: Asked, port: int, bare: int) -> None:
    mine, theirs = [], []
    for _ in range(EACH):
        took, answer = _ask(port, page.request())
        said = answer.split(b"\r\n", 1)[0]
        if f" {page.status} ".encode() not in said:
            raise RuntimeError(f"{page.name}: {said!r}")
        mine.append(took)
        timed.weight = max(timed.weight, len(answer))
        theirs.append(_ask(bare, Asked("", f"/{len(answer)}").request())[0])
    timed.rounds.append(mine)
    timed.bare.append(theirs)


def _ask(port: int, request: bytes) -> tuple[float, bytes]:
    """Milliseconds until the last byte of a whole connection; what came."""
    number = next(_callers)
    caller = f"127.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    with socket.socket() as one:
        one.bind((caller, 0))
        one.settimeout(60)
        begun = perf_counter()
        one.connect(("127.0.0.1", port))
        one.sendall(request)
        parts = list(iter(lambda: one.recv(65536), b""))
        return (perf_counter() - begun) * 1000, b"".join(parts)


@contextmanager
def _bare() -> Iterator[int]:
    """The port of the bare answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(512)
        process = subprocess.Popen(
            [sys.executable, str(BARE), str(listening.fileno())], pass_fds=[listening.fileno()]
        )
        try:
            port = int(listening.getsockname()[1])
            _ask(port, Asked("", "/1").request())  # it waits until uvicorn has started
            yield port
        finally:
            process.terminate()
            process.wait(20)
