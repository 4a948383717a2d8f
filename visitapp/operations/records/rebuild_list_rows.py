"""Rebuild list rows from the answers: after a damaged file, a sync, an update of the program."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from visitapp.operations.desk.desk import Desk
from visitapp.store.file import meta
from visitapp.store.log import records

if TYPE_CHECKING:
    from visitapp.sync.changes.receive import Received

MADE_BY = "list_rows_made_by"
STEP = 10
"""Rows each time: an answer that is given meanwhile waits for no more."""


def describe_all(desk: Desk) -> None:
    """Rebuild every list row."""
    _describe(desk, records.ids(desk.database))


def rebuild_some(desk: Desk, *, version: str, after: str = "", most: int = STEP) -> str:
    """Rebuild a few rows that another `version` made, of the ids past `after`: it may have listed
    other answers. The id to go on after; empty when all are made."""
    if not after and meta.read(desk.database, MADE_BY) == version:
        return ""
    ids = records.ids(desk.database, after=after, most=most)
    _describe(desk, ids)
    if len(ids) == most:
        return ids[-1]
    meta.write(desk.database, MADE_BY, version)
    return ""


def _describe(desk: Desk, ids: Iterable[str]) -> None:
    """A record whose form is not known here stops no other; no answers stay in memory for it."""
    from visitapp.operations.records.list_row import describe

    at_work = set(desk.drafts.held)
    for id in ids:
        with suppress(KeyError, ValueError, FileNotFoundError):
            describe(desk, desk.drafts.of(desk.database, desk.forms, id))
        if id not in at_work:
            desk.drafts.forget(id)


def relist(desk: Desk, came: "Received") -> None:
    """Rebuild the rows of records changed elsewhere, and note that something may follow; a form not
    known yet stops no other."""
    from visitapp.operations.records.follow_received import note
    from visitapp.operations.records.list_row import describe

    for record in {one for one, _ in came.places} | came.made:
        desk.drafts.forget(record)
        with suppress(KeyError, ValueError, FileNotFoundError):
            draft = desk.drafts.of(desk.database, desk.forms, record)
            describe(desk, draft)
            note(desk, record, draft.record.kind)
