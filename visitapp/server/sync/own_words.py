"""What the server itself writes in a household: ordinary changes, numbered with all others."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from visitapp.server.database.database import Session
from visitapp.server.rights.person import Person
from visitapp.server.sync import numbering, standing_answers
from visitapp.store.file.ids import uuid7
from visitapp.sync.wire.messages import WireChange


class Words(NamedTuple):
    """Of one record: by path, what is written."""

    record: str
    kind: str
    values: Mapping[str, dict[str, Any]]


async def write(
    session: Session, person: Person, author: str, every: Collection[Words], at: datetime
) -> bool:
    """In place of all that stands there. Whether all of it was numbered."""
    paths = sorted({path for one in every for path in one.values})
    stands = await standing_answers.standing(session, [one.record for one in every], paths)
    changes = [
        WireChange(
            id=uuid7(), record=one.record, kind=one.kind, path=path, value=value, author=author,
            device=person.device, at=at,
            bases=tuple(a.id for a in stands if (a.record, a.path) == (one.record, path)),
        )
        for one in every for path, value in one.values.items()
    ]  # fmt: skip
    results = await numbering.number(session, session.waits, person, changes)
    return all(one.status == "numbered" for one in results)
