"""One thread of the first process hands waiting letters to the relay, and notes what became of
each. A kill at any moment sends nothing twice (`handed.py`)."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType

import anyio

from visitapp.local_time import PARIS
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.instance import Place
from visitapp.server.instance.relay import Relay
from visitapp.server.mail import outgoing
from visitapp.server.mail.outgoing import Outgoing, Read
from visitapp.server.mail.relay_log import Handed, read_handed
from visitapp.server.mail.smtp import NoRelay, Talk

EVERY = 15.0
"""Seconds between two looks."""
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(minutes=30)
"""Between two tries of a relay that does not answer; each wait is twice the one before."""
NOT_NOW = timedelta(minutes=15)
"""Before a letter that the relay put off is tried again."""
UNKNOWN = (
    "La liaison a été coupée au moment de l’envoi\u00a0: on ne sait pas s’il est parti. "
    "Demandez au foyer, ou envoyez-le de nouveau."
)
NOT_TAKEN = "Le relais refuse ce courriel, code {}. Vérifiez l’adresse."
NO_MORE = (
    "Vous ne voulez plus de courriels de notre part\u00a0? Dites-le-nous en réponse à celui-ci."
)


class Postman:
    """Sends until left; without a relay it does nothing."""

    def __init__(
        self, place: Place, failed: Callable[[BaseException], None], every: float = EVERY
    ) -> None:
        self._place, self._failed, self._every = place, failed, every
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="postman", daemon=True)

    def __enter__(self) -> "Postman":
        if self._place.relay is not None:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        if self._thread.is_alive():  # a relay that is slow is left: what that leaves is told later
            self._thread.join(self._every)

    def _run(self) -> None:
        assert self._place.relay is not None  # noqa: S101
        tour: Tour | None = None
        while True:
            try:
                tour = tour or Tour(self._place.apart, self._place.relay, self._ended)
                anyio.run(_once, self._place, tour)
            except Exception as problem:
                self._failed(problem)
            if self._ended.wait(self._every):
                return


async def _once(place: Place, tour: "Tour") -> None:
    now = datetime.now(UTC)
    if not tour.may(now):
        return
    database = place.database(most=1)
    await database.open()
    try:
        await tour.make(database, now)
    finally:
        await database.close()


class Tour:
    """What one process knows of its rounds: a start tries everything at once."""

    def __init__(self, apart: Path, relay: Relay, ended: threading.Event | None = None) -> None:
        self.relay = relay
        self._handed: Handed = read_handed(apart, datetime.now(UTC))
        self._ended = ended or threading.Event()
        self._later: dict[str, datetime] = {}
        self._until, self._wait = datetime.min.replace(tzinfo=UTC), SHORTEST
        self._talk: Talk | None = None

    def may(self, now: datetime) -> bool:
        """Whether it is an hour to send, and the relay is not left alone."""
        hour = now.astimezone(PARIS).hour
        return self.relay.first_hour <= hour < self.relay.last_hour and now >= self._until

    async def make(self, database: ServerDatabase, now: datetime) -> None:
        """Every letter that waits, once. Raises NoRelay after it put the next round off, else the
        last problem of one letter, which stops no other."""
        async with database.snapshot() as session:
            every = await outgoing.waiting(session)
        problem: Exception | None = None
        try:
            for one in every:
                if self._ended.is_set():
                    break
                try:
                    await self._one(database, one, now)
                except NoRelay:
                    raise
                except Exception as found:
                    problem = found
        except NoRelay:
            self._until, self._wait = now + self._wait, min(2 * self._wait, LONGEST)
            raise
        finally:
            if self._talk is not None:
                self._talk.close()
                self._talk = None
        if problem is not None:
            raise problem

    async def _one(self, database: ServerDatabase, one: Outgoing, now: datetime) -> None:
        async with database.snapshot() as session:
            found = await outgoing.read(session, one, now)
        if found is None or self._later.get(found.press, now) > now:
            return
        said = self._handed.said.get(found.press)
        if said == "sent":  # and killed before it was noted, or put back to a day before
            why = ""
        elif said == "handed":
            why = UNKNOWN
        else:
            told = found.why or self._send(found, now)
            if told is None:
                return
            why = told
        async with database.session() as session:
            await outgoing.note(session, one, "unsent" if why else "sent", why, now)

    def _send(self, found: Read, now: datetime) -> str | None:
        """Why it did not leave, empty when it did; None: later."""

        def handing() -> None:
            self._handed.note(found.press, "handed", now)

        if self._talk is None:
            self._talk = Talk(self.relay)
        told = self._talk.send(found.to, message(self.relay, found, now), handing)
        if told.said == "unknown":
            self._talk = None
            return UNKNOWN
        self._wait = SHORTEST
        if found.press in self._handed.said:
            self._handed.note(found.press, "sent" if told.said == "sent" else "not", now)
        if told.said == "later":
            self._later[found.press] = now + NOT_NOW
            return None
        return "" if told.said == "sent" else NOT_TAKEN.format(told.code)


def message(relay: Relay, found: Read, now: datetime) -> bytes:
    """The letter as it was read over, and how to say no to the next."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"] = relay.sender, found.to
    made["Subject"] = " ".join(found.subject.split())
    made["Date"] = format_datetime(now.astimezone(PARIS))
    made["Message-ID"] = f"<{found.press}@{relay.address.partition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # no « je suis en congé » in answer
    made.set_content(f"{found.text}\n{NO_MORE}\n", charset="utf-8", cte="quoted-printable")
    return made.as_bytes()
