"""Next planned days and postponed appointments."""

import json
from collections.abc import Collection
from datetime import date

from visitapp.store.file.database import Database
from visitapp.store.log import log

NEXT_DAY = """
SELECT min(day) AS day FROM record WHERE kind = :kind AND day > :after
AND (:states = '[]' OR state IN (SELECT value FROM json_each(:states)))
"""


def next_day(
    database: Database, kind: str, *, after: date, states: Collection[str] = ()
) -> date | None:
    """The first day after `after` with such a record (in these `states`), or None."""
    found = database.rows(
        NEXT_DAY, kind=kind, after=after.isoformat(), states=json.dumps(list(states))
    )
    day = found[0]["day"]
    return date.fromisoformat(day) if day else None


def put_off(database: Database) -> list[tuple[str, str]]:
    """The `(record, path)` pairs answered « plus tard », training records left out."""
    found = database.rows(
        "SELECT answer.record, answer.path FROM answer JOIN record ON record.id = answer.record"
        ' WHERE record.training = 0 AND answer.value LIKE \'%"state":"later"%\''
        " ORDER BY answer.record, answer.path"
    )
    return [(row["record"], row["path"]) for row in found]


def last_change(database: Database, record: str) -> log.Change | None:
    """The last answer given in a record, as it reached this computer."""
    found = database.rows(
        "SELECT path, id FROM change WHERE record = :record AND path NOT LIKE '@%'"
        " ORDER BY sequence DESC LIMIT 1",
        record=record,
    )
    return log.find(database, record, found[0]["path"], found[0]["id"]) if found else None
