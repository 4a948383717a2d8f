"""The agency's numbers in the store: one record each, its history in the change log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from visitapp.domain.parameters.overrides import Override, of_scheme
from visitapp.domain.states.agency import OverrideState
from visitapp.domain.states.kinds import Kind
from visitapp.local_time import PARIS
from visitapp.store.file.database import Database
from visitapp.store.log import log, records

SPOKEN = """
SELECT change.record FROM record JOIN change ON change.record = record.id
WHERE record.kind = :kind AND change.path NOT LIKE '@%'
ORDER BY change.number IS NULL, change.number, change.sequence
"""
"""Whose word came when: as the server numbered it, and what it has not seen after that."""
REFUSED = """
SELECT refusal.record FROM record JOIN refusal ON refusal.record = record.id
WHERE record.kind = :kind AND refusal.path = :path
"""


@dataclass(frozen=True, slots=True)
class Wrote:
    """One thing that was done to it: a number written, withdrawn or taken again, by whom, when."""

    what: str
    author: str
    at: datetime
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OverrideRecord:
    """One number of the agency with its record: `withdrawn`, it counts no more."""

    record: str
    override: Override
    withdrawn: bool
    history: tuple[Wrote, ...]


def in_force(database: Database, scheme: str = "") -> list[Override]:
    """Every number of the agency that counts for a household of a scheme (empty: for none), the
    last said at the end; one that the agency refused counts for nobody."""
    not_theirs = refused(database)
    every = [
        one.override
        for one in all_of(database)
        if not one.withdrawn and one.record not in not_theirs
    ]
    return of_scheme(every, scheme)


def all_of(database: Database, parameter: str = "", column: str = "") -> list[OverrideRecord]:
    """The numbers of the agency, of one parameter when it is named, the last said at the end."""
    rows = database.rows(SPOKEN, kind=Kind.OVERRIDE)
    last = {str(row["record"]): place for place, row in enumerate(rows)}
    read = (_read(database, row) for row in records.of_kind(database, Kind.OVERRIDE))
    found = sorted((one for one in read if one is not None), key=lambda one: last[one.record])
    if not parameter:
        return found
    wanted = (parameter, column)
    return [one for one in found if (one.override.parameter, one.override.column) == wanted]


def mark(database: Database) -> tuple[object, ...]:
    """Another value each time that one of them changes."""
    return (*log.mark(database, Kind.OVERRIDE), *sorted(refused(database)))


def refused(database: Database) -> set[str]:
    """The records that the agency does not take from this person."""
    rows = database.rows(REFUSED, kind=Kind.OVERRIDE, path=log.CREATED)
    return {str(row["record"]) for row in rows}


def _read(database: Database, row: records.Record) -> OverrideRecord | None:
    """A record read whole; None while it is not complete (a sync may bring it in parts)."""
    raw, changes = log.answers(database, row.id), log.history(database, row.id)
    said = {path: answer.get("value") for path, answer in raw.items()}
    written = [change for change in changes if not change.path.startswith("@")]
    override = override_of(said, written[-1].author, written[-1].at) if written else None
    if override is None:
        return None
    withdrawn = row.state == OverrideState.WITHDRAWN
    return OverrideRecord(row.id, override, withdrawn, tuple(_history(changes)))


def override_of(said: Mapping[str, Any], author: str, at: datetime) -> Override | None:
    """The number that these answers are, last written by this author; None while one lacks."""
    number, start, end = (
        _number(said.get("number")),
        _day(said, "valid_from"),
        _day(said, "valid_to"),
    )
    if number is None or start is None:
        return None
    return Override(
        parameter=str(said.get("parameter") or ""),
        column=str(said.get("column") or ""),
        value=number,
        valid_from=start,
        source=str(said.get("source") or ""),
        author=author,
        at=at.astimezone(PARIS),
        valid_to=end,
        unit=str(said.get("unit") or ""),
        scheme=str(said.get("scheme") or ""),
    )


def _history(changes: list[log.Change]) -> list[Wrote]:
    done: list[Wrote] = []
    for change in changes:
        value = change.said
        if change.path == "number":
            done.append(Wrote("number", change.author, change.at, _number(value)))
        elif change.path == log.STATE:
            done.append(Wrote(str(value), change.author, change.at))
    return done


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return Decimal(repr(value))
    except InvalidOperation:
        return None


def _day(said: Mapping[str, Any], path: str) -> date | None:
    value = said.get(path)
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
