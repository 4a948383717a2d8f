"""« Envois »: what is saved here and waits for the agency, file by file."""

from dataclasses import dataclass
from datetime import date, datetime

from visitapp.operations.desk import Desk
from visitapp.operations.summaries import short_name, summary_text
from visitapp.store import records
from visitapp.store.records import Record
from visitapp.sync import outbox

TITLES = {"visit": "Visite", "dossier": "Foyer", "appointment": "Rendez-vous"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One file that waits. `since` is the time of its oldest change not sent."""

    record: str
    kind: str
    name: str
    title: str
    day: date | None
    changes: int
    photos: int
    since: datetime
    state: str


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """What waits to be sent, oldest first. Training files are never in it."""
    lines = []
    for one in outbox.waiting(desk.database):
        row = records.get(desk.database, one.record)
        dossier = dossier_of(desk, row)
        known = dossier.summary if dossier is not None else {}
        name = short_name(summary_text(known, "first_name"), summary_text(known, "last_name"))
        lines.append(
            Waiting(
                one.record,
                one.kind,
                name,
                TITLES.get(one.kind, one.kind),
                row.day,
                one.changes,
                one.photos,
                one.since,
                one.state,
            )
        )
    return tuple(lines)


def dossier_of(desk: Desk, row: Record) -> Record | None:
    """The household that a visit or an appointment belongs to; itself for a household."""
    seen: Record | None = row
    while seen is not None and seen.kind != "dossier":
        seen = records.find(desk.database, seen.parent) if seen.parent else None
    return seen
