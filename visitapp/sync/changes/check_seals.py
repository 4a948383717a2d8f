"""What the server gives is what it numbered, or nothing of it is taken.

The key of its seals is learnt once, when this computer is linked to the agency; another one is
believed only when it is linked again, never in silence.
"""

from collections.abc import Callable

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.wire.link import NotSealed
from visitapp.sync.wire.local import Local
from visitapp.sync.wire.messages import Given, Page, WireChange
from visitapp.sync.wire.seal import is_sealed, public_key
from visitapp.sync.wire.session import DEVICE

KEY, LINKED = "sealed_by", "sealed_by_of"


def pinned(key: str) -> Callable[[Database], None]:
    """Keep the key of the agency's seals. Raises NotSealed for another than is kept."""

    def work(database: Database) -> None:
        linked = meta.read(database, DEVICE) or ""
        kept = meta.read(database, KEY)
        if kept and meta.read(database, LINKED) == linked:
            if kept != key:
                raise NotSealed("another key")
            return
        meta.write(database, KEY, key)
        meta.write(database, LINKED, linked)

    return lambda database: database.run(lambda: work(database))


def checked[T: (Page, Given)](local: Local, told: T) -> T:
    """The same, sealed change by change under its number. Raises NotSealed."""
    found = told.items if isinstance(told, Page) else told.changes
    changes = [one for one in found if isinstance(one, WireChange)]
    if not changes:
        return told
    try:
        key = public_key(local(lambda db: meta.read(db, KEY)) or "")
    except ValueError:
        raise NotSealed("no key") from None
    for one in changes:
        if one.number is None or not is_sealed(key, one, one.number):
            raise NotSealed(f"number {one.number}")
    return told
