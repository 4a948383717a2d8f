"""The store of photos asked on a few threads of its own, and believed only where it was read.

A store may be slow, hang, or say that it keeps what it does not. One that hangs holds up photos:
the threads that check passwords and draw logos are others, and no transaction is open meanwhile.
"""

import hashlib
from collections.abc import Callable
from functools import partial

import anyio
from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

from visitapp.server.instance.photo_store import PhotoLost, PhotoStore, StoreUnreachable

AT_ONCE = 8
PATIENCE = 5.0
"""Seconds to wait for one of these threads; then it is for later: the store does not answer."""
_THREADS: RunVar[CapacityLimiter] = RunVar("threads of the photo store")


class NotAsked(StoreUnreachable):
    """Nothing was sent to the store: as many calls to it hang as may."""


async def ask[T](call: Callable[..., T], *given: object) -> T:
    """One call to the store. Raises StoreUnreachable, NotAsked."""
    threads, mine = _threads(), object()
    with anyio.move_on_after(PATIENCE) as waiting:
        await threads.acquire_on_behalf_of(mine)
    if waiting.cancelled_caught:
        raise NotAsked
    try:
        return await to_thread.run_sync(partial(call, *given), limiter=CapacityLimiter(1))
    finally:
        threads.release_on_behalf_of(mine)


async def put(store: PhotoStore, sha256: str, data: bytes) -> None:
    """Keep a photo, then read it again. Raises StoreUnreachable for a store that lies."""
    await ask(store.put, sha256, data)
    if not await is_good(store, sha256):
        raise StoreUnreachable("the store does not give back what it took")


async def is_good(store: PhotoStore, sha256: str) -> bool:
    """Whether it is there, and what its name says."""
    return await ask(_is_good, store, sha256)


def _is_good(store: PhotoStore, sha256: str) -> bool:
    try:
        return hashlib.sha256(store.get(sha256)).hexdigest() == sha256
    except PhotoLost:
        return False


def _threads() -> CapacityLimiter:
    try:
        return _THREADS.get()
    except LookupError:
        made = CapacityLimiter(AT_ONCE)
        _THREADS.set(made)
        return made
