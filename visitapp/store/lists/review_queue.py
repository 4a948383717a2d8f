"""Finished visits awaiting review, read from their summaries.

`summary.review` is a projection, like the rest of the summary: written when a visit comes or
changes, dropped with the summary when its answers change. `seen` says of which version of the
program and of the record it is: any other is as good as none.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from visitapp.store.file.database import Database, Row
from visitapp.store.log import log

KEY = "review"
CURRENT = "json_extract(summary, '$.review.seen') = :version || ' ' || updated_at"
WAITING = "kind = 'visit' AND training = 0 AND state IN ('finished', 'to_correct', 'suspended')"
ORDERED = """
WITH waiting AS MATERIALIZED (
    SELECT rowid AS place, id, state, (CURRENT) IS NOT 1 AS unseen,
        coalesce(json_extract(summary, '$.review.urgency'), 0) AS urgency,
        coalesce(json_extract(summary, '$.review.since'), updated_at) AS since
    FROM record WHERE WAITING
)
SELECT state, urgency > 0 AS selected, sum(unseen) AS unseen,
    json_group_array(id ORDER BY urgency DESC, since, place) AS visits
FROM waiting GROUP BY state, urgency > 0 ORDER BY state, selected DESC
""".replace("CURRENT", CURRENT).replace("WAITING", WAITING)
HOW_MANY = """
SELECT count(*) AS n FROM record WHERE kind = 'visit' AND training = 0 AND state = :state
"""
LINES = """
SELECT visit.id, visit.state, visit.day, visit.summary,
    coalesce(json_extract(visit.summary, '$.review.since'), visit.updated_at) AS since,
    household.id AS household, household.summary AS known
FROM json_each(:visits) AS wanted JOIN record AS visit ON visit.id = wanted.value
LEFT JOIN record AS planned ON planned.id = visit.parent
LEFT JOIN record AS household ON household.id = planned.parent
ORDER BY wanted.key
"""
MATCHING = """
SELECT visit.id FROM record AS home
CROSS JOIN record AS planned ON planned.parent = home.id
CROSS JOIN record AS visit ON visit.parent = planned.id
WHERE home.kind = 'household' AND visit.kind = 'visit'
"""
"""From the households, whose words are in an index, down to their visits: never across."""
UNSEEN = "FROM record WHERE WAITING AND (CURRENT) IS NOT 1".replace("CURRENT", CURRENT).replace(
    "WAITING", WAITING
)
MARK = "SELECT total_changes() AS here, data_version AS elsewhere FROM pragma_data_version"
"""What this connection wrote, and whether another one did: sqlite.org/pragma.html."""
BEFORE = """
SELECT count(*) AS n FROM (
    SELECT 1 FROM record JOIN change ON change.record = record.id AND change.path = '@created'
    WHERE record.kind = 'visit' AND record.training = 0 AND record.created_at < :at
    AND record.id <> :visit AND change.author = :author LIMIT :most
)
"""
IN_STATE = """
SELECT id FROM record WHERE kind = 'visit' AND state = :state AND training = 0
ORDER BY day, created_at
"""
KEEP = "UPDATE record SET summary = :summary WHERE id = :id AND summary <> :summary"


@dataclass(frozen=True, slots=True)
class Waits:
    """By state, `every` waiting visit and those `selected`, urgent first; `unseen`: stale."""

    every: Mapping[str, tuple[str, ...]]
    selected: Mapping[str, tuple[str, ...]]
    unseen: int


def keep(
    database: Database, visit: str, summary: Mapping[str, Any], found: Mapping[str, Any]
) -> None:
    """Keep what the queue shows of a visit, beside the rest of its summary."""
    written = log.to_json({**summary, KEY: dict(found)})
    database.run(lambda: database.write(KEEP, summary=written, id=visit))


def waits(database: Database, version: str) -> Waits:
    """The visits that wait, in their order. Each summary is read once, some 4 µs."""
    every: dict[str, tuple[str, ...]] = {}
    selected: dict[str, tuple[str, ...]] = {}
    left = 0
    for row in database.rows(ORDERED, version=version):
        visits = tuple(json.loads(row["visits"]))
        every[row["state"]] = every.get(row["state"], ()) + visits
        left += row["unseen"]
        if row["selected"]:
            selected[row["state"]] = visits
    return Waits(every, selected, left)


def mark(database: Database) -> tuple[int, int]:
    """Another one after anything was written, by this program or another. Not in a transaction."""
    [row] = database.rows(MARK)
    return row["here"], row["elsewhere"]


def how_many(database: Database, state: str) -> int:
    """How many visits are in a state, chosen to be read or not."""
    return int(database.rows(HOW_MANY, state=state)[0]["n"])


def lines(database: Database, visits: Sequence[str]) -> list[Row]:
    """The queue's lines of these visits, in order (`summary`, `known`; days as text)."""
    found = database.rows(LINES, visits=json.dumps(visits))
    return [{**row, **_read(row)} for row in found]


def matching(database: Database, words: Sequence[str]) -> set[str]:
    """The visits of the households in whose words each of these is."""
    conditions = "".join(f" AND instr(home.search, :word{n}) > 0" for n in range(len(words)))
    typed = {f"word{n}": word for n, word in enumerate(words)}
    return {str(row["id"]) for row in database.rows(MATCHING + conditions, **typed)}


def unseen(database: Database, version: str, most: int) -> list[str]:
    """Visits whose projection is not current."""
    found = database.rows(f"SELECT id {UNSEEN} LIMIT :most", version=version, most=most)
    return [str(row["id"]) for row in found]


def unseen_count(database: Database, version: str) -> int:
    """How many they are."""
    return int(database.rows(f"SELECT count(*) AS n {UNSEEN}", version=version)[0]["n"])


def in_state(database: Database, state: str) -> list[str]:
    """The visits in a state, by day."""
    return [str(row["id"]) for row in database.rows(IN_STATE, state=state)]


def visits_before(database: Database, visit: str, author: str, at: str, most: int) -> int:
    """How many visits this person began before that one, counted up to `most`."""
    found = database.rows(BEFORE, visit=visit, author=author, at=at, most=most)
    return int(found[0]["n"])


def _read(row: Row) -> dict[str, Any]:
    return {name: json.loads(row[name] or "{}") for name in ("summary", "known")}
