"""The records behind a figure, as a list shows them: read by id, a few hundred at a time."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from visitapp.domain.states.machines import name_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.shapes import FileLine
from visitapp.operations.records.summaries import name_in
from visitapp.operations.records.summaries import summary_text as text
from visitapp.store.file.database import Row
from visitapp.store.lists import tallies


def files(desk: Desk, *, records: Sequence[str]) -> list[FileLine]:
    """One line for each record, in their order; those erased since are left out."""
    found = {row["id"]: row for row in tallies.by_id(desk.database, records)}
    return [_line(found[id]) for id in dict.fromkeys(records) if id in found]


def _line(row: Row) -> FileLine:
    own: Mapping[str, Any] = json.loads(row["summary"])
    known: Mapping[str, Any] = json.loads(row["known"] or "{}")
    tally: Mapping[str, Any] = own.get(tallies.KEY) or {}
    return FileLine(
        record=row["id"],
        kind=row["kind"],
        household=row["household"] or "",
        name=name_in(known),
        commune=text(known, "commune"),
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        state=name_of(row["kind"], row["state"]),
        who=text(tally, "by") or text(own, "visitor"),
    )
