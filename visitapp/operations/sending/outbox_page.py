"""« Envois »: what is saved here and waits for the agency, household by household."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.change_context import Place, place_of
from visitapp.operations.records.find import root_of
from visitapp.operations.records.record_words import KINDS
from visitapp.operations.records.summaries import ALONE, root_name
from visitapp.operations.records.sync_state import HouseholdReceived, Where, received, where
from visitapp.operations.records.sync_state import count_waiting as count_waiting
from visitapp.operations.sending.conflicts import Conflict, conflicts
from visitapp.operations.sending.refused_answers import NotTaken, not_taken
from visitapp.operations.sending.refused_records import RefusedFile, refused_files
from visitapp.store.log import attachments, records
from visitapp.store.log.histories import REASON
from visitapp.store.log.log import STATE
from visitapp.store.log.records import Record
from visitapp.sync.changes import outbox, photos_to_transfer, refusals
from visitapp.sync.wire import last_hello, server_limits
from visitapp.sync.wire.messages import Newcomer as Newcomer

TITLES = {"household": "Foyer", "review_point": "Point de relecture", **KINDS, **ALONE}
ORDER: dict[str, int] = {Kind.VISIT: 0, Kind.APPOINTMENT: 1, Kind.HOUSEHOLD: 2}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One file that waits since the oldest thing not sent; `photos` (signatures too) and those
    `received` whole, `signatures` and `signed` likewise."""

    record: str
    kind: str
    name: str
    title: str
    day: date | None
    changes: int
    photos: int
    since: datetime
    state: str
    received: int = 0
    signatures: int = 0
    signed: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer or a photo that the agency did not keep: where it stands, and why."""

    place: Place
    reason: str
    at: datetime
    photo: bool = False


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """One visit that an adviser sent back."""

    visit: str
    name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class HouseholdWaiting:
    """One household and its files that wait, visits first, `since` the oldest, `days` ago;
    `refused` answers; `kind`: for what is beside households."""

    household: str
    name: str
    files: tuple[Waiting, ...]
    since: datetime
    days: int
    refused: tuple[Refused, ...] = ()
    kind: str = Kind.HOUSEHOLD

    @property
    def changes(self) -> int:
        """Answers of all its files that wait."""
        return sum(file.changes for file in self.files)

    @property
    def photos(self) -> int:
        """Photos and signatures of its files."""
        return sum(file.photos for file in self.files)

    @property
    def pictures(self) -> tuple[int, int]:
        """Photos that are no signature: those received, and all."""
        done = sum(file.received - file.signed for file in self.files)
        return done, sum(file.photos - file.signatures for file in self.files)

    @property
    def signatures(self) -> tuple[int, int]:
        """Signatures received, and all."""
        return sum(file.signed for file in self.files), sum(f.signatures for f in self.files)


@dataclass(frozen=True)
class Sending:
    """The whole screen, `where` it stands in short. `aside`: refused answers that may be put down,
    and refused files; `clock_off`: how far this clock is ahead of the agency's, below 0 behind;
    `newcomers`: who was let in to the files of others, lately; `unproven`: how many answers wait
    for her because nothing proves them."""

    where: Where
    waiting: tuple[HouseholdWaiting, ...]
    received: tuple[HouseholdReceived, ...]
    to_correct: tuple[ToCorrect, ...]
    conflicts: tuple[Conflict, ...]
    aside: tuple[NotTaken | RefusedFile, ...]
    clock_off: timedelta
    newcomers: tuple[Newcomer, ...] = ()
    unproven: int = 0


def sending(desk: Desk) -> Sending:
    """Everything that « Envois » shows."""
    return Sending(
        where=where(desk),
        waiting=households_waiting(desk),
        received=received(desk),
        to_correct=to_correct(desk),
        conflicts=conflicts(desk),
        aside=(*not_taken(desk), *refused_files(desk)),
        clock_off=last_hello.clock_off(desk.database),
        newcomers=server_limits.newcomers(desk.database),
        unproven=last_hello.unproven(desk.database),
    )


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """What waits to be sent, file by file, oldest first. Training files are never in it."""
    names: dict[str, str] = {}
    return tuple(_file(desk, one, names) for one in outbox.waiting(desk.database))


def households_waiting(desk: Desk) -> tuple[HouseholdWaiting, ...]:
    """The same, household by household, the one that has waited longest first."""
    files: dict[str, list[Waiting]] = {}
    names: dict[str, str] = {}
    now, aside = desk.now(), refused(desk)
    for one in outbox.waiting(desk.database):
        files.setdefault(one.root, []).append(_file(desk, one, names))
    return tuple(
        _household(records.get(desk.database, root), names[root], found, now, aside)
        for root, found in files.items()
    )


def refused(desk: Desk) -> tuple[Refused, ...]:
    """What the agency did not keep and nobody has written, or taken, again."""
    found = refusals.refusals(desk.database)
    paths = {(one.record, one.path) for one in found}
    answers = [
        Refused(place_of(desk, one.record, one.path), one.reason, one.at)
        for one in found if not _goes_with_another(one, paths)
    ]  # fmt: skip
    return (*answers, *_refused_photos(desk))


def _goes_with_another(one: refusals.Refusal, paths: set[tuple[str, str]]) -> bool:
    """The row of an answer, the reason of a move: a person looks once, where the other stands."""
    if one.path == REASON:
        return (one.record, STATE) in paths
    inside = f"{one.path}/"
    return any(record == one.record and path.startswith(inside) for record, path in paths)


def _refused_photos(desk: Desk) -> list[Refused]:
    return [
        Refused(place_of(desk, record, kept.path), problem, kept.at, photo=True)
        for record, sha256, problem in photos_to_transfer.problems(desk.database)
        for kept in attachments.of_record(desk.database, record)
        if kept.sha256 == sha256 and attachments.named(desk.database, sha256)
    ]


def send_again(desk: Desk, *, record: str | None = None) -> None:
    """Offer refused answers once more: those of one record, or all."""
    chosen = [record] if record else [one.place.record for one in refused(desk)]
    for one in dict.fromkeys(chosen):
        refusals.try_again(desk.database, one)
        photos_to_transfer.try_again(desk.database, one)


def to_correct(desk: Desk) -> tuple[ToCorrect, ...]:
    """The visits that an adviser sent back, the oldest first."""
    visits = records.of_kind(desk.database, Kind.VISIT, training=False)
    sent_back = [visit for visit in visits if visit.state == "to_correct"]
    return tuple(
        ToCorrect(visit.id, _name(desk, root_of(desk, visit).id), visit.day) for visit in sent_back
    )


def _household(
    root: Record, name: str, files: list[Waiting], now: datetime, aside: Iterable[Refused]
) -> HouseholdWaiting:
    since = min(file.since for file in files)
    ordered = sorted(files, key=lambda file: (ORDER.get(file.kind, 3), file.since))
    days = (now.date() - since.astimezone(now.tzinfo).date()).days
    ours = tuple(one for one in aside if one.place.household == root.id)
    return HouseholdWaiting(
        root.id, name, tuple(ordered), since, max(days, 0), ours, kind=root.kind
    )


def _file(desk: Desk, one: outbox.Waiting, names: dict[str, str]) -> Waiting:
    if one.root not in names:
        names[one.root] = _name(desk, one.root)
    signatures, signed = _signatures(desk, one) if one.photos else (0, 0)
    return Waiting(
        record=one.record,
        kind=one.kind,
        name=names[one.root],
        title=TITLES.get(one.kind, one.kind),
        day=records.get(desk.database, one.record).day if one.kind != Kind.HOUSEHOLD else None,
        changes=one.changes,
        photos=one.photos,
        since=one.since,
        state=one.state,
        received=one.received,
        signatures=signatures,
        signed=signed,
    )


def _signatures(desk: Desk, one: outbox.Waiting) -> tuple[int, int]:
    """How many of a record's photos are signatures, and how many of these were received."""
    from visitapp.domain.checklist.walk import question_at

    form = desk.forms.named(records.get(desk.database, one.record).questionnaire)
    found = [
        whole
        for path, whole in outbox.pictures(desk.database, one.record)
        if (question := question_at(form, path)) is not None and question.type == "signature"
    ]
    return len(found), sum(found)


def _name(desk: Desk, household: str) -> str:
    row = records.get(desk.database, household)
    return root_name(row.kind, row.summary)
