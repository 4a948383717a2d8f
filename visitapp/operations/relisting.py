"""List rows made again from the answers, after answers came back from a damaged file."""

from visitapp.operations.desk import Desk
from visitapp.store import records

KINDS = ("dossier", "appointment", "visit")


def describe_all(desk: Desk) -> None:
    """Describe every record again, as its answers say."""
    from visitapp.operations.listing import describe

    for kind in KINDS:
        for row in records.of_kind(desk.database, kind):
            describe(desk.database, desk.drafts.of(desk.database, desk.forms, row.id))
