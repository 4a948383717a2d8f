"""Histories told step by step hold what was promised, as the random ones do."""

import pytest

from tests.sync.kept import Kept, kept, play
from tests.sync.kept_photos import KeptPhotos, kept_photos
from tests.sync.test_model import Histories
from tests.sync.test_photo_model import PhotoHistories

EVERY = dict(kept())
PHOTOS = dict(kept_photos())


@pytest.mark.parametrize("history", EVERY.values(), ids=EVERY)
def test_what_was_promised_holds(history: Kept) -> None:
    play(Histories, history)


@pytest.mark.parametrize("history", PHOTOS.values(), ids=PHOTOS)
def test_what_was_promised_of_photos_holds(history: KeptPhotos) -> None:
    play(PhotoHistories, history)
