"""Urgencies that are not settled yet, by the index on (kind, state)."""

import json
from collections.abc import Collection

from visitapp.store.file.database import Database
from visitapp.store.log import records
from visitapp.store.log.records import Record

OPEN = """
SELECT * FROM record AS one WHERE kind = 'urgency' AND state = 'open' AND training = 0
AND NOT EXISTS (SELECT 1 FROM record AS home WHERE home.id = one.parent AND home.state = 'limited')
"""
TOLD = """
SELECT home.id FROM record AS home WHERE home.id IN (SELECT value FROM json_each(:homes)) AND (
    EXISTS (SELECT 1 FROM record AS one WHERE one.parent = home.id
        AND +one.kind = 'registration' AND one.state IN ('received', 'to_complete'))
    OR home.state = 'to_call' AND NOT EXISTS (SELECT 1 FROM record AS one
        WHERE one.parent = home.id AND +one.kind = 'appointment'
        AND one.state IN ('planned', 'done'))
)
"""


def open_ones(database: Database) -> list[Record]:
    """Those of every household; but training, and limited ones."""
    return [records.from_row(row) for row in database.rows(OPEN)]


def to_decide_or_call(database: Database, homes: Collection[str]) -> frozenset[str]:
    """Those of these files whose registration is to be read, or that are to be called first."""
    rows = database.rows(TOLD, homes=json.dumps(list(homes)))
    return frozenset(str(row["id"]) for row in rows)
