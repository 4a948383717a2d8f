"""Every mistake of `photo_mutants.py` is noticed by the model with photos."""

import os

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.photo_mutants import MUTANTS, Mutant
from tests.sync.test_mutants import SEARCH
from tests.sync.test_photo_model import PhotoHistories

PATIENCE = int(os.environ.get("SYNC_MUTANT_HISTORIES", "0"))
pytestmark = pytest.mark.skipif(not PATIENCE, reason="minutes long: « make soak » runs it")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.__name__)
def test_the_model_notices(mutant: Mutant) -> None:
    with pytest.raises(BaseException) as noticed, mutant():
        run_state_machine_as_test(PhotoHistories, settings=SEARCH)
    assert isinstance(noticed.value, AssertionError), repr(noticed.value)[:300]
