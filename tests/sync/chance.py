"""Where the random histories begin: the same ones at each run, and others when told.

`make test` plays the histories of SEED, so that what passed passes again. `make soak` plays others
each time, and writes which: `make soak SEED=…` plays them once more.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from hypothesis import seed
from hypothesis.stateful import RuleBasedStateMachine

SEED = os.environ.get("SYNC_SEED", "") or "20261125"
Machine = TypeVar("Machine", bound=RuleBasedStateMachine)


def seeded(machine: type[Machine], part: object = "") -> type[Machine]:
    """This machine, whose histories are those of the seed and of this part of a test."""
    own = type(machine.__name__, (machine,), {"__doc__": machine.__doc__})
    return seed(f"{SEED} {machine.__name__} {part}")(own)


@contextmanager
def said() -> Iterator[None]:
    """What fails says how to play the same histories again."""
    try:
        yield
    except BaseException as failed:
        failed.add_note(f"SYNC_SEED={SEED} plays these histories again.")
        raise
