"""Rebuild list rows from the answers, after a damaged file or a sync."""

from contextlib import suppress
from typing import TYPE_CHECKING

from visitapp.domain.states.machines import MACHINES
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import records

if TYPE_CHECKING:
    from visitapp.sync.changes.receive import Received

KINDS = tuple(MACHINES)


def describe_all(desk: Desk) -> None:
    """Rebuild every list row."""
    from visitapp.operations.records.list_row import describe

    for kind in KINDS:
        for row in records.of_kind(desk.database, kind):
            describe(desk, desk.drafts.of(desk.database, desk.forms, row.id))


def relist(desk: Desk, came: "Received") -> None:
    """Rebuild the rows of records changed elsewhere, then `after_receive`; a form not known yet
    stops no other."""
    from visitapp.operations.records.list_row import describe

    for record in {one for one, _ in came.places} | came.made:
        desk.drafts.forget(record)
        with suppress(KeyError, ValueError, FileNotFoundError):
            draft = desk.drafts.of(desk.database, desk.forms, record)
            describe(desk, draft)
            desk.hooks(draft.record.kind).after_receive(desk, record)
