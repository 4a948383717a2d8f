"""The few events that still do it, of a thousand: the last ones, then with one after another left
out.
"""

from collections.abc import Callable, Sequence

MOST = 40  # plays: each is a program that starts


def shrink(events: Sequence[int], fails: Callable[[Sequence[int]], bool],
           most: int = MOST) -> list[int]:  # fmt: skip
    """A shorter list that fails still; the whole one where none does."""
    left = [most]

    def tried(some: Sequence[int]) -> bool:
        left[0] -= 1
        return left[0] >= 0 and fails(some)

    kept = _tail(list(events), tried)
    part = max(1, len(kept) // 2)
    while left[0] > 0 and len(kept) > 1:
        place, shorter = 0, False
        while place < len(kept) and left[0] > 0:
            without = kept[:place] + kept[place + part :]
            if without and tried(without):
                kept, shorter = without, True
            else:
                place += part
        if part == 1 and not shorter:
            break
        part = max(1, part // 2)
    return kept


def _tail(events: list[int], tried: Callable[[Sequence[int]], bool]) -> list[int]:
    many = 1
    while many < len(events):
        if tried(events[-many:]):
            return events[-many:]
        many *= 3
    return events
