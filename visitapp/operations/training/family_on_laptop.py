"""The training family on this laptop: an example household, marked everywhere, never sent."""

from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import records
from visitapp.store.log.records import Record


def installed(desk: Desk) -> Record | None:
    """The training family, when it is on this laptop."""
    known = records.of_kind(desk.database, Kind.HOUSEHOLD, training=True)
    return known[0] if known else None


def last_visit(desk: Desk) -> Record | None:
    """The training visit that was begun last."""
    begun = records.of_kind(desk.database, Kind.VISIT, training=True)
    return max(begun, key=lambda one: one.id, default=None)
