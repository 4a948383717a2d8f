"""A real mail relay on loopback, which answers what a test says."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, cast

import aiosmtpd.smtp

from visitapp.server.instance.relay import Relay

OK, SILENT = "250 OK", ""


@dataclass
class Box:
    """What it took. `to` and `data` are what it answers to an address, in turn; None breaks off,
    SILENT says nothing. `to_us`: to our own address."""

    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    to: dict[str, list[str | None]] = field(default_factory=dict)
    data: dict[str, list[str | None]] = field(default_factory=dict)
    to_us: str = OK
    before: Callable[[str], None] = lambda _: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def addresses(self) -> list[str]:
        """To whom, in order."""
        return [to for to, _ in self.taken]

    async def handle_MAIL(self, _server: Any, _s: Any, envelope: Any, us: str, _o: Any) -> str:
        envelope.mail_from = us
        return self.to_us

    async def handle_RCPT(self, server: Any, _s: Any, envelope: Any, to: str, _o: Any) -> str:
        told = self._said(self.to, to, server)
        if told == OK:
            envelope.rcpt_tos.append(to)
        return told

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        [to] = envelope.rcpt_tos
        self.before(to)
        told = self._said(self.data, to, server)
        if told in (SILENT, OK) or server.transport.is_closing():  # taken, though nobody hears it
            message = message_from_bytes(envelope.content, policy=SMTP)
            with self.lock:
                self.taken.append((to, cast(EmailMessage, message)))
        if told == SILENT:
            await asyncio.Event().wait()
        return told

    @staticmethod
    def _said(script: dict[str, list[str | None]], to: str, server: Any) -> str:
        told = script[to].pop(0) if script.get(to) else OK
        if told is None:
            server.transport.abort()
        return OK if told is None else told


@contextmanager
def relay_of(box: Box) -> Iterator[Relay]:
    """The relay while it listens."""
    told: Future[int] = Future()
    end: list[Callable[[], object]] = []
    thread = threading.Thread(target=lambda: asyncio.run(_listen(box, told, end)))
    thread.start()
    try:
        yield Relay(
            "127.0.0.1", told.result(30), "none", "Agence <contact@agence.example>",
            "contact@agence.example", first_hour=0, last_hour=24,
        )  # fmt: skip
    finally:
        end[0]()
        thread.join()


async def _listen(box: Box, told: Future[int], end: list[Callable[[], object]]) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    talks: list[Any] = []

    def one() -> Any:
        talks.append(aiosmtpd.smtp.SMTP(box, loop=loop, hostname="relay.example"))
        return talks[-1]

    server = await loop.create_server(one, "127.0.0.1", 0)
    end.append(lambda: loop.call_soon_threadsafe(ended.set))
    told.set_result(server.sockets[0].getsockname()[1])
    await ended.wait()
    server.close()
    for talk in talks:
        if talk.transport is not None:
            talk.transport.abort()
