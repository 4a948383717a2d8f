"""Registrations and waiting households, by (kind, state, day) and (kind, search)."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.states.support import GONE
from visitapp.store.file.database import Database, Row
from visitapp.store.log import records
from visitapp.store.log.records import Record, words_of

KIND = "registration"
IN_STATES = """
SELECT * FROM record WHERE kind = 'registration' AND state IN (STATES) AND training = 0 AND WORDS
"""
AMONG = """
SELECT * FROM record WHERE id IN (SELECT value FROM json_each(:ids)) AND training = 0 AND WORDS
"""
FILED = """
SELECT record.*, json_extract(answer.value, '$.value') AS home FROM record
JOIN answer ON answer.record = record.id AND answer.path = 'same_as'
WHERE record.kind = 'registration' AND record.state = 'duplicate' AND home IS NOT NULL
"""
HOMES_OF_FILED = """
SELECT record.parent, json_extract(answer.value, '$.value') AS home FROM record
JOIN answer ON answer.record = record.id AND answer.path = 'same_as'
WHERE record.kind = 'registration' AND record.state = 'duplicate' AND home IS NOT NULL
"""
ANY_FILED = "SELECT 1 FROM record WHERE kind = 'registration' AND state = 'duplicate' LIMIT 1"
DOUBLED = """
SELECT DISTINCT one.parent FROM record AS one
WHERE one.kind = 'registration' AND one.state = 'duplicate' AND one.parent IS NOT NULL
AND NOT EXISTS (
    SELECT 1 FROM record AS other WHERE other.parent = one.parent
    AND +other.kind = 'registration' AND other.state <> 'duplicate'
)
"""
DECIDED = """
SELECT record.* FROM record JOIN record AS home ON home.id = record.parent
WHERE record.kind = 'registration' AND record.training = 0 AND (
    record.state IN ('to_complete', 'refused')
    OR record.state = 'accepted' AND home.state = 'to_call'
) AND NOT (
    coalesce(json_extract(record.summary, '$.origin'), 'self') IN ('self', 'telephone')
    AND EXISTS (
        SELECT 1 FROM record AS letter WHERE letter.parent = record.parent
        AND +letter.kind = 'letter' AND letter.state IN (SELECT value FROM json_each(:left))
        AND letter.created_at >= record.updated_at
        AND json_extract(letter.summary, '$.document') = CASE record.state
            WHEN 'refused' THEN 'registration_refused' ELSE 'registration_state' END
    )
)
"""
"""Without those whose household was told since anything of them changed: these only become more."""
COUNTS = """
SELECT state, count(*) AS n FROM record WHERE kind = 'registration' AND training = 0 GROUP BY state
"""
WAITING = """
SELECT home.*, told.id AS registration, told.summary AS told, (
    SELECT min(planned.day) FROM record AS planned WHERE planned.parent = home.id
    AND planned.kind = 'appointment' AND planned.state = 'planned' AND planned.day >= :today
) AS meets FROM record AS home
LEFT JOIN record AS told ON told.id = (
    SELECT id FROM record AS one WHERE one.parent = home.id AND one.kind = 'registration'
    ORDER BY one.created_at DESC LIMIT 1
)
WHERE home.kind = 'household' AND home.training = 0 AND home.state IN (STATES) AND WORDS
AND (home.id IN (SELECT value FROM json_each(:again)) OR NOT EXISTS (
    SELECT 1 FROM record AS planned JOIN record AS visit ON visit.parent = planned.id
    WHERE planned.parent = home.id AND visit.kind = 'visit' AND visit.state <> 'planned'
))
"""
HOMES = "home.id IN (SELECT value FROM json_each(:homes)) AND WORDS"
ASKING = "".join((WAITING[: WAITING.index("home.state IN")], HOMES))
COUNT_WAITING = f"SELECT count(*) AS n {WAITING[WAITING.index('FROM record AS home') :]}".replace(
    "AND WORDS", ""
)
ASSIGNED = """
SELECT change.record, change.value FROM json_each(:records) AS wanted
JOIN change ON change.record = wanted.value AND change.path = '@assigned'
ORDER BY change.number IS NULL, change.number, change.sequence
"""
LINES = "SELECT rowid AS place, search FROM record WHERE kind = 'household'"
BY_PLACE = "SELECT * FROM record WHERE rowid IN (PLACES) AND training = 0"
AS_PRINTED = "substr(WORD, 1, 3) || ' ' || substr(WORD, 4)"
"""The pages name a registration AC3-DEF: it is said, and typed, without its dash too."""
HOLDS = {
    "search": "(instr(search, WORD) > 0 OR substr(replace(id, '-', ''), -6) = WORD"
    f" OR length(WORD) = 6 AND instr(search, {AS_PRINTED}) > 0)",
    "home.search": "(instr(home.search, WORD) > 0 OR instr(told.search, WORD) > 0"
    " OR substr(replace(told.id, '-', ''), -6) = WORD"
    f" OR length(WORD) = 6 AND instr(told.search, {AS_PRINTED}) > 0)",
}
"""A word of a name, an address or a number; or the six signs that name a registration."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A household waiting for its first visit; `told` is its registration's list row."""

    home: Record
    registration: str
    told: Mapping[str, Any]
    meets: date | None


