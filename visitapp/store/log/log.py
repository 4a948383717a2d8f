"""The change log: one row for each answer given, replaced or taken back, never changed.

The current document is the fold of the log, kept beside it in the same transaction. Answers are
plain JSON here (`{"value": …, "state": …}`): the domain knows what they mean. Paths that begin
with `@` are about the record itself (`@created`, `@state`), not answers.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from visitapp.store.file.database import Database, Row
from visitapp.store.file.ids import uuid7
from visitapp.store.log import conflicts

STATE = "@state"
CREATED = "@created"
Json = Mapping[str, Any]
TOUCH = "UPDATE record SET updated_at = :at WHERE id = :record"
MINUTE = len("2026-10-01T09:30")
"""A record is touched once a minute: a page less to write for most answers."""
STANDING = """
SELECT 'current' AS what, change AS said FROM answer WHERE record = :record AND path = :path
UNION ALL SELECT 'beside', change FROM branch WHERE record = :record AND path = :path
UNION ALL SELECT 'touched', updated_at FROM record WHERE id = :record
"""
"""All that an answer must know before it is written, asked at once."""
TAKEN_BACK = """
SELECT id FROM change WHERE record = :record AND path = :path
AND id NOT IN (SELECT one.value FROM change AS later, json_each(later.bases) AS one
    WHERE later.record = :record AND later.path = :path)
AND NOT EXISTS (SELECT 1 FROM branch WHERE branch.record = change.record
    AND branch.path = change.path AND branch.change = change.id)
ORDER BY sequence DESC LIMIT 1
"""
LEAVES = """
SELECT path, id FROM change WHERE record = :record
AND id NOT IN (SELECT one.value FROM change AS later, json_each(later.bases) AS one
    WHERE later.record = :record)
ORDER BY sequence
"""
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the log. `bases` are the changes it replaces; its laptop's: `signature`;
    the server's: `number`, `seal`."""

    id: str
    record: str
    kind: str
    path: str
    value: Json | None
    bases: tuple[str, ...]
    author: str
    device: str
    at: datetime
    number: int | None = None
    seal: str | None = None
    signature: str | None = None

    @property
    def said(self) -> Any:
        """The value that it gives; None for an answer that is taken back."""
        return (self.value or {}).get("value")


def append(
    database: Database,
    *,
    record: str,
    kind: str,
    path: str,
    value: Json | None,
    author: str,
    device: str,
    at: datetime,
    change_id: str | None = None,
) -> Change:
    """Log an answer (None takes back) as current, idempotent by id. Raises DiskFull, Damaged."""
    if change_id and (known := find(database, record, path, change_id)):
        return known
    change = Change(change_id or uuid7(), record, kind, path, value, (), author, device, at)
    return append_seen(database, change, None)[0]


def append_seen(
    database: Database, change: Change, seen: Collection[str] | None
) -> tuple[Change, bool]:
    """Log an answer whose author saw these changes; True: others came and stay beside."""
    written, moment = to_json(change.value), to_text(change.at)
    record, path = change.record, change.path

    def work() -> tuple[Change, bool]:
        current, beside, touched = _standing(database, record, path)
        bases, left = [*([current] if current else []), *beside], list[Change]()
        if seen is not None and not set(bases) <= set(seen):
            if known := find(database, record, path, change.id):
                return known, False
            bases, left = _apart(database, change, seen)
        made = replace(change, bases=tuple(bases))
        _insert(database, made, written, moment)
        _show(database, made, written)
        if beside or left:
            same = [one.id for one in left if one.value == change.value]
            other = [one.id for one in left if one.value != change.value]
            conflicts.keep_branches(database, record, path, same, other)
        if touched[:MINUTE] != moment[:MINUTE]:
            database.write(TOUCH, at=moment, record=record)
        return made, bool(left)

    return database.run(work)


def leaves(database: Database, record: str) -> dict[str, tuple[str, ...]]:
    """Of each path, the changes that no other replaces: what somebody who reads it now sees."""
    found: dict[str, tuple[str, ...]] = {}
    for row in database.rows(LEAVES, record=record):
        path = str(row["path"])
        found[path] = (*found.get(path, ()), str(row["id"]))
    return found


def replaced_by(changes: Iterable[Change]) -> set[str]:
    """The ids of what these changes stand in place of."""
    return {base for change in changes for base in change.bases}


def _apart(
    database: Database, change: Change, seen: Collection[str]
) -> tuple[list[str], list[Change]]:
    """Bases whose author may not have seen all, and what stands; ours were seen here."""
    every = of_path(database, change.record, change.path)
    known = [one.id for one in every if one.device == change.device or one.id in seen]
    replaced = replaced_by(every)
    standing = [one for one in every if one.id not in replaced]
    if seen and not known:  # nobody knows what was seen: as if it was all
        return [one.id for one in standing], []
    mine = [one.id for one in standing if one.id in known]
    return mine or known[-1:], [one for one in standing if one.id not in mine]


def keep(database: Database, change: Change) -> bool:
    """Log and show a change made elsewhere, its record there; False: it was there already."""

    def work() -> bool:
        if find(database, change.record, change.path, change.id):
            return False
        insert(database, change)
        make_current(database, change)
        return True

    return database.run(work)


def answers(database: Database, record: str) -> dict[str, dict[str, Any]]:
    """The current answers of a record, by path."""
    found = database.rows(
        "SELECT path, value FROM answer WHERE record = :record AND path NOT LIKE '@%'"
        " ORDER BY path",
        record=record,
    )
    return {row["path"]: json.loads(row["value"]) for row in found}


