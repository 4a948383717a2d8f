"""Token buckets per account or place and group of routes, in each worker's memory."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic

from visitapp.server.rights.rights import Call

MOST = 20_000
"""Buckets; beyond, the full ones are forgotten, which changes nothing for anybody."""


class Pace:
    """The buckets of one worker."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._left: dict[tuple[Call, str], tuple[float, float]] = {}

    def take(self, call: Call, who: str, many: int = 1) -> timedelta:
        """Take from the bucket of this caller; when so many are not in it, how long until then."""
        now = self._clock()
        left, at = self._left.get((call, who), (float(call.burst), now))
        left = min(float(call.burst), left + (now - at) * call.each)
        if left < many:
            return timedelta(seconds=(many - left) / call.each)
        self._left[call, who] = (left - many, now)
        if len(self._left) > MOST:
            self._forget(now)
        return timedelta(0)

    def _forget(self, now: float) -> None:
        """Buckets that are full again; of an attack that leaves none full, the oldest half."""
        kept = {
            key: (left, at)
            for key, (left, at) in self._left.items()
            if left + (now - at) * key[0].each < key[0].burst
        }
        if len(kept) > MOST // 2:
            recent = sorted(kept, key=lambda key: kept[key][1])[-MOST // 2 :]
            kept = {key: kept[key] for key in recent}
        self._left = kept
