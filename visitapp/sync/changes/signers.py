"""What other laptops signed is believed, by the key that each had when it was first seen here.

Whatever the server says: one that nobody signed, or another key, is never applied. It is passed
over; the counts differ then, and « Envois » says so at each round.
"""

from collections.abc import Iterable

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.wire.content import content
from visitapp.sync.wire.local import Local
from visitapp.sync.wire.messages import Given, Notice, Page, WireChange
from visitapp.sync.wire.signature import signer

PREFIX = "signer/"


def believed[T: (Page, Given)](local: Local, told: T) -> T:
    """The same without what is not proven."""
    items: list[WireChange | Notice] = list(told.items if isinstance(told, Page) else told.changes)
    signed = [
        (one.device, _signer(one)) if isinstance(one, WireChange) else ("", "") for one in items
    ]
    known = local(lambda db: _known(db, signed)) | {"": ""}
    kept = [
        one for one, (word, key) in zip(items, signed, strict=True)
        if key is not None and known[word] == key
    ]  # fmt: skip
    if len(kept) == len(items):
        return told
    return told.model_copy(update={"items" if isinstance(told, Page) else "changes": kept})


def _signer(one: WireChange) -> str | None:
    try:
        return signer(one.signature, content(one))
    except (ValueError, OverflowError, RecursionError):
        return None


def _known(database: Database, named: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """The key of each laptop's word; one that was never seen is kept."""

    def work() -> dict[str, str]:
        found: dict[str, str] = {}
        for word, key in named:
            if word in found or not key:
                continue
            kept = meta.read(database, f"{PREFIX}{word}")
            if not kept:
                meta.write(database, f"{PREFIX}{word}", key)
            found[word] = kept or key
        return found

    return database.run(work)
