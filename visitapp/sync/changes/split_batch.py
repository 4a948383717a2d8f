"""An unreadable batch is halved in order until the faulty changes are found."""

from collections.abc import Callable, Iterator, Sequence

from visitapp.store.log.log import Change
from visitapp.sync.wire.link import MISREAD, Refused
from visitapp.sync.wire.messages import Result

UNREADABLE = "Cette réponse n’a pas pu être lue par l’agence."
MOST_UNREAD = 64
"""Questions of which the server read none: by then it is the server, or all of us, that is wrong.
About thirty answers at fault in a row, at the head of what waits, come to as many."""
Told = tuple[list[Change], list[Result]]


def by_halves(
    push: Callable[[Sequence[Change]], list[Result]], batch: Sequence[Change]
) -> Iterator[Told]:
    """Parts with their results. Raises LinkError, too if even an empty push fails."""
    left, aside, unread, read = [list(batch)], list[Change](), 0, False
    while left:
        part = left.pop()
        try:
            results = push(part)
        except Refused as refused:
            unread += 1
            if refused.status not in MISREAD or (not read and unread > MOST_UNREAD):
                raise
            middle = len(part) // 2
            left += [part[middle:], part[:middle]] if middle else []
            aside += [] if middle else part
        else:
            read = True
            yield part, results
        if read and aside:
            yield aside, _at_fault(aside)
            aside = []
    if aside:
        push([])
        yield aside, _at_fault(aside)


def _at_fault(changes: Sequence[Change]) -> list[Result]:
    return [Result(id=one.id, status="refused", reason=UNREADABLE) for one in changes]
