"""Identifiers made on the laptop, UUIDv7. Their order and time are never used for sync."""

import os
import threading
import time
from datetime import UTC, datetime
from uuid import UUID, uuid5

_COUNTER_BITS = 12
_NAMES = UUID("5f0f3a52-6d0e-4c39-9f4e-0c1f4b1d7a61")
_lock = threading.Lock()
_last = [0]


def uuid7() -> str:
    """A new UUIDv7 as text (RFC 9562 §5.7), greater than any other made by this process."""
    return str(_own_uuid7(time.time_ns()))


def made_at(id: str) -> datetime:
    """When a UUIDv7 was made, in UTC, as the clock of its computer said. ValueError for no UUID."""
    return datetime.fromtimestamp((UUID(id).int >> 80) / 1000, UTC)


def named(*parts: str) -> str:
    """One id for these names everywhere (UUIDv5): a record that two computers may make."""
    return str(uuid5(_NAMES, "/".join(parts)))


def _own_uuid7(now_ns: int) -> UUID:
    """RFC 9562 §6.2 method 3, 12 bits of finer clock; counts up if the clock does not."""
    milliseconds, rest = divmod(now_ns, 1_000_000)
    wanted = (milliseconds << _COUNTER_BITS) | (rest << _COUNTER_BITS) // 1_000_000
    with _lock:
        moment = max(wanted, _last[0] + 1)
        _last[0] = moment
    milliseconds, fraction = moment >> _COUNTER_BITS, moment & ((1 << _COUNTER_BITS) - 1)
    random = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    number = (milliseconds & ((1 << 48) - 1)) << 80
    return UUID(int=number | 0x7 << 76 | fraction << 64 | 0b10 << 62 | random)
