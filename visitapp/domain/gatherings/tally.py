"""The quiz before and after; who answered one only is counted, and not compared."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SCALE = ("not_at_all", "a_little", "well", "very_well")
"""From the lowest to the highest answer, as `attendance.yaml` has them."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many gave each answer before, and after; of `both` answers, how many went which way."""

    before: Mapping[str, int]
    after: Mapping[str, int]
    both: int
    better: int
    same: int
    worse: int


def tally(answers: Iterable[tuple[str, str]]) -> Tally:
    """Of each person, the answers before and after; empty where none was given."""
    every = list(answers)
    pairs = [(SCALE.index(one), SCALE.index(two)) for one, two in every
             if one in SCALE and two in SCALE]  # fmt: skip
    return Tally(
        before=_counted(one for one, _ in every),
        after=_counted(two for _, two in every),
        both=len(pairs),
        better=sum(1 for one, two in pairs if two > one),
        same=sum(1 for one, two in pairs if two == one),
        worse=sum(1 for one, two in pairs if two < one),
    )


def _counted(said: Iterable[str]) -> dict[str, int]:
    found = Counter(one for one in said if one in SCALE)
    return {name: found[name] for name in SCALE if found[name]}