def in_states(database: Database, states: Collection[str], *, text: str = "") -> list[Record]:
    """The registrations in these states, those with every word of `text` when it is given."""
    sql, given = _with(IN_STATES, states, text, "search")
    return [records.from_row(row) for row in database.rows(sql, **given)]


def among(database: Database, ids: Iterable[str], *, text: str = "") -> list[Record]:
    """These registrations, whatever their state: those with every word of `text` when given."""
    sql, given = _with(AMONG, (), text, "search")
    return [records.from_row(row) for row in database.rows(sql, ids=json.dumps([*ids]), **given)]


def filed(database: Database) -> list[tuple[Record, str]]:
    """Registrations filed onto a known household, each with the file it was joined to."""
    return [(records.from_row(row), str(row["home"])) for row in database.rows(FILED)]


def homes_of_filed(database: Database) -> dict[str, str]:
    """By file that is one more of a known household, the file that it is of."""
    rows = database.rows(HOMES_OF_FILED)
    return {str(row["parent"] or ""): str(row["home"]) for row in rows}


def home_of_filed(database: Database, file: str) -> str:
    """The file that one file is said to be one more of; empty for none."""
    rows = database.rows(HOMES_OF_FILED + "AND record.parent = :file", file=file)
    return str(rows[-1]["home"]) if rows else ""


def any_filed(database: Database) -> bool:
    """Whether there is any of them."""
    return bool(database.rows(ANY_FILED))


def doubled_files(database: Database) -> frozenset[str]:
    """The files of households that have another one: all their registrations were known ones."""
    return frozenset(str(row["parent"]) for row in database.rows(DOUBLED))


def decided(database: Database) -> list[Record]:
    """Registrations refused, asked more of, or accepted and not called yet."""
    rows = database.rows(DECIDED, left=json.dumps(GONE))
    return [records.from_row(row) for row in rows]


def counts(database: Database) -> dict[str, int]:
    """How many registrations there are in each state."""
    return {row["state"]: row["n"] for row in database.rows(COUNTS)}


def waiting(
    database: Database, states: Collection[str], *, today: date, text: str = "",
    again: Iterable[str] = (),
) -> list[Waiting]:  # fmt: skip
    """The households' files in these states that no visit was begun for, and those of `again`."""
    sql, given = _with(WAITING, states, text, "home.search")
    rows = database.rows(sql, today=today.isoformat(), again=json.dumps(sorted(again)), **given)
    return _waiting(rows)


def asking(
    database: Database, homes: Iterable[str], *, today: date, text: str = ""
) -> list[Waiting]:
    """These households, whatever their state: those with every word of `text` when given."""
    sql, given = _with(ASKING, (), text, "home.search")
    rows = database.rows(sql, today=today.isoformat(), homes=json.dumps(sorted(homes)), **given)
    return _waiting(rows)


def _waiting(rows: Iterable[Row]) -> list[Waiting]:
    return [
        Waiting(
            records.from_row(row), row["registration"] or "", json.loads(row["told"] or "{}"),
            date.fromisoformat(row["meets"]) if row["meets"] else None,
        )
        for row in rows
    ]  # fmt: skip


def count_waiting(database: Database, states: Collection[str], *, again: Iterable[str] = ()) -> int:
    """How many of them there are."""
    sql, given = _with(COUNT_WAITING, states, "", "home.search")
    return int(database.rows(sql, again=json.dumps(sorted(again)), **given)[0]["n"])


def assigned(database: Database, households: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Who each of these households is assigned to, account and name, as last written."""
    rows = database.rows(ASSIGNED, records=json.dumps(list(households)))
    told = {row["record"]: (json.loads(row["value"] or "{}") or {}).get("value") for row in rows}
    return {
        home: (str(one.get("visitor", "")), str(one.get("name", "")))
        for home, one in told.items() if isinstance(one, dict)
    }  # fmt: skip


def search_lines(database: Database) -> tuple[list[int], list[str]]:
    """The place and the search words of every household's file: from the index alone."""
    rows = database.rows(LINES)
    return [row["place"] for row in rows], [row["search"] for row in rows]


def at_places(database: Database, places: Sequence[int]) -> Iterable[Record]:
    """The rows of these places, training left out."""
    for first in range(0, len(places), AT_ONCE):
        given = {f"place{n}": one for n, one in enumerate(places[first : first + AT_ONCE])}
        sql = BY_PLACE.replace("PLACES", ", ".join(f":{name}" for name in given))
        yield from (records.from_row(row) for row in database.rows(sql, **given))


def _with(sql: str, states: Collection[str], text: str, column: str) -> tuple[str, dict[str, str]]:
    named = {f"state{n}": state for n, state in enumerate(sorted(states))}
    words = {f"word{n}": word for n, word in enumerate(words_of(text))}
    holds = " AND ".join(HOLDS[column].replace("WORD", f":{name}") for name in words) or "1"
    among = ", ".join(f":{name}" for name in named)
    return sql.replace("STATES", among).replace("WORDS", holds), {**named, **words}
