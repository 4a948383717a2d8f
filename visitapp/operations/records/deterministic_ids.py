"""Ids that follow from what a record is about, so that two people offline make the same record.

When the two computers meet it is one record, and what differs waits for a person to choose. A
record made while another about the same thing is known here gets the next id: a second one.
"""

from visitapp.operations.desk.desk import Desk
from visitapp.store.file.ids import named
from visitapp.store.log import records


def next_of(desk: Desk, kind: str, household: str, *what: str) -> str:
    """The id for the next record of a kind about `what`, in one household's file."""
    id = named(kind, household, *(records.normalised(one) for one in what))
    while records.find(desk.database, id) is not None:
        id = named(kind, id)
    return id
