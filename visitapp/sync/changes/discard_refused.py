"""Discarding refused answers: the agency's value stands again.

They leave the log, where they would be sent, counted and compared, and hold a household that is
somebody else's now. What they said, of whom and when, why the agency did not keep them, and who
put them down stays in the history as long as the record is here.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.log import log
from visitapp.store.log.log import Change, replaced_by
from visitapp.sync.changes import unknown_fields
from visitapp.sync.changes.receive import begin_again, settle

PREFIX = "put_down/"
REFUSED = """
SELECT change.*, refusal.reason FROM change JOIN refusal ON refusal.record = change.record
    AND refusal.path = change.path AND refusal.change = change.id
WHERE change.record = :record AND change.path = :path AND change.number IS NULL
ORDER BY change.sequence
"""
"""One that was numbered is the agency's too: it is never put down."""
GO = (
    "DELETE FROM answer WHERE record = :record AND path = :path AND change = :change",
    "DELETE FROM branch WHERE record = :record AND path = :path AND change = :change",
    "DELETE FROM refusal WHERE record = :record AND path = :path AND change = :change",
    "DELETE FROM change WHERE record = :record AND path = :path AND id = :change",
)
KEPT = "SELECT value FROM meta WHERE key >= :first AND key < :last ORDER BY key"
FORGET = "DELETE FROM meta WHERE key >= :first AND key < :last"


@dataclass(frozen=True, slots=True)
class PutDown:
    """A change that is not in the log any more: why it was refused, who put it down, and when."""

    change: Change
    reason: str
    by: str
    at: datetime


def put_down(database: Database, record: str, path: str, by: str, at: datetime) -> list[str]:
    """Discard a path's refusals, all or nothing; their ids, but for those replaced."""

    def work() -> list[str]:
        rows = database.rows(REFUSED, record=record, path=path)
        told = {str(row["id"]): str(row["reason"]) for row in rows}
        every = log.of_path(database, record, path)
        going = _with_all_that_replaces_them([one for one in every if one.id in told], every)
        for change in going:
            _keep(database, PutDown(change, told[change.id], by, at))
            unknown_fields.forget_change(database, record, change.id)
        for sql in GO:
            for change in going:
                database.write(sql, record=record, path=path, change=change.id)
        settle(database, record, path)
        if going and path == log.STATE:
            begin_again(database, record)
        return [change.id for change in going]

    return database.run(work)


def discarded(database: Database, record: str, path: str = "") -> list[PutDown]:
    """The discarded answers of a record, or of one of its paths."""
    rows = database.rows(KEPT, **_keys(record, path))
    return [_read(str(row["value"])) for row in rows]


def forget_record(database: Database, record: str) -> None:
    """A record leaves: nothing that was said in it stays. Inside a transaction."""
    database.write(FORGET, **_keys(record))


def forget_place(database: Database, record: str, path: str) -> None:
    """The same of one question. Inside a transaction."""
    database.write(FORGET, **_keys(record, path))


def _with_all_that_replaces_them(
    refused: Sequence[Change], every: Sequence[Change]
) -> list[Change]:
    """Those whose replacements are discarded too."""
    going = {one.id: one for one in refused}
    while held := replaced_by(one for one in every if one.id not in going) & going.keys():
        going = {id: one for id, one in going.items() if id not in held}
    return list(going.values())


def _keep(database: Database, one: PutDown) -> None:
    change = one.change
    told = {
        "id": change.id, "kind": change.kind, "value": change.value, "bases": change.bases,
        "author": change.author, "device": change.device, "made": change.at.isoformat(),
        "record": change.record, "path": change.path,
        "reason": one.reason, "by": one.by, "at": log.to_text(one.at),
    }  # fmt: skip
    key = f"{PREFIX}{change.record}/{change.path}/{change.id}"
    meta.write(database, key, json.dumps(told, ensure_ascii=False, allow_nan=False))


def _read(text: str) -> PutDown:
    told = json.loads(text)
    change = Change(
        id=told["id"], record=told["record"], kind=told["kind"], path=told["path"],
        value=told["value"], bases=tuple(told["bases"]), author=told["author"],
        device=told["device"],
        at=datetime.fromisoformat(told["made"]),
    )  # fmt: skip
    return PutDown(change, told["reason"], told["by"], datetime.fromisoformat(told["at"]))


def _keys(record: str, path: str = "") -> dict[str, str]:
    first = f"{PREFIX}{record}/{path}/" if path else f"{PREFIX}{record}/"
    return {"first": first, "last": f"{first[:-1]}0"}  # 0 is the sign after /
