"""Where the fetching of whole records stands: one that was cut goes on from there."""

import json
from collections.abc import Sequence

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.sync.changes.receive import EPOCH

KEY = "fetching"


def begun(database: Database, records: Sequence[str]) -> int:
    """The number up to which all of these records is here; 0 for others than the last time."""
    kept = json.loads(meta.read(database, KEY) or "{}")
    ours = kept.get("records") == list(records) and kept.get("epoch") == meta.read(database, EPOCH)
    return int(kept["after"]) if ours else 0


def stands(database: Database, records: Sequence[str], after: int | None) -> None:
    """A piece was kept, the last one when there is nothing `after`."""
    told = {"records": list(records), "epoch": meta.read(database, EPOCH), "after": after}
    meta.write(database, KEY, json.dumps(told) if after is not None else "")
