"""Two coordinators each kept their own closing of a period, neither having seen the other do it.

Each opened the closing of the other again, and none would stand. The first choice that the agency
numbered is the one that counts: of the closings set aside for another, the last to be so stands.
"""

from collections.abc import Sequence

from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.transitions import CODE, REASON
from visitapp.store.log import log
from visitapp.store.log.log import Change
from visitapp.store.log.records import Record

ANOTHER_KEPT, FOR_ITSELF = "another_kept", "for_itself"
"""Codes beside the reason why a closing was opened again: set aside for another, or any other."""
BEFORE_CODES = "Une autre clôture de cette période est gardée"
"""How that reason began while it had no code: old logs, and laptops not yet brought up to date,
hold the sentence alone. It is the past's: it stays as it is, whatever is written today."""
Order = tuple[bool, int, str]
"""As the agency numbered, what is not sent yet last."""


def crossed(desk: Desk, opened: Sequence[Record]) -> tuple[Record, ...]:
    """Of the closings of a period that are all open again, those set aside, the standing one first.

    None where one was opened again for itself since: the period is open.
    """
    told = {one.id: log.of_path(desk.database, one.id, REASON) for one in opened}
    aside = {
        one.id: min(map(_order, told[one.id]))
        for one in opened if told[one.id] and all(map(_for_another, told[one.id]))
    }  # fmt: skip
    for_itself = [
        _order(one) for every in told.values() for one in every if not _for_another(one)
    ]  # fmt: skip
    found = sorted((one for one in opened if one.id in aside), key=lambda one: aside[one.id])
    if not found or any(_begun(desk, found[-1]) < one for one in for_itself):
        return ()
    return tuple(reversed(found))


def _for_another(reason: Change) -> bool:
    """By its code, whatever sentence a person typed; by the sentence only where there is none."""
    said = reason.value or {}
    if CODE in said:
        return bool(said[CODE] == ANOTHER_KEPT)
    return str(said.get("value", "")).startswith(BEFORE_CODES)


def _begun(desk: Desk, row: Record) -> Order:
    return min(map(_order, log.of_path(desk.database, row.id, log.CREATED)))


def _order(one: Change) -> Order:
    return one.number is None, one.number or 0, one.id
