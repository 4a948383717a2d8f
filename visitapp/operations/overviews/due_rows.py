"""The records that are due, read by the indexes on (kind, state, day) and (kind, day): thousands of
rows, never an answer."""

import json
from collections.abc import Collection
from datetime import date

from visitapp.store.file.database import Database
from visitapp.store.lists.follow_ups import ASIDE_HOMES, ASIDE_IDS

DUE = """
SELECT day, id FROM record
WHERE kind = :kind AND day <= :until AND training = 0 AND STATES OPEN ORDER BY +day, id
"""
"""In the order of `+day`, by the index on states: by that on days, SQLite reads every record of the
kind that was ever due, done for years (10 ms for 20,000 calls of which 400 are to be made)."""
COMING = """
FROM record WHERE kind = :kind AND day > :after AND training = 0
AND state IN (SELECT value FROM json_each(:states))
"""
OF_YEAR = """record.kind = 'follow_up' OR record.kind = 'call'
    AND coalesce(json_extract(record.summary, '$.subject'), '') IN ('report', 'three_months')"""
OPEN = (
    """AND NOT EXISTS (
    SELECT 1 FROM record AS home WHERE home.id = record.parent
    AND home.state IN ('closed', 'limited')
    AND NOT (home.id IN (SELECT value FROM json_each(:kept)) AND NOT (OF_YEAR))
)
AND record.id NOT IN (ASIDE_IDS)
AND NOT (record.kind = 'call' AND record.parent IN (ASIDE_HOMES)
    AND json_extract(summary, '$.subject') IN ('report', 'three_months'))
AND NOT (record.kind = 'call' AND json_extract(summary, '$.subject') IN ('report', 'three_months')
    AND EXISTS (
        SELECT 1 FROM answer WHERE answer.record = record.parent
        AND answer.path = 'consent_contact' AND json_extract(answer.value, '$.value') IS 0
    ))
""".replace("ASIDE_IDS", ASIDE_IDS)
    .replace("ASIDE_HOMES", ASIDE_HOMES)
    .replace("OF_YEAR", OF_YEAR)
)
COUNT_COMING = " ".join(("SELECT count(*) AS n", COMING, OPEN))
FIRST_COMING = " ".join(
    ("SELECT day, id", COMING.replace("state", "+state", 1), OPEN, "ORDER BY day, id LIMIT :most")
)
"""By the index on days, in their order: by that on states, SQLite sorts all that comes first."""


def due(
    database: Database, kind: str, *, until: date, states: Collection[str],
    kept: Collection[str] = (), closed: bool = False,
) -> list[tuple[date, str]]:  # fmt: skip
    """Day and id of the records of a kind in these states, due by `until`, oldest first; no
    training and, unless `closed`, none of a closed file, of a year put aside, or to who refuses
    calls. `kept`: closed files of which only the year after a visit is over."""
    names = {f"state{n}": state for n, state in enumerate(sorted(states))}
    among = f"state IN ({', '.join(f':{name}' for name in names)})"
    sql = DUE.replace("STATES", among).replace("OPEN", "" if closed else OPEN)
    given = {"kind": kind, "until": until.isoformat(), "kept": json.dumps(list(kept))}
    rows = database.rows(sql, **given, **names)
    return [(date.fromisoformat(row["day"]), str(row["id"])) for row in rows]


def coming(
    database: Database, kind: str, *, after: date, states: Collection[str],
    kept: Collection[str] = (), most: int,
) -> tuple[list[tuple[date, str]], int]:  # fmt: skip
    """The first `most` after a day, and how many there are; `kept` as in `due`."""
    given = {
        "kind": kind, "after": after.isoformat(), "states": json.dumps(sorted(states)),
        "kept": json.dumps(list(kept)),
    }  # fmt: skip
    rows = database.rows(FIRST_COMING, most=most, **given)
    total = int(database.rows(COUNT_COMING, **given)[0]["n"]) if len(rows) == most else len(rows)
    return [(date.fromisoformat(row["day"]), str(row["id"])) for row in rows], total


def comes(
    database: Database, kind: str, *, after: date, states: Collection[str],
    kept: Collection[str] = (),
) -> bool:  # fmt: skip
    """Whether one comes after a day; `kept` as in `due`."""
    names, files = json.dumps(sorted(states)), json.dumps(list(kept))
    given = {"kind": kind, "after": after.isoformat(), "states": names, "kept": files}
    return bool(database.rows(FIRST_COMING, most=1, **given))
