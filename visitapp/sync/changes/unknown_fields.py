"""A newer laptop's fields, kept beside the log and given back with the change."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.log.log import Change

PREFIX = "unknown/"
SOME = "SELECT 1 FROM meta WHERE key >= 'unknown/' AND key < 'unknown0' LIMIT 1"
FORGET_RECORD = "DELETE FROM meta WHERE key >= :first AND key < :last"
FORGET_PLACE = """
DELETE FROM meta WHERE key IN (SELECT 'unknown/' || record || '/' || id FROM change
    WHERE record = :record AND path = :path)
"""


def keep_fields(
    database: Database, record: str, change: str, fields: Mapping[str, Any] | None
) -> None:
    """Keep the unknown fields of one change, in the transaction that logs it."""
    if fields:
        told = json.dumps(fields, ensure_ascii=False, allow_nan=False)
        meta.write(database, f"{PREFIX}{record}/{change}", told)


def fields_of(database: Database, changes: Iterable[Change]) -> dict[str, dict[str, Any]]:
    """Those of these changes, by id; nearly always none of any."""
    if not database.rows(SOME):
        return {}
    kept = {one.id: meta.read(database, f"{PREFIX}{one.record}/{one.id}") for one in changes}
    return {id: dict(json.loads(text)) for id, text in kept.items() if text}


def forget_record(database: Database, record: str) -> None:
    """A record leaves: nothing that was said of it stays."""
    first = f"{PREFIX}{record}/"
    database.write(FORGET_RECORD, first=first, last=f"{first[:-1]}0")  # 0 is the sign after /


def forget_change(database: Database, record: str, change: str) -> None:
    """The same of one change."""
    database.write("DELETE FROM meta WHERE key = :key", key=f"{PREFIX}{record}/{change}")


def forget_place(database: Database, record: str, path: str) -> None:
    """The same of one question, before its changes go."""
    database.write(FORGET_PLACE, record=record, path=path)