def history(database: Database, record: str, path: str | None = None) -> list[Change]:
    """Every change of a record, or of one path of it: the numbered first, then as they came."""
    found = database.rows(
        "SELECT * FROM change WHERE record = :record"
        " AND (:path IS NULL OR path = :path) ORDER BY number IS NULL, number, sequence",
        record=record,
        path=path,
    )
    return [from_row(row) for row in found]


def last_said(database: Database, record: str, path: str) -> Any:
    """What the last change of a path gives; None where there is none."""
    told = history(database, record, path)
    return told[-1].said if told else None


def mark(database: Database, kind: str) -> tuple[object, ...]:
    """Another value each time that a record of this kind changes anywhere or is numbered."""
    found = database.rows(
        "SELECT count(*) AS changes, max(change.sequence) AS last,"
        " count(change.number) AS numbered, total(change.number) AS numbers FROM record"
        " JOIN change ON change.record = record.id WHERE record.kind = :kind",
        kind=kind,
    )
    return tuple(found[0].values())


def unnumbered(database: Database, record: str | None = None) -> list[Change]:
    """The outbox: what the server has not numbered yet, in the order it was answered."""
    found = database.rows(
        "SELECT * FROM change WHERE number IS NULL"
        " AND (:record IS NULL OR record = :record) ORDER BY sequence",
        record=record,
    )
    return [from_row(row) for row in found]


def of_path(database: Database, record: str, path: str) -> list[Change]:
    """Every change of one path of a record."""
    found = database.rows(
        "SELECT * FROM change WHERE record = :record AND path = :path", record=record, path=path
    )
    return [from_row(row) for row in found]


def last_written(database: Database, device: str) -> datetime | None:
    """When one computer last wrote, by its clock; None of nothing. Reads all the log."""
    rows = database.rows("SELECT max(at) AS at FROM change WHERE device = :device", device=device)
    said = rows[0]["at"]
    return None if said is None else datetime.fromisoformat(said)


def set_number(database: Database, change: Change, number: int | None) -> None:
    """Write the number that the server gave, or take it away when the server lost the change."""
    database.write(
        "UPDATE change SET number = :number WHERE record = :record AND path = :path AND id = :id",
        number=number,
        record=change.record,
        path=change.path,
        id=change.id,
    )


def set_seal(database: Database, change: Change) -> None:
    """Keep the server's seal of a change that is here."""
    database.write(
        "UPDATE change SET seal = :seal WHERE record = :record AND path = :path AND id = :id",
        seal=change.seal,
        record=change.record,
        path=change.path,
        id=change.id,
    )


def to_json(value: Json | None) -> str | None:
    """How an answer is written. NaN and infinity are refused with ValueError."""
    if value is None:
        return None
    return _JSON.encode(value)


def to_text(at: datetime) -> str:
    """How a moment is written: UTC, so that text sorts as time does."""
    if at.tzinfo is None:
        raise ValueError("a moment without its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _standing(database: Database, record: str, path: str) -> tuple[str | None, list[str], str]:
    """What a new answer replaces, current or taken back, then beside; the record's date."""
    said: dict[str, list[str]] = {"current": [], "beside": [], "touched": []}
    for row in database.rows(STANDING, record=record, path=path):
        said[row["what"]].append(row["said"])
    current = said["current"] or [
        str(row["id"]) for row in database.rows(TAKEN_BACK, record=record, path=path)
    ]
    return next(iter(current), None), sorted(said["beside"]), "".join(said["touched"])


def find(database: Database, record: str, path: str, change: str) -> Change | None:
    """One change by where it was made and its id, or None."""
    found = database.rows(
        "SELECT * FROM change WHERE record = :record AND path = :path AND id = :id",
        record=record,
        path=path,
        id=change,
    )
    return from_row(found[0]) if found else None


def _insert(database: Database, change: Change, written: str | None, moment: str) -> None:
    database.write(
        "INSERT INTO change"
        " (id, record, kind, path, value, bases, author, device, at, number, seal, signature)"
        " VALUES (:id, :record, :kind, :path, :value, :bases, :author, :device, :at, :number,"
        " :seal, :signature)",
        id=change.id,
        record=change.record,
        kind=change.kind,
        path=change.path,
        value=written,
        bases=json.dumps(change.bases),
        author=change.author,
        device=change.device,
        at=moment,
        number=change.number,
        seal=change.seal,
        signature=change.signature,
    )


def insert(database: Database, change: Change) -> None:
    """Only log a change: its record must exist, and it must be new."""
    _insert(database, change, to_json(change.value), to_text(change.at))


def make_current(database: Database, change: Change) -> None:
    """Show this change as the answer of its path; one without a value shows none."""
    _show(database, change, to_json(change.value))


def _show(database: Database, change: Change, written: str | None) -> None:
    if written is None:
        database.write(
            "DELETE FROM answer WHERE record = :record AND path = :path",
            record=change.record,
            path=change.path,
        )
        return
    database.write(
        "INSERT INTO answer (record, path, value, change)"
        " VALUES (:record, :path, :value, :change)"
        " ON CONFLICT (record, path) DO UPDATE"
        " SET value = excluded.value, change = excluded.change",
        record=change.record,
        path=change.path,
        value=written,
        change=change.id,
    )


def from_row(row: Row) -> Change:
    """A change from its row of the table."""
    value = row["value"]
    return Change(
        id=row["id"],
        record=row["record"],
        kind=row["kind"],
        path=row["path"],
        value=None if value is None else json.loads(value),
        bases=tuple(json.loads(row["bases"])),
        author=row["author"],
        device=row["device"],
        at=datetime.fromisoformat(row["at"]),
        number=row["number"],
        seal=row["seal"],
        signature=row["signature"],
    )
