"""What two people make of the same thing without having seen each other is one record.

Its id follows from what it is, and from how many of it this computer knows already: when the two
meet, they are one, and what differs in it waits for a person to choose. One made while another is
known is a second one, as asked.
"""

from visitapp.operations.desk.desk import Desk
from visitapp.store.file.ids import named
from visitapp.store.log import records


def next_of(desk: Desk, kind: str, household: str, *what: str) -> str:
    """The id of the next record of that kind about the same thing, in one household's file."""
    id = named(kind, household, *(records.normalised(one) for one in what))
    while records.find(desk.database, id) is not None:
        id = named(kind, id)
    return id
