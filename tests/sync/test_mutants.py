"""Every mistake of `mutants.py` is noticed by the model."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.mutants import MUTANTS, Mutant
from tests.sync.test_model import Histories

PATIENCE = int(os.environ.get("SYNC_MUTANT_HISTORIES", "0"))
pytestmark = pytest.mark.skipif(not PATIENCE, reason="minutes long: « make soak » runs it")
SEARCH = settings(
    max_examples=max(1, PATIENCE), stateful_step_count=40, deadline=None, database=None,
    phases=[Phase.generate], report_multiple_bugs=False, print_blob=False,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.__name__)
def test_the_model_notices(mutant: Mutant) -> None:
    with pytest.raises(BaseException) as noticed, mutant():
        run_state_machine_as_test(Histories, settings=SEARCH)
    assert isinstance(noticed.value, AssertionError | KeyError | BaseExceptionGroup)
