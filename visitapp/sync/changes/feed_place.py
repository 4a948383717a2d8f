"""Places in the feed, compared: `epoch:transaction:number`, as the server's feed writes them."""

Place = tuple[int, int]


def place(cursor: str, epoch: str) -> Place:
    """The place of a cursor in the feed of one epoch; the beginning for any other.

    Of two places in one epoch, the greater has passed everything that the other has.
    """
    named, _, rest = cursor.partition(":")
    if not cursor or named != epoch:
        return (0, 0)
    transaction, _, number = rest.partition(":")
    return int(transaction), int(number)
