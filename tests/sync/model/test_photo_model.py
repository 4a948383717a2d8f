"""Histories with photos: what was taken arrives, once, nowhere else, and leaves when it must."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.sync.model.machine import SERVER_DIES, Fault
from tests.sync.model.photo_world import PhotoWorld
from tests.sync.model.test_model import FAULTS, HISTORIES, SHRINKING, Histories, run
from tests.sync.model.world import PEOPLE, VISITORS

LESS, IN = 3, 8
"""A third as many as without photos, in so many parts."""
STEPS_OF_PHOTOS = 8, 48
STATEMENTS_OF_PHOTOS = 38, 110
"""They are behind the laptop, or the server, when photos begin; and when some have gone."""


class PhotoHistories(Histories):
    """One history where people also take photos, and rounds are cut in the middle of them."""

    world: PhotoWorld

    def __init__(self) -> None:
        super().__init__()
        self.world.close()
        self.world = PhotoWorld()

    @rule(name=st.sampled_from(VISITORS), pick=st.integers(0, 3))
    def photograph(self, name: str, pick: int) -> None:
        if record := self._one(name, pick):
            self.world.photograph(name, record)

    @rule(
        name=st.sampled_from(list(PEOPLE)),
        kind=st.sampled_from(FAULTS),
        at=st.integers(*STEPS_OF_PHOTOS),
    )
    def sync_cut_late(self, name: str, kind: str, at: int) -> None:
        self.world.sync(name, Fault(kind, at))

    @rule(name=st.sampled_from(list(PEOPLE)), at=st.integers(*STATEMENTS_OF_PHOTOS))
    def the_server_dies_late(self, name: str, at: int) -> None:
        self.world.sync(name, Fault(SERVER_DIES, at))


@pytest.mark.timeout(SHRINKING + HISTORIES // LESS // IN)
@pytest.mark.parametrize("part", range(IN))
def test_histories_with_photos(part: int) -> None:
    run(PhotoHistories, HISTORIES // LESS // IN, part)
