"""Every mistake of `mutants.py` is noticed by the model."""

import os
from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.model.chance import said, seeded
from tests.sync.model.kept import kept, play
from tests.sync.model.mutants import MUTANTS, Mutant
from tests.sync.model.test_model import Histories

PATIENCE = int(os.environ.get("SYNC_MUTANT_HISTORIES", "3000"))
pytestmark = pytest.mark.proof
SEARCH = settings(
    max_examples=max(1, PATIENCE), stateful_step_count=40, deadline=None, database=None,
    phases=[Phase.generate], report_multiple_bugs=False, print_blob=False,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
NOTICED = (AssertionError, KeyError, BaseExceptionGroup)
Noted = Callable[[str, object], None]


def killed_by[State: Histories](
    mutant: Mutant, machine: type[State], told: Iterable[tuple[str, Callable[[State], None]]],
    noticed_as: tuple[type[BaseException], ...] = (AssertionError,),
) -> str:  # fmt: skip
    """What noticed a mistake: the first history that did, told step by step or at random.

    Raises `Failed` when none does.
    """
    for name, history in told:
        with mutant():  # a mistake that cannot be made any more is no mistake that was noticed
            try:
                play(machine, history)
            except noticed_as as noticed:
                return f"{name}: {noticed!r:.120}"
    began = 0

    def begin(self: State) -> None:
        nonlocal began
        began += 1
        machine.__init__(self)

    counted = type(machine.__name__, (machine,), {"__init__": begin})
    with said(), mutant(), pytest.raises(noticed_as) as random:
        run_state_machine_as_test(seeded(counted, mutant.__name__), settings=SEARCH)
    return f"random history {began}: {random.value!r:.120}"


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.__name__)
def test_the_model_notices(mutant: Mutant, record_property: Noted) -> None:
    record_property("killed by", killed_by(mutant, Histories, kept(), NOTICED))
