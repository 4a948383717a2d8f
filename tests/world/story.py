"""A seed is a story: steps drawn beforehand, played where nothing else is left to chance.

Steps choose by numbers, taken modulo what there is when they are played: a story without some of
its steps is a story too. So one that fails is told by its seed, and by the few steps that it takes.

`make test` plays the seeds from SEED on, so that what passed passes again; `make soak` plays others
each time, and says which.
"""

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from types import SimpleNamespace
from typing import Any, NamedTuple, Protocol
from unittest.mock import patch

from visitapp.store.file import ids

SEED = int(os.environ.get("SYNC_SEED", "") or 20261125)
FEWEST, MOST = 5, 40
WEIGHTS, SELDOM = (0, 1, 1, 2, 4), 0.01
"""How often a kind of step comes in one story: stories differ, and some nearly do without it."""
BEGIN = "begin"
"""The step that is always the first, of who has it."""
LONGEST = 180.0
"""Seconds for making a story shorter; then it is told as it is."""
CHOICES = "choices"
BEGINS, TICK = 1_795_597_200 * 10**9, 10**6
"""Nanoseconds: the day of the stories, and what passes between two ids."""

Told = Mapping[str, Any]


class Played(Protocol):
    """Whose methods, marked by `step`, are the steps."""

    def end(self) -> None:
        """Faults off, then what must hold."""

    def close(self) -> None:
        """Let everything go."""


class Step(NamedTuple):
    """One step: what is called, and with what."""

    name: str
    given: Told

    def act(self, state: Any) -> None:
        """Play it."""
        getattr(state, self.name)(**self.given)

    def words(self, machine: type[Any]) -> str:
        """What happens, by the first line of what its method says."""
        said = (getattr(machine, self.name).__doc__ or self.name).partition("\n")[0]
        return str(said.format(**self.given)).rstrip(".")


Story = Sequence[Step]


def step[**P, R](**choices: Sequence[Any]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """This method is a step of stories; each of its values is one of these."""

    def mark(method: Callable[P, R]) -> Callable[P, R]:
        setattr(method, CHOICES, choices)
        return method

    return mark


def _steps(machine: type[Any]) -> dict[str, Mapping[str, Sequence[Any]]]:
    """The steps of a class and of those above it, in the order of their names."""
    every = {name: getattr(machine, name, None) for name in sorted(dir(machine))}
    return {name: getattr(one, CHOICES) for name, one in every.items() if hasattr(one, CHOICES)}


def drawn(machine: type[Any], seed: object) -> list[Step]:
    """The story of a seed."""
    chance = random.Random(f"{machine.__name__} {seed}")
    steps = _steps(machine)
    first = [BEGIN] if BEGIN in steps else []
    others = [name for name in steps if name != BEGIN]
    weights = [chance.choice(WEIGHTS) or SELDOM for _ in others]
    names = first + chance.choices(others, weights, k=chance.randint(FEWEST, MOST))
    return [
        Step(one, {name: chance.choice(of) for name, of in steps[one].items()}) for one in names
    ]


def play[State: Played](machine: type[State], history: Callable[[State], None]) -> None:
    """A history from its first step; then everybody syncs, and what was promised is asserted."""
    with ids_of_the_story():
        state = machine()
        try:
            history(state)
            state.end()
        finally:
            state.close()


@contextmanager
def ids_of_the_story() -> Iterator[None]:
    """Ids that the program makes itself are the same at each telling."""
    chance, ticks = random.Random(0), count(BEGINS, TICK)
    clock = SimpleNamespace(time_ns=lambda: next(ticks))
    with (
        patch.object(ids, "time", clock),
        patch.object(ids, "os", SimpleNamespace(urandom=chance.randbytes)),
        patch.object(ids, "_last", [0]),
    ):
        yield


def play_story(machine: type[Any], story: Story) -> None:
    """The same, of a story."""
    play(machine, lambda state: [one.act(state) for one in story][:0])


def play_seed(machine: type[Any], seed: object) -> None:
    """The story of a seed; a failure says the seed, and a story that is as short as was found."""
    story = drawn(machine, seed)
    try:
        play_story(machine, story)
    except Exception as failed:
        short = shrunk(machine, story, type(failed))
        failed.add_note(told(machine, seed, story, short))
        raise


def told(machine: type[Any], seed: object, story: Story, short: Story) -> str:
    """A story in words."""
    lines = [f"{n:3}. {one.words(machine)}" for n, one in enumerate(short, start=1)]
    head = f"Seed {seed} of {machine.__name__}: {len(short)} of its {len(story)} steps are enough."
    again = f"SYNC_SEED={seed} plays it again, first."
    return "\n".join([head, *lines, again])


def shrunk(machine: type[Any], story: Story, failure: type[BaseException]) -> list[Step]:
    """A story that fails alike, from which no step can be left out."""

    def fails(shorter: Story) -> bool:
        try:
            play_story(machine, shorter)
        except failure:
            return True
        except Exception:
            return False
        return False

    return shortest(story, fails, time.monotonic() + LONGEST)


def shortest[Item](
    items: Sequence[Item], fails: Callable[[list[Item]], bool], until: float
) -> list[Item]:
    """Leave out halves, quarters… and single items, as long as it still fails."""
    kept, size = list(items), len(items) // 2
    while size:
        start, before = 0, len(kept)
        while start < len(kept) and time.monotonic() < until:
            shorter = kept[:start] + kept[start + size :]
            if fails(shorter):
                kept = shorter
            else:
                start += size
        if size > 1 or len(kept) == before:
            size //= 2
    return kept


def seeds(many: int, part: int = 0, parts: int = 1) -> Iterable[int]:
    """The seeds of one part of a test."""
    return range(SEED + part, SEED + many, parts)
