"""Changes without a number and photos to send; refused ones wait for a new answer."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from visitapp.store.file.database import Database
from visitapp.store.log.attachments import AGENCYS

ROOTS = """
FROM record LEFT JOIN record AS above ON above.id = record.parent
LEFT JOIN record AS top ON top.id = above.parent
"""
"""A visit belongs to an appointment, which belongs to a household: the root of the three."""
SENT_ONE_DAY = "record.training = 0"
"""All but what is for training: the numbers of the agency too, which every laptop computes with."""
SHOWN = f"{SENT_ONE_DAY} AND record.kind <> 'bag'"
"""The visitor's bag goes with the rest, and nobody waits for it."""
_REPLACED = """
EXISTS (SELECT 1 FROM refusal JOIN change AS later ON later.record = refusal.record
    AND later.path = refusal.path JOIN json_each(later.bases) AS one ON one.value = refusal.change
    WHERE refusal.record = change.record AND refusal.path = change.path
    AND refusal.change = change.id)
"""
UNSENT = f"number IS NULL AND NOT {_REPLACED}"
_NOT_WHOLE = """
NOT EXISTS (SELECT 1 FROM received
    WHERE received.record = attachment.record AND received.sha256 = attachment.sha256)
"""
NAMED = f"""
(EXISTS (SELECT 1 FROM answer WHERE answer.record = {{0}}.record AND answer.path = {{0}}.path
    AND instr(answer.value, {{0}}.sha256) > 0)
OR EXISTS (SELECT 1 FROM branch JOIN change ON change.record = branch.record
    AND change.path = branch.path AND change.id = branch.change
    WHERE branch.record = {{0}}.record AND branch.path = {{0}}.path
    AND instr(change.value, {{0}}.sha256) > 0)
OR EXISTS ({AGENCYS.format(record="{0}.record", path="{0}.path", sha256="{0}.sha256")}))
"""  # noqa: S608 - constants
"""By the answer that is shown, by one beside it (who chooses between two looks at both), or by the
agency's, where the one that is shown was refused. A photo in the bin is named by none. The one
sense of it: what is sent is what is said to wait."""
_NAMED = NAMED.format("attachment")
_HELD = f"""
held AS (SELECT record, count(id) AS changes, min(at) AS since
    FROM change INDEXED BY ix_change_unnumbered
    WHERE {UNSENT} GROUP BY record),
kept AS (SELECT record, min(at) AS since FROM attachment
    WHERE {_NOT_WHOLE} AND {_NAMED} GROUP BY record)
"""  # noqa: S608 - the pieces are the constants above
WAITING = f"""
WITH {_HELD}, moved AS (SELECT record FROM held UNION SELECT record FROM kept)
SELECT record.id, record.kind, record.parent, record.state,
    coalesce(top.id, above.id, record.id) AS root, coalesce(held.changes, 0) AS changes,
    (SELECT count(*) FROM attachment WHERE attachment.record = record.id AND {_NAMED}) AS photos,
    (SELECT count(*) FROM attachment WHERE attachment.record = record.id AND {_NAMED}
        AND NOT {_NOT_WHOLE}) AS received,
    min(coalesce(held.since, kept.since), coalesce(kept.since, held.since)) AS since
{ROOTS} JOIN moved ON moved.record = record.id
LEFT JOIN held ON held.record = record.id LEFT JOIN kept ON kept.record = record.id
WHERE {SHOWN} ORDER BY since
"""  # noqa: S608 - the pieces are the constants above
_ROOT = "coalesce(top.id, above.id, record.id) AS root"
ROOTS_WAITING = f"""
SELECT count(*) AS n FROM (
    SELECT {_ROOT} {ROOTS} WHERE {SHOWN} AND record.id IN (
        SELECT record FROM change INDEXED BY ix_change_unnumbered WHERE {UNSENT}
        UNION ALL SELECT record FROM attachment WHERE {_NOT_WHOLE} AND {_NAMED})
    UNION SELECT {_ROOT} {ROOTS} WHERE record.id IN (SELECT value FROM json_each(:to_choose)))
"""  # noqa: S608 - the pieces are the constants above
"""Asked by each place of the rail: no sums, no dates. 10,000 that wait take 16 ms."""
WAITS = f"""
SELECT EXISTS (SELECT 1 FROM change WHERE change.record = :record AND {UNSENT})
    OR EXISTS (SELECT 1 FROM attachment
        WHERE attachment.record = :record AND {_NOT_WHOLE} AND {_NAMED}) AS waits
"""  # noqa: S608 - the pieces are the constants above
PICTURES = f"""
SELECT path, NOT {_NOT_WHOLE} AS whole FROM attachment WHERE record = :record AND {_NAMED}
"""  # noqa: S608 - the pieces are the constants above
BAG_WAITS = f"""
SELECT EXISTS (SELECT 1 FROM record JOIN change ON change.record = record.id
    WHERE record.kind = 'bag' AND {SENT_ONE_DAY} AND {UNSENT}) AS waits
"""  # noqa: S608 - the pieces are the constants above


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record's changes and photos to send, since when; `root` its household."""

    record: str
    kind: str
    parent: str | None
    root: str
    state: str
    changes: int
    photos: int
    received: int
    since: datetime


def waiting(database: Database) -> tuple[Waiting, ...]:
    """What waits, oldest first. Training records are never sent, and never listed."""
    return tuple(
        Waiting(
            record=row["id"],
            kind=row["kind"],
            parent=row["parent"],
            root=row["root"],
            state=row["state"],
            changes=row["changes"],
            photos=row["photos"],
            received=row["received"],
            since=datetime.fromisoformat(row["since"]),
        )
        for row in database.rows(WAITING)
    )


def roots_waiting(database: Database, to_choose: Iterable[str] = ()) -> int:
    """How many households have something to send, or are those of these records to choose in."""
    choices = json.dumps(sorted(set(to_choose)))
    return int(database.rows(ROOTS_WAITING, to_choose=choices)[0]["n"])


def is_waiting(database: Database, record: str) -> bool:
    """Whether the server still lacks something of this one record, photos included."""
    return bool(database.rows(WAITS, record=record)[0]["waits"])


def bag_waits(database: Database) -> bool:
    """Whether something of the visitor's bag, which `waiting` leaves out, is not received."""
    return bool(database.rows(BAG_WAITS)[0]["waits"])


def pictures(database: Database, record: str) -> list[tuple[str, bool]]:
    """The path of each photo and signature of a record, and whether the server has it whole."""
    rows = database.rows(PICTURES, record=record)
    return [(str(row["path"]), bool(row["whole"])) for row in rows]
