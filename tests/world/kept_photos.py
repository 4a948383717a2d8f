"""Histories with photos told step by step, as in `kept.py`."""

from collections.abc import Callable, Iterator
from functools import partial

from tests.world.histories import PhotoHistories
from tests.world.kept import CALLS_OF_A_ROUND, CUTS

KeptPhotos = Callable[[PhotoHistories], None]
STEPS_TO_A_PHOTO, STEPS_WITH_IT = 23, 41
"""Of a laptop's round, before the first piece of its photo and until its end."""
STATEMENTS_TO_A_PHOTO, STATEMENTS_WITH_IT = 42, 102
"""The same of what the server does."""


def pieces_of_a_photo_that_was_replaced_on_its_way_do_not_stay(
    state: PhotoHistories, kind: str, at: int
) -> None:
    """It was in the encrypted database, and would have been there for ever."""
    state.begin(shared=True)
    state.everybody_syncs()
    state.assign(pick=0, to="a")
    state.everybody_syncs()
    state.photograph(name="a", pick=1)
    state.sync(name="a", kind="none", at=0)
    state.photograph(name="a", pick=1)
    state.sync_cut_late(name="b", kind=kind, at=at)


def a_photo_that_was_cut_goes_on(state: PhotoHistories, at: int) -> None:
    """The program dies between two pieces: the next round sends those that are not there."""
    state.begin(shared=True)
    state.photograph(name="a", pick=0)
    state.sync_cut_late(name="a", kind="crash_after", at=at)


def a_server_that_dies_anywhere_keeps_a_photo_whole_or_not(state: PhotoHistories, at: int) -> None:
    """Between two pieces, while the last one is looked at, and once its file is there."""
    state.begin(shared=True)
    state.photograph(name="a", pick=0)
    state.the_server_dies_late(name="a", at=at)


def a_photo_of_a_household_that_the_restored_server_took_back(state: PhotoHistories) -> None:
    """Refused with its answer, it stays with who took it."""
    state.begin(shared=True)
    state.back_up_the_server()
    state.give_while_they_type(at=0, name="a", pick=0, to="s")
    state.everybody_syncs()
    state.restore_the_server()
    state.photograph(name="s", pick=0)


def a_photo_that_the_backup_had_not_is_sent_again(state: PhotoHistories) -> None:
    """The server is put back as it was before the photo came."""
    state.begin(shared=True)
    state.back_up_the_server()
    state.photograph(name="a", pick=0)
    state.sync(name="a", kind="none", at=0)
    state.restore_the_server()


def a_photo_beside_another_waits_as_long_as_it_is_not_there(state: PhotoHistories) -> None:
    """Two people took one for the same question; the network falls before the second has gone."""
    state.begin(shared=True)
    state.photograph(name="a", pick=1)
    state.photograph(name="adviser", pick=1)
    state.sync(name="adviser", kind="none", at=0)
    state.sync(name="a", kind="lost_request", at=4)


def kept_photos() -> Iterator[tuple[str, KeptPhotos]]:
    """Each history with its name."""
    taken_back = a_photo_of_a_household_that_the_restored_server_took_back
    yield taken_back.__name__, taken_back
    beside = a_photo_beside_another_waits_as_long_as_it_is_not_there
    yield beside.__name__, beside
    restored = a_photo_that_the_backup_had_not_is_sent_again
    yield restored.__name__, restored
    for at in range(STEPS_TO_A_PHOTO, STEPS_WITH_IT):
        cut = a_photo_that_was_cut_goes_on
        yield f"{cut.__name__}-{at}", partial(cut, at=at)
    for at in range(STATEMENTS_TO_A_PHOTO, STATEMENTS_WITH_IT):
        dies = a_server_that_dies_anywhere_keeps_a_photo_whole_or_not
        yield f"{dies.__name__}-{at}", partial(dies, at=at)
    for kind in CUTS:
        for at in range(CALLS_OF_A_ROUND if kind == "lost_answer" else STEPS_WITH_IT):
            stays = pieces_of_a_photo_that_was_replaced_on_its_way_do_not_stay
            yield f"{stays.__name__}-{kind}-{at}", partial(stays, kind=kind, at=at)
