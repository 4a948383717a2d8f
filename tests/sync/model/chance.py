"""Where the random histories begin: the same ones at each run, and others when told.

`make test` plays the histories of SEED, so that what passed passes again. `make soak` plays others
each time, and writes which: `make soak SEED=…` plays them once more.

Left alone, Hypothesis also draws from the numbers written in every module that was imported: a test
alone, and the same one after others, would play other histories.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from hypothesis import seed
from hypothesis.internal.conjecture.providers import HypothesisProvider
from hypothesis.stateful import RuleBasedStateMachine

SEED = os.environ.get("SYNC_SEED", "") or "20261125"


def seeded[Machine: RuleBasedStateMachine](
    machine: type[Machine], part: object = ""
) -> type[Machine]:
    """This machine, whose histories are those of the seed and of this part of a test."""
    own = type(machine.__name__, (machine,), {"__doc__": machine.__doc__})
    return seed(f"{SEED} {machine.__name__} {part}")(own)


def _no_number_from_elsewhere(_self: HypothesisProvider, *_: Any, **__: Any) -> None:
    return None


@contextmanager
def said() -> Iterator[None]:
    """The same histories whatever was read before; what fails says how to play them again."""
    try:
        with patch.object(HypothesisProvider, "_maybe_draw_constant", _no_number_from_elsewhere):
            yield
    except BaseException as failed:
        failed.add_note(f"SYNC_SEED={SEED} plays these histories again.")
        raise
