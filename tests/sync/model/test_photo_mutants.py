"""Every mistake of `photo_mutants.py` is noticed by the model with photos."""

import pytest

from tests.sync.model.kept_photos import kept_photos
from tests.sync.model.photo_mutants import MUTANTS, Mutant
from tests.sync.model.test_mutants import Noted, killed_by
from tests.sync.model.test_photo_model import PhotoHistories

pytestmark = pytest.mark.proof


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.__name__)
def test_the_model_notices(mutant: Mutant, record_property: Noted) -> None:
    record_property("killed by", killed_by(mutant, PhotoHistories, kept_photos()))
