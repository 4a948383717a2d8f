"""Histories told step by step hold what was promised, as the random ones do.

And they are cut where they say: a round that grew would be cut before what the history is about.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest

from tests.depth import sample
from tests.world import kept as told
from tests.world import kept_photos as of_photos
from tests.world.histories import STATEMENTS_OF_A_ROUND, Histories, PhotoHistories
from tests.world.kept import CUTS, Kept, kept
from tests.world.kept_photos import KeptPhotos, kept_photos
from tests.world.machine import Fault, Machine
from tests.world.story import play
from visitapp.sync.photos import send as photos_out

STRIDE = sample(1, 5)
"""Of the histories that are cut at each step, `make test` plays every fifth."""


def drawn[History](histories: Iterable[tuple[str, History]]) -> dict[str, History]:
    """Those to play, by their names."""
    found = dict(histories)
    steps = {name: name.rpartition("-")[2] for name in found if "-" in name}
    return {name: one for name, one in found.items() if int(steps.get(name, 0)) % STRIDE == 0}


EVERY, PHOTOS = drawn(kept()), drawn(kept_photos())


@pytest.mark.parametrize("history", EVERY.values(), ids=EVERY)
def test_what_was_promised_holds(history: Kept) -> None:
    play(Histories, history)


@pytest.mark.parametrize("history", PHOTOS.values(), ids=PHOTOS)
def test_what_was_promised_of_photos_holds(history: KeptPhotos) -> None:
    play(PhotoHistories, history)


NEVER = 1_000_000


def lengths(machine: type[Any], history: Callable[..., None]) -> tuple[int, int]:
    """How often the round that is to be cut could have been: before its first photo, and in all."""
    faults: list[Fault] = []
    before: list[int] = []
    keep, send = Machine.__setattr__, photos_out.send

    def noted(self: Machine, name: str, value: Any) -> None:
        if isinstance(value, Fault) and value.at == NEVER:
            faults.append(value)
        keep(self, name, value)

    def sent(*photo: Any) -> bool:
        if faults:
            before.append(faults[-1].seen)
        return send(*photo)

    with patch.object(Machine, "__setattr__", noted), patch.object(photos_out, "send", sent):
        play(machine, partial(history, at=NEVER))
    return before[0] if before else 0, faults[-1].seen


@pytest.mark.parametrize("kind", CUTS)
def test_a_round_is_cut_at_each_of_its_steps(kind: str) -> None:
    cut = partial(told.a_round_cut_anywhere_loses_no_erasure, kind=kind)
    assert 0 < lengths(Histories, cut)[1] <= told.STEPS_OF_A_ROUND


def test_a_server_dies_at_each_of_its_statements() -> None:
    dies = told.a_server_that_dies_anywhere_has_done_all_or_nothing
    assert 0 < lengths(Histories, dies)[1] <= STATEMENTS_OF_A_ROUND


def test_a_photo_is_cut_at_each_of_its_pieces() -> None:
    first, last = lengths(PhotoHistories, of_photos.a_photo_that_was_cut_goes_on)
    assert of_photos.STEPS_TO_A_PHOTO <= first < last <= of_photos.STEPS_WITH_IT


def test_a_server_dies_at_each_statement_about_a_photo() -> None:
    dies = of_photos.a_server_that_dies_anywhere_keeps_a_photo_whole_or_not
    first, last = lengths(PhotoHistories, dies)
    assert of_photos.STATEMENTS_TO_A_PHOTO <= first < last <= of_photos.STATEMENTS_WITH_IT


@pytest.mark.parametrize("kind", CUTS)
def test_what_comes_is_cut_at_each_of_its_pieces(kind: str) -> None:
    most = told.CALLS_OF_A_ROUND if kind == "lost_answer" else of_photos.STEPS_WITH_IT
    come = partial(of_photos.pieces_of_a_photo_that_was_replaced_on_its_way_do_not_stay, kind=kind)
    assert 0 < lengths(PhotoHistories, come)[1] <= most
