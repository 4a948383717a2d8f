"""Places in the feed, compared: `epoch:transaction:number`, as `server/feed.py` writes them."""

from visitapp.sync.bundle.format import BadFile

Place = tuple[int, int]


def place(cursor: str, epoch: str) -> Place:
    """The place of a cursor in the feed of one epoch; the beginning for any other. Raises BadFile.

    Of two places of one epoch, the greater has passed all that the other has.
    """
    named, _, rest = cursor.partition(":")
    if not cursor or named != epoch:
        return (0, 0)
    transaction, _, number = rest.partition(":")
    if not transaction.isdecimal() or not number.isdecimal():
        raise BadFile
    return int(transaction), int(number)
