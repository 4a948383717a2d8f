"""« Envois »: what is saved here and waits for the agency, household by household."""

from dataclasses import dataclass
from datetime import date, datetime

from visitapp.operations.desk import Desk
from visitapp.operations.summaries import short_name, summary_text
from visitapp.store import records
from visitapp.sync import outbox

TITLES = {"visit": "Visite", "dossier": "Foyer", "appointment": "Rendez-vous"}
ORDER = {"visit": 0, "appointment": 1, "dossier": 2}


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


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """One visit that an adviser sent back."""

    visit: str
    name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class HouseholdWaiting:
    """One household and its files that wait, visits first.

    `since` is the oldest of them, and `days` how many days ago that was.
    """

    dossier: str
    name: str
    files: tuple[Waiting, ...]
    since: datetime
    days: int

    @property
    def changes(self) -> int:
        """Answers of all its files that wait."""
        return sum(file.changes for file in self.files)

    @property
    def photos(self) -> int:
        """Photos and signatures of all its files that wait."""
        return sum(file.photos for file in self.files)


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """What waits to be sent, file by file, oldest first. Training files are never in it."""
    names: dict[str, str] = {}
    return tuple(_file(desk, one, names) for one in outbox.waiting(desk.database))


def households_waiting(desk: Desk) -> tuple[HouseholdWaiting, ...]:
    """The same, household by household, the one that has waited longest first."""
    files: dict[str, list[Waiting]] = {}
    names: dict[str, str] = {}
    now = desk.now()
    for one in outbox.waiting(desk.database):
        files.setdefault(one.root, []).append(_file(desk, one, names))
    return tuple(_household(root, names[root], found, now) for root, found in files.items())


def to_correct(desk: Desk) -> tuple[ToCorrect, ...]:
    """The visits that an adviser sent back, the oldest first."""
    visits = records.of_kind(desk.database, "visit", training=False)
    sent_back = [visit for visit in visits if visit.state == "to_correct"]
    return tuple(
        ToCorrect(visit.id, _name(desk, _dossier(desk, visit)), visit.day) for visit in sent_back
    )


def count_waiting(desk: Desk) -> int:
    """How many households wait: the count on the rail."""
    return outbox.roots_waiting(desk.database)


def _household(dossier: str, name: str, files: list[Waiting], now: datetime) -> HouseholdWaiting:
    since = min(file.since for file in files)
    ordered = sorted(files, key=lambda file: (ORDER.get(file.kind, 3), file.since))
    days = (now.date() - since.astimezone(now.tzinfo).date()).days
    return HouseholdWaiting(dossier, name, tuple(ordered), since, max(days, 0))


def _dossier(desk: Desk, row: records.Record) -> str:
    return _dossier(desk, records.get(desk.database, row.parent)) if row.parent else row.id


def _file(desk: Desk, one: outbox.Waiting, names: dict[str, str]) -> Waiting:
    if one.root not in names:
        names[one.root] = _name(desk, one.root)
    return Waiting(
        record=one.record,
        kind=one.kind,
        name=names[one.root],
        title=TITLES.get(one.kind, one.kind),
        day=records.get(desk.database, one.record).day if one.kind != "dossier" else None,
        changes=one.changes,
        photos=one.photos,
        since=one.since,
        state=one.state,
    )


def _name(desk: Desk, dossier: str) -> str:
    known = records.get(desk.database, dossier).summary
    return short_name(summary_text(known, "first_name"), summary_text(known, "last_name"))
