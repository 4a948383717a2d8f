"""Places in the feed, compared: `epoch:transaction:number`, as the server's feed writes them."""

Place = tuple[int, int]


def place(cursor: str, epoch: str) -> Place:
    """A cursor's place in this epoch's feed, or the beginning; greater is further."""
    named, _, rest = cursor.partition(":")
    if not cursor or named != epoch:
        return (0, 0)
    transaction, _, number = rest.partition(":")
    return int(transaction), int(number)
