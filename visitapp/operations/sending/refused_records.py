"""Records that the agency refused to create: a person may remove them, after a copy of safety, as
no other computer has them. The reason says what to do instead."""

from dataclasses import dataclass
from datetime import datetime

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile.open_profile import take_copy
from visitapp.operations.records.change_context import Place, place_of
from visitapp.operations.records.find import root_of
from visitapp.store.log import attachments, log, records
from visitapp.store.log.records import Record
from visitapp.sync.changes import orphaned_photos, refusals, remove_record

GONE = UserError("Ce dossier n’attend plus rien.", "Revenez à «\u00a0Envois\u00a0».")


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """Why the agency has nothing of it, and how much is written in it and under it."""

    place: Place
    reason: str
    at: datetime
    answers: int
    photos: int


def refused_files(desk: Desk) -> tuple[RefusedFile, ...]:
    """Those that may be taken away, the oldest refusal first; one for all that stands under it."""
    begun = {one.record: one for one in refusals.refusals(desk.database)
             if one.path == log.CREATED}  # fmt: skip
    under = {id: remove_record.subtree(desk.database, id) for id in begun}
    inside = {id for top, every in under.items() for id in every if id != top}
    return tuple(
        _shown(desk, one, under[id])
        for id, one in begun.items()
        if id not in inside and not any(refusals.is_there(desk.database, one) for one in under[id])
    )  # fmt: skip


def take_away(desk: Desk, *, record: str) -> Changed:
    """« Retirer de cet ordinateur »: after a copy, all of it goes, photos to the bin, and at the
    next round a household not this person's. Raises UserError when the agency has taken it, or no
    copy could be made."""
    if record not in {one.place.record for one in refused_files(desk)}:
        raise GONE
    row = records.get(desk.database, record)
    every = remove_record.subtree(desk.database, record)
    take_copy(desk)
    desk.database.run(lambda: _remove(desk, row))
    for one in every:
        desk.drafts.forget(one)
    orphaned_photos.erase(desk.database, desk.photos.bin)
    return Changed(frozenset([*every, *([row.parent] if row.parent else [])]))


def _remove(desk: Desk, row: Record) -> None:
    home = root_of(desk, row)
    remove_record.remove(desk.database, row.id)
    if home.id != row.id:
        remove_record.looked_at(desk.database, home.id)


def _shown(desk: Desk, one: refusals.Refusal, every: list[str]) -> RefusedFile:
    return RefusedFile(
        place=place_of(desk, one.record, one.path),
        reason=one.reason,
        at=one.at,
        answers=sum(refusals.answers_in(desk.database, id) for id in every),
        photos=sum(attachments.named(desk.database, kept.sha256)
                   for id in every for kept in attachments.of_record(desk.database, id)),
    )  # fmt: skip
