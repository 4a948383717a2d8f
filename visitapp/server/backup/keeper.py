"""One thread of the first process copies what is kept apart, and makes the round of the day."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from types import TracebackType

import anyio

from visitapp.server.backup import daily_round, keep_aside
from visitapp.server.database import marker
from visitapp.server.instance.instance import Place

EVERY = 15.0
"""Seconds between two looks: what the marker and the door may be late by after a power cut."""


class Keeper:
    """Keeps the checked database's copies until left; retries one that does not answer."""

    def __init__(
        self, place: Place, failed: Callable[[BaseException], None], every: float = EVERY
    ) -> None:
        self._place = place
        self._failed = failed
        self._every = every
        begun = marker.read_marker(place.apart)
        self._own = begun.epoch if begun else ""
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def __enter__(self) -> "Keeper":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join(self._every)

    def _run(self) -> None:
        last = False
        while not last:
            last = self._ended.wait(self._every)
            try:
                anyio.run(partial(_once, self._place, self._own))
            except Exception as problem:
                self._failed(problem)


async def _once(place: Place, own: str) -> None:
    database = place.database(most=2)
    await database.open()
    try:
        await keep_aside.refresh(place, database, own)
        await daily_round.once_a_day(place, database, datetime.now(UTC))
    finally:
        await database.close()
