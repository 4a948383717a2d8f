"""A bad link between a laptop and a server: slow, late, and dying, on the bytes of real TCP.

A proxy on loopback. What it has carried is counted as the link would have: a byte that was on its
way when the link died was carried for nothing. Everything random comes from one seed.
"""

import asyncio
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CHUNK = 1460
"""Bytes that travel together: one packet."""
LATE = 0.02
"""Seconds: a packet that comes this late left in time, as from a queue: it is this process that
woke late. Less than a packet lasts at 256 kbit/s; without it the link carries 3 % less than told,
and more is lost on a busy machine."""


@dataclass(frozen=True)
class Weather:
    """How bad: bytes a second each way, seconds of delay each way, mean seconds between cuts.

    `cut_after` draws the next cut by the bytes carried up instead, between the two: a number of
    cuts whatever the pace. `twice` is the share of requests that a proxy on the way asks twice;
    `half` the share of cuts where what was sent last arrives cut short before the link dies.
    """

    rate: float = 1e9
    delay: float = 0.0
    life: float = 0.0
    cut_after: tuple[int, int] | None = None
    cuts: int = 1_000_000
    twice: float = 0.0
    half: float = 0.5
    seed: int = 1


@dataclass
class Carried:
    """Bytes that were carried, lost ones too, cuts, and requests asked twice."""

    up: int = 0
    down: int = 0
    cuts: int = 0
    twice: int = 0


@dataclass
class BadLink:
    """The proxy. `address` is where the laptop talks; `to` the server's address."""

    to: str
    weather: Weather
    carried: Carried = field(default_factory=Carried)
    address: str = ""

    def __post_init__(self) -> None:
        self._chance = random.Random(self.weather.seed)
        self._open: set[asyncio.StreamWriter] = set()
        self._free = {"up": 0.0, "down": 0.0}
        self._left = self._next_cut()

    async def serve(self, ready: threading.Event, ended: asyncio.Event) -> None:
        """Until `ended`."""
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=4 * CHUNK)
        host, port = server.sockets[0].getsockname()[:2]
        self.address = f"http://{host}:{port}"
        dying = asyncio.create_task(self._die_now_and_then())
        ready.set()
        await ended.wait()
        dying.cancel()
        server.close()
        self._cut(half=False)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        place = urlsplit(self.to)
        try:
            back, there = await asyncio.open_connection(place.hostname, place.port, limit=4 * CHUNK)
        except OSError:
            writer.transport.abort()
            return
        pair = (writer, there)
        self._open.update(pair)
        asked = bytearray()
        try:
            await asyncio.gather(
                self._pump(reader, there, "up", asked), self._pump(back, writer, "down", asked)
            )
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # cancelled: the loop ends, and asyncio would log that as an error
        finally:
            self._open.difference_update(pair)
            for one in pair:
                one.transport.abort()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str, asked: bytearray
    ) -> None:
        """One way of one connection, a packet at a time; those on their way do not wait for us."""
        flying: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        landing = asyncio.create_task(self._land(flying, writer))
        try:
            while chunk := await reader.read(CHUNK):
                arrives = await self._travel(len(chunk), way) + self.weather.delay
                if way == "up":
                    asked += chunk
                    self._maybe_cut(len(chunk), writer, chunk)
                elif asked:
                    await self._maybe_twice(bytes(asked))
                    asked.clear()
                flying.put_nowait((arrives, chunk))
            flying.put_nowait((0.0, b""))
            await landing
        finally:
            landing.cancel()

    async def _land(
        self, flying: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter
    ) -> None:
        """Packets come out at the other end, in order."""
        clock = asyncio.get_running_loop().time
        while True:
            arrives, chunk = await flying.get()
            await asyncio.sleep(arrives - clock())
            if not chunk:
                with suppress(OSError, RuntimeError):
                    writer.write_eof()
                return
            writer.write(chunk)
            await writer.drain()

    async def _travel(self, size: int, way: str) -> float:
        """The time that these bytes need, queued behind those before them; when they left."""
        clock = asyncio.get_running_loop().time
        free, now = self._free[way], clock()
        sent = (free if now - free < LATE else now) + size / self.weather.rate
        self._free[way] = sent
        await asyncio.sleep(sent - clock())
        if way == "up":
            self.carried.up += size
        else:
            self.carried.down += size
        return sent

    def _maybe_cut(self, size: int, writer: asyncio.StreamWriter, chunk: bytes) -> None:
        self._left -= size
        if self._left > 0 or self.carried.cuts >= self.weather.cuts:
            return
        self._left = self._next_cut()
        if self._chance.random() < self.weather.half:
            writer.write(chunk[: self._chance.randrange(len(chunk))])
        self._cut()
        raise ConnectionResetError("the link died")

    def _next_cut(self) -> int:
        wanted = self.weather.cut_after
        return self._chance.randint(*wanted) if wanted else 1 << 60

    async def _die_now_and_then(self) -> None:
        while self.weather.life:
            await asyncio.sleep(self._chance.expovariate(1 / self.weather.life))
            self._cut()

    def _cut(self, *, half: bool = True) -> None:
        """Every connection dies at once, whatever was on its way."""
        self.carried.cuts += half
        for one in list(self._open):
            one.transport.abort()

    async def _maybe_twice(self, request: bytes) -> None:
        """Something on the way thought that the request was lost, and asked again."""
        if self._chance.random() >= self.weather.twice:
            return
        self.carried.twice += 1
        place = urlsplit(self.to)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        try:
            writer.write(request)
            await reader.read(CHUNK)
        finally:
            writer.transport.abort()


@contextmanager
def bad_link(to: str, weather: Weather) -> Iterator[BadLink]:
    """A bad link to a server, in a thread, for as long as it is wanted."""
    link = BadLink(to, weather)
    ready = threading.Event()
    ends: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def work() -> None:
        ended = asyncio.Event()
        ends.append((asyncio.get_running_loop(), ended))
        await link.serve(ready, ended)

    thread = threading.Thread(target=lambda: asyncio.run(work()), name="bad link")
    thread.start()
    try:
        if not ready.wait(20):
            raise RuntimeError("the link did not start")
        yield link
    finally:
        for loop, ended in ends:
            loop.call_soon_threadsafe(ended.set)
        thread.join(20)
