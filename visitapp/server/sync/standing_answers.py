"""Stored answers that no later one replaces: of a conflict, every side."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import opened

STORED = """
SELECT root, record, path, id, wire FROM change
WHERE record IN :records AND path IN :paths AND scope = '' ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that stands, of a moment `at`; `value` is empty where it took one back."""

    record: str
    path: str
    id: str
    value: Mapping[str, object]
    at: datetime


async def standing(
    session: Session, records: Collection[str], paths: Collection[str]
) -> list[Answer]:
    """What stands of these paths, in the server's order."""
    rows = await session.rows(STORED, records=sorted(records), paths=list(paths))
    wires = [(row, json.loads(row["wire"])) for row in await opened(session, rows)]
    replaced = {
        (row["record"], row["path"], base) for row, wire in wires for base in wire.get("bases", ())
    }
    return [
        Answer(
            row["record"],
            row["path"],
            row["id"],
            value_in(wire),
            datetime.fromisoformat(wire["at"]),
        )
        for row, wire in wires
        if (row["record"], row["path"], row["id"]) not in replaced
    ]


async def said_in_order(session: Session, record: str, paths: Collection[str]) -> list[object]:
    """All that was said of these paths of a record, in the server's order."""
    rows = await session.rows(STORED, records=[record], paths=list(paths))
    return [value_in(json.loads(row["wire"])).get("value") for row in await opened(session, rows)]


def value_in(wire: Mapping[str, object]) -> Mapping[str, object]:
    """What a stored change says; nothing where it took an answer back."""
    found = wire.get("value")
    return found if isinstance(found, dict) else {}
