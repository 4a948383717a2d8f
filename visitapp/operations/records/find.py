"""A record that may not be on this computer: its list row, a text of it, or a refusal."""

from collections.abc import Mapping
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records
from visitapp.store.log.records import Record


def summary_of(desk: Desk, record: str | None) -> Mapping[str, Any]:
    """What lists show of a record; empty when it is not here."""
    row = records.find(desk.database, record) if record else None
    return row.summary if row is not None else {}


def text_in(desk: Desk, record: str | None, name: str) -> str:
    """One text of the same, empty when there is none."""
    return summary_text(summary_of(desk, record), name)


def require_here(desk: Desk, kind: str, record: str, absent: UserError) -> Record:
    """A record of this kind. Raises `absent` when none is here."""
    row = records.find(desk.database, record)
    if row is None or row.kind != kind:
        raise absent
    return row


def visits_under(desk: Desk, household: str) -> list[Record]:
    """Every visit of a household, by its appointments."""
    planned = records.of_kind(desk.database, Kind.APPOINTMENT, parent=household)
    return [
        one for each in planned
        for one in records.of_kind(desk.database, Kind.VISIT, parent=each.id)
    ]  # fmt: skip


def root_of(desk: Desk, row: Record) -> Record:
    """The household that a record belongs to; the record itself when it belongs to none."""
    above = records.find(desk.database, row.parent) if row.parent else None
    return root_of(desk, above) if above is not None else row
