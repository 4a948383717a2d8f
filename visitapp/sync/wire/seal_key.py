"""The key of the agency's seals, learnt once, when this computer is linked to the agency.

Another one is believed only when it is linked again, never in silence.
"""

from collections.abc import Callable

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.wire.link import NotSealed
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
