"""List rows made again from the answers: after a damaged file, after a sync."""

from contextlib import suppress
from typing import TYPE_CHECKING

from visitapp.domain.states.machines import MACHINES
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.overrides_in_force import KIND as NUMBER
from visitapp.operations.stock.bag import KIT
from visitapp.store.log import records

if TYPE_CHECKING:
    from visitapp.sync.changes.receive import Received

KINDS = tuple(MACHINES)


def describe_all(desk: Desk) -> None:
    """Describe every record again, as its answers say."""
    from visitapp.operations.records.list_row import describe

    for kind in KINDS:
        for row in records.of_kind(desk.database, kind):
            describe(desk.database, desk.drafts.of(desk.database, desk.forms, row.id))


def relist(desk: Desk, came: "Received") -> None:
    """Forget what was read of the records that changed elsewhere, and describe them again.

    A questionnaire that this program does not know yet stops no other record.
    """
    from visitapp.operations.records.list_row import describe
    from visitapp.operations.review.findings import keep_if_read_here
    from visitapp.operations.stock.count_bag import retell, tell

    kinds: set[str] = set()
    for record in {one for one, _ in came.places} | came.made:
        desk.drafts.forget(record)
        with suppress(KeyError, ValueError, FileNotFoundError):
            draft = desk.drafts.of(desk.database, desk.forms, record)
            describe(desk.database, draft)
            kinds.add(draft.record.kind)
            keep_if_read_here(desk, record)
            if draft.record.kind == KIT:
                tell(desk, record)
    if NUMBER in kinds:
        retell(desk)
