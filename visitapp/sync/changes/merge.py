"""Which change of a path stands, and which ones a person must choose between. Pure.

Each change of a path names those that it replaces (`bases`): one, or every side of a conflict. A
leaf is replaced by none. One leaf, or several that say the same, is an answer; leaves that differ
are a conflict: all are kept, and nothing but a person ends it, by one answer in place of every
leaf. Neither the order of arrival nor a clock changes the outcome.

A decision of a review is no side of a conflict with what was numbered before it: it answers that.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from visitapp.store.log.log import Change, replaced_by


@dataclass(frozen=True, slots=True)
class Standing:
    """What a path says: `current` is shown; `same` leaves say so too, or are answered by it;
    where `others` say something else, a person must choose."""

    current: Change
    same: tuple[Change, ...] = ()
    others: tuple[Change, ...] = ()


def leaves(changes: Iterable[Change]) -> tuple[Change, ...]:
    """A path's changes that no other replaces: unsent first, then by number."""
    every = {change.id: change for change in changes}
    replaced = replaced_by(every.values())
    standing = [change for change in every.values() if change.id not in replaced]
    return tuple(sorted(standing, key=_order))


def standing(changes: Sequence[Change], decisions: Collection[str] = ()) -> Standing | None:
    """What stands for a path, None without changes; `decisions` are ids. Raises ValueError for a
    ring."""
    if not changes:
        return None
    every = leaves(changes) or _ring()
    decided = [one for one in every if one.id in decisions]
    answered = [one for one in every if one not in decided and _is_answered(one, decided)]
    first, *rest = [one for one in every if one not in answered]
    return Standing(
        first,
        same=(*(one for one in rest if one.value == first.value), *answered),
        others=tuple(one for one in rest if one.value != first.value),
    )


def _is_answered(said: Change, decided: Iterable[Change]) -> bool:
    """Whether a decision comes after it in the server's order; an unsent one will."""
    return said.number is not None and any(
        one.number is None or one.number > said.number for one in decided
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
