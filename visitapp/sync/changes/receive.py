"""Changes from the server into the log with the cursor, paths settled by the merge."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from visitapp.domain.states.marks import state_said
from visitapp.domain.states.visits import DECISIONS
from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.log import conflicts, log, records
from visitapp.store.log.log import Change, replaced_by
from visitapp.sync.changes import photos_to_transfer, unknown_fields
from visitapp.sync.changes.merge import said_last, standing
from visitapp.sync.wire.messages import Page, WireChange

CURSOR, EPOCH = "cursor", "epoch"
KEPT = "DELETE FROM refusal WHERE record = :record AND path = :path AND change = :change"
REFUSED = "SELECT change FROM refusal WHERE record = :record AND path = :path"
SHOWN = """
SELECT '' AS place, change FROM answer WHERE record = :record AND path = :path
UNION ALL SELECT differs, change FROM branch WHERE record = :record AND path = :path
"""
SAID_LAST = frozenset({"override"})
"""Kinds in which whoever spoke last to the server is right: nobody is asked to choose a number of
the agency, since most who would be asked may not write it."""
WORKED_OUT = frozenset(
    {("contact", "last_talk_on"), ("dissemination", "sent_on"), ("dissemination", "how")}
)
"""Answers that the rows of their record say better: nobody is asked to choose one of them."""
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Received:
    """The paths that say something else now, and the records that were made here by it."""

    places: frozenset[Place]
    made: frozenset[str]


def receive_page(database: Database, page: Page, after: Callable[[Received], None]) -> Received:
    """Keep a page, cursor and `after`, all or nothing; unknown records wait `granted`."""
    changes = [item for item in page.items if isinstance(item, WireChange)]

    def work() -> Received:
        found = _receive(database, changes)
        meta.write(database, CURSOR, page.cursor)
        after(found)
        return found

    return database.run(work)


def receive_record(
    database: Database, changes: Sequence[WireChange], after: Callable[[Received], None]
) -> Received:
    """Keep every change of records that were granted, all or nothing."""

    def work() -> Received:
        found = _receive(database, changes)
        after(found)
        return found

    return database.run(work)


def _receive(database: Database, changes: Iterable[WireChange]) -> Received:
    places: set[Place] = set()
    made: set[str] = set()
    for wire in changes:
        change, fields = from_wire(wire), wire.model_extra
        if records.find(database, change.record) is None:
            if not _begins(change):
                continue
            records.remake(database, change)
            made.add(change.record)
        if _keep(database, change, fields):
            places.add((change.record, change.path))
    for record, path in sorted(places):
        settle(database, record, path)
    return Received(frozenset(places), frozenset(made))


def _begins(change: Change) -> bool:
    """Whether a record can be made from this change, which may say too little."""
    made = (change.value or {}).get("value")
    return (
        change.path == log.CREATED
        and isinstance(made, dict)
        and all(isinstance(made.get(name), str) for name in ("kind", "questionnaire", "state"))
        and {"parent", "training"} <= made.keys()
    )


def _keep(database: Database, change: Change, fields: Mapping[str, Any] | None) -> bool:
    """Log a change or its number; False if nothing new. Impossible answers are set aside."""
    known = log.find(database, change.record, change.path, change.id)
    if known is None:
        try:
            log.insert(database, change)
        except ValueError:
            return False
        unknown_fields.keep_fields(database, change.record, change.id, fields)
        photos_to_transfer.expect(database, change)
        return True
    if change.seal is not None and known.seal != change.seal:
        log.set_seal(database, change)
    if known.number == change.number:
        return False
    log.set_number(database, change, change.number)
    database.write(KEPT, record=change.record, path=change.path, change=change.id)
    return True


def settle(database: Database, record: str, path: str) -> bool:
    """Show what stands of a path, the rest beside; True if either moved. Rings stay."""
    before = _shown(database, record, path)
    rows = database.rows(REFUSED, record=record, path=path)
    refused = {str(row["change"]) for row in rows}
    changes = _as_everybody_has_them(log.of_path(database, record, path), refused)
    try:
        found = (
            said_last(changes) if _nobody_chooses(changes)
            else standing(changes, _decisions(changes, path, refused))
        )  # fmt: skip
    except ValueError:
        return False
    if found is None:
        return False
    log.make_current(database, found.current)
    conflicts.keep_branches(
        database,
        record,
        path,
        same=[one.id for one in found.same],
        other=[one.id for one in found.others],
    )
    state = (found.current.value or {}).get("value")
    if path == log.STATE and isinstance(state, str):
        records.follow_state(database, found.current)
    return _shown(database, record, path) != before


def _nobody_chooses(changes: Sequence[Change]) -> bool:
    return any(one.kind in SAID_LAST or (one.kind, one.path) in WORKED_OUT for one in changes[:1])


def _decisions(changes: Sequence[Change], path: str, refused: Collection[str]) -> set[str]:
    """The changes by which a review decided; one that the server refused decides nothing."""
    if path != log.STATE or not changes:
        return set()
    said = DECISIONS.get(changes[0].kind, frozenset())
    return {one.id for one in changes if str(one.said) in said and one.id not in refused}


def begin_again(database: Database, record: str) -> None:
    """Without any state change, the record is in its initial state."""
    made = log.of_path(database, record, log.CREATED)
    if not made or log.of_path(database, record, log.STATE):
        return
    state = {"value": state_said(made[0].said)}
    records.follow_state(database, replace(made[0], path=log.STATE, value=state))


def _shown(database: Database, record: str, path: str) -> list[tuple[str, str]]:
    """The change that is shown, and those beside it with whether they say something else."""
    rows = database.rows(SHOWN, record=record, path=path)
    return sorted((str(row["place"]), str(row["change"])) for row in rows)


def _as_everybody_has_them(changes: Sequence[Change], refused: Collection[str]) -> list[Change]:
    """Without refused changes that a kept answer replaces."""
    bases = {change.id: change.bases for change in changes}
    passed: set[str] = set()
    below = list(replaced_by(change for change in changes if change.number is not None))
    while below:
        base = below.pop()
        if base in refused and base not in passed:
            passed.add(base)
            below += bases.get(base, ())
    return [change for change in changes if change.id not in passed]


def from_wire(wire: WireChange) -> Change:
    """A change of the log from its message."""
    return Change(
        id=wire.id, record=wire.record, kind=wire.kind, path=wire.path, value=wire.value,
        bases=wire.bases, author=wire.author, device=wire.device, at=wire.at, number=wire.number,
        seal=wire.seal, signature=wire.signature,
    )  # fmt: skip


def to_wire(change: Change, fields: Mapping[str, Any] | None = None) -> WireChange:
    """A change's message, unnumbered; `fields`: those unknown to this program."""
    return WireChange(
        **(fields or {}), id=change.id, record=change.record, kind=change.kind, path=change.path,
        value=dict(change.value) if change.value is not None else None, bases=change.bases,
        author=change.author, device=change.device, at=change.at, seal=change.seal,
        signature=change.signature,
    )  # fmt: skip
