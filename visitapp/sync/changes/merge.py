"""Which change of a path stands, and which ones a person must choose between. Pure.

The changes of one path make a tree: each names the one that it replaces (`base`). A leaf is
replaced by none. One leaf, or several that say the same, is an answer; leaves that differ are a
conflict: all are kept, and nothing but a person ends it, by replacing every leaf with the same
answer. Neither the order of arrival nor a clock changes the outcome.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from visitapp.store.log.log import Change


@dataclass(frozen=True, slots=True)
class Standing:
    """What a path says: `current` is shown, `same` leaves say so too, `others` do not."""

    current: Change
    same: tuple[Change, ...] = ()
    others: tuple[Change, ...] = ()

    @property
    def in_conflict(self) -> bool:
        """Whether a person must choose."""
        return bool(self.others)


def leaves(changes: Iterable[Change]) -> tuple[Change, ...]:
    """A path's changes that no other replaces: unsent first, then by number."""
    every = {change.id: change for change in changes}
    replaced = {change.base for change in every.values()}
    standing = [change for change in every.values() if change.id not in replaced]
    return tuple(sorted(standing, key=_order))


def standing(changes: Sequence[Change]) -> Standing | None:
    """What stands for a path, None without changes. Raises ValueError for a ring."""
    if not changes:
        return None
    first, *rest = leaves(changes) or _ring()
    return Standing(
        first,
        same=tuple(one for one in rest if one.value == first.value),
        others=tuple(one for one in rest if one.value != first.value),
    )


def said_last(changes: Sequence[Change]) -> Standing | None:
    """What stands of no one's choice: unsent, else last numbered. Raises ValueError."""
    if not changes:
        return None
    *before, last = sorted(leaves(changes) or _ring(), key=_sent_first)
    return Standing(last, same=tuple(before))


def _sent_first(change: Change) -> tuple[bool, int, str]:
    return (change.number is None, change.number or 0, change.id)


def _order(change: Change) -> tuple[bool, int, str]:
    return (change.number is not None, change.number or 0, change.id)


def _ring() -> tuple[Change, ...]:
    raise ValueError("changes that replace each other in a ring")
