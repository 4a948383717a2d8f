"""What waits is signed by this laptop before it leaves, over the network or on a key, once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from visitapp.store.file.database import Database
from visitapp.store.log.log import Change
from visitapp.sync.changes.receive import to_wire
from visitapp.sync.wire import signature
from visitapp.sync.wire.content import content
from visitapp.sync.wire.own_key import own_key

KEEP = """
UPDATE change SET signature = :signature
WHERE record = :record AND path = :path AND id = :id AND signature IS NULL
"""


def signed(
    database: Database, changes: Sequence[Change], fields: Mapping[str, Mapping[str, Any]]
) -> list[Change]:
    """The same changes, signed; one that cannot be sent stays as it is."""
    said: dict[str, str] = {}
    for one in changes:
        try:
            if one.signature is None:
                said[one.id] = content(to_wire(one, fields.get(one.id)))
        except (ValidationError, ValueError, OverflowError, RecursionError):
            continue
    if not said:
        return list(changes)

    def work() -> list[Change]:
        made = dict(zip(said, signature.sign(own_key(database), said.values()), strict=True))
        new = [replace(one, signature=made.get(one.id, one.signature)) for one in changes]
        for one in new:
            if one.id in made:
                database.write(
                    KEEP, signature=one.signature, record=one.record, path=one.path, id=one.id
                )
        return new

    return database.run(work)
