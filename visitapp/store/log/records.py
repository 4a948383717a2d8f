"""Records' rows: `state` follows the log; `describe` keeps `summary`, `search`, `day`."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from visitapp.store.file.database import Database, Row
from visitapp.store.file.ids import uuid7
from visitapp.store.log import log

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "’": "'"})

OF_KIND = "SELECT * FROM record WHERE kind = :kind CONDITIONS ORDER BY day, created_at, id"
UNDER_ONE = OF_KIND.replace("kind = ", "+kind = ", 1)
"""With a parent: by the index on parents, or SQLite reads every record of the kind (90 ms)."""
MOST_WORDS = 50
SEARCH = """
SELECT record.* FROM record JOIN (
    SELECT rowid AS place, search AS words,
        instr(' ' || search, ' ' || :first) = 0 AS inside
    FROM record WHERE kind = :kind CONDITIONS
    ORDER BY inside, words LIMIT :limit
) ON record.rowid = place ORDER BY inside, words
"""
"""The inner query reads the index on (kind, search) only: 10,000 households in some 2 ms."""
SOME = "SELECT * FROM record WHERE id IN (SELECT value FROM json_each(:ids))"
SET_STATE = "UPDATE record SET state = :state, updated_at = :at WHERE id = :id"
DESCRIBE = """
UPDATE record SET summary = :summary, search = :search, day = :day WHERE id = :id
AND (summary <> :summary OR search <> :search OR day IS NOT :day)
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a list. `training` records are never sent; `updated_at` is to the minute."""

    id: str
    kind: str
    questionnaire: str
    parent: str | None
    state: str
    day: date | None
    summary: Mapping[str, Any]
    training: bool
    created_at: datetime
    updated_at: datetime


def create(  # noqa: PLR0913 - the columns of a record, each named
    database: Database,
    *,
    record_id: str | None = None,
    kind: str,
    questionnaire: str,
    parent: str | None = None,
    state: str = "",
    training: bool = False,
    at: datetime,
    author: str = "",
    device: str = "",
) -> Record:
    """A new record, logged as the change `@created`, on disk when this returns."""
    identifier = record_id or uuid7()
    made = {"kind": kind, "questionnaire": questionnaire, "parent": parent, "state": state}
    moment = log.to_text(at)

    def work() -> None:
        _insert(database, identifier, {**made, "training": training}, moment)
        log.append(
            database,
            record=identifier,
            kind=kind,
            path=log.CREATED,
            value={"value": {**made, "training": training}},
            author=author,
            device=device,
            at=at,
        )

    database.run(work)
    return get(database, identifier)


def get(database: Database, record: str) -> Record:
    """A record that must exist. Raises KeyError."""
    found = find(database, record)
    if found is None:
        raise KeyError(record)
    return found


def find(database: Database, record: str) -> Record | None:
    """A record, or None."""
    found = database.rows("SELECT * FROM record WHERE id = :id", id=record)
    return from_row(found[0]) if found else None


def some(database: Database, wanted: Iterable[str]) -> dict[str, Record]:
    """Those of these records that are here, by id."""
    rows = database.rows(SOME, ids=json.dumps(list(wanted)))
    return {row["id"]: from_row(row) for row in rows}


def of_kind(
    database: Database,
    kind: str,
    *,
    day: date | None = None,
    parent: str | None = None,
    training: bool | None = None,
) -> list[Record]:
    """The records of a kind, by day, then oldest first; each filter only when it is given."""
    wanted = {
        "day": day.isoformat() if day else None,
        "parent": parent,
        "training": None if training is None else int(training),
    }
    given = {name: value for name, value in wanted.items() if value is not None}
    also = "".join(f" AND {name} = :{name}" for name in given)
    sql = (UNDER_ONE if parent is not None else OF_KIND).replace("CONDITIONS", also)
    return [from_row(row) for row in database.rows(sql, kind=kind, **given)]


def ids(database: Database, *, after: str = "", most: int = -1) -> list[str]:
    """The ids of all records in their order, those past `after`; `most` of them, -1: every one."""
    sql = "SELECT id FROM record WHERE id > :after ORDER BY id LIMIT :most"
    return [str(row["id"]) for row in database.rows(sql, after=after, most=most)]


def search(database: Database, text: str, kind: str, limit: int = 50) -> list[Record]:
    """Records holding every word of `text`; those beginning with the first word come first."""
    words = words_of(text)
    conditions = "".join(f" AND instr(search, :word{n}) > 0" for n in range(len(words)))
    typed = {f"word{n}": word for n, word in enumerate(words)}
    sql = SEARCH.replace("CONDITIONS", conditions)
    first = words[0] if words else ""
    found = database.rows(sql, kind=kind, first=first, limit=limit, **typed)
    return [from_row(row) for row in found]


def count(database: Database, kind: str) -> int:
    """How many records of a kind there are."""
    found = database.rows("SELECT count(*) AS n FROM record WHERE kind = :kind", kind=kind)
    return int(found[0]["n"])


def describe(
    database: Database,
    record: str,
    *,
    summary: Mapping[str, Any],
    search: str,
    day: date | None = None,
) -> None:
    """Keep what lists show of a record; `search` is any text, normalised here."""

    def work() -> None:
        database.write(
            DESCRIBE,
            summary=log.to_json(summary),
            search=normalised(search),
            day=day.isoformat() if day else None,
            id=record,
        )

    database.run(work)


def set_state(
    database: Database, record: str, state: str, *, author: str, device: str, at: datetime
) -> log.Change:
    """Move a record to a state, logged as the change `@state`. Raises KeyError."""
    kind = get(database, record).kind

    def work() -> log.Change:
        database.write(SET_STATE, state=state, at=log.to_text(at), id=record)
        return log.append(
            database,
            record=record,
            kind=kind,
            path=log.STATE,
            value={"value": state},
            author=author,
            device=device,
            at=at,
        )

    return database.run(work)


def remake(database: Database, created: log.Change) -> None:
    """The row of a record that was made elsewhere, from its change `@created`."""
    made = (created.value or {})["value"]
    _insert(database, created.record, made, log.to_text(created.at))


def follow_state(database: Database, change: log.Change) -> None:
    """Bring the state of a record up to a change `@state` that was made elsewhere."""

    def work() -> None:
        database.write(
            SET_STATE,
            state=(change.value or {})["value"],
            at=log.to_text(change.at),
            id=change.record,
        )

    database.run(work)


def normalised(text: str) -> str:
    """Text as it is searched: no accents, no capitals, single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.replace("-", " ").split())


def words_of(text: str) -> list[str]:
    """What to look for: of a letter that was pasted, its first words. SQLite takes no more."""
    return normalised(text).split()[:MOST_WORDS]


def _insert(database: Database, record: str, made: Mapping[str, Any], moment: str) -> None:
    database.run(
        lambda: database.write(
            "INSERT INTO record (id, kind, questionnaire, parent, state, summary, search,"
            " training, created_at, updated_at) VALUES (:id, :kind, :questionnaire, :parent,"
            " :state, '{}', '', :training, :at, :at)",
            id=record,
            kind=made["kind"],
            questionnaire=made["questionnaire"],
            parent=made["parent"],
            state=made["state"],
            training=int(made["training"]),
            at=moment,
        )
    )


def from_row(row: Row) -> Record:
    """A row of the table `record`, with all its columns, as a `Record`."""
    return Record(
        id=row["id"],
        kind=row["kind"],
        questionnaire=row["questionnaire"],
        parent=row["parent"],
        state=row["state"],
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        summary=json.loads(row["summary"]),
        training=bool(row["training"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        updated_at=datetime.fromisoformat(row["updated_at"]),
    )
