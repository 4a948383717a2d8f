"""Mistakes made on purpose in the way of the photos: the model must notice each of them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from visitapp.server.erasure import erase_rows
from visitapp.server.photos import intake, removal, rows, store_calls
from visitapp.store.file.database import Database
from visitapp.sync.changes import (
    offer_again,
    orphaned_photos,
    outbox,
    photos_to_transfer,
    remove_record,
)
from visitapp.sync.changes.photos_to_transfer import Outgoing
from visitapp.sync.photos import receive

Mutant = Callable[[], AbstractContextManager[Any]]


@contextmanager
def confirmed_before_the_last_answer() -> Iterator[None]:
    """A photo counts as there when its first piece left, and nothing asks how many there are."""

    def went(db: Database, photo: Outgoing, _sent: int) -> None:
        photos_to_transfer.confirm(db, [(photo.record, photo.sha256)])

    with patch.object(photos_to_transfer, "note_sent", went), _never_doubted():
        yield


@contextmanager
def confirmed_photos_survive_a_restore() -> Iterator[None]:
    """Photos that a restored server lost are still believed to be there, and nobody counts them."""
    believed = patch.object(offer_again, "LOSE_PHOTOS", "DELETE FROM received WHERE 1 = 0")
    with believed, _never_doubted():
        yield


def _never_doubted() -> AbstractContextManager[Any]:
    """The end of a round asks how many photos are there, and would mend both mistakes."""
    return patch.object(photos_to_transfer, "recheck", lambda *_args: None)


def a_household_leaves_with_its_photos_unsent() -> AbstractContextManager[Any]:
    """Only answers hold back a household that was given away."""
    return patch.object(remove_record.photos_to_transfer, "can_still_go", lambda *_args: False)


def photos_stay_when_their_household_goes() -> AbstractContextManager[Any]:
    """Rows are removed from a laptop, files are not."""
    return patch.object(orphaned_photos, "note_orphans", lambda *_args: None)


def the_server_forgets_to_erase_photos() -> AbstractContextManager[Any]:
    """An erased household keeps its photos on the server."""

    async def forgets(*_args: Any) -> None: ...

    return patch.object(erase_rows, "forget_household", forgets)


def a_file_goes_with_the_first_household() -> AbstractContextManager[Any]:
    """The sweep does not look at who else has the picture."""
    blind = "SELECT sha256 FROM photo_file"
    return patch.multiple(
        removal, NOBODYS=blind, STILL_NOBODYS=f"{blind} WHERE sha256 = :sha {{waits}}"
    )


def nobody_expects_photos() -> AbstractContextManager[Any]:
    """What comes from elsewhere names photos that nobody fetches."""
    return patch.object(photos_to_transfer, "expect", lambda *_args: None)


def whatever_arrived_is_kept() -> AbstractContextManager[Any]:
    """The server does not look at the whole hash, and loses the last bytes.

    That it does not look at a piece's offset is no mistake of which anything is left: the hash of
    the whole says no, and the photo goes again. `tests/server/photos/test_intake.py` asks for it.
    """
    real = rows.bytes_of

    async def some(session: Any, name: Any) -> bytes:
        return (await real(session, name))[:-9]

    @contextmanager
    def mutated() -> Iterator[None]:
        class Anything(str):
            __slots__ = ()

            def __eq__(self, other: object) -> bool:
                return True

            __hash__ = str.__hash__

        with (
            patch.object(rows, "bytes_of", some),
            patch.object(intake, "sha256_of", lambda _data: Anything()),
        ):
            yield

    return mutated()


def what_came_is_not_kept() -> AbstractContextManager[Any]:
    """A photo that came whole is neither sealed nor attached."""
    return patch.object(receive, "_attach", lambda *_args, **_more: True)


@contextmanager
def whole_before_its_file() -> Iterator[None]:
    """The row says that the photo is there, and the file comes in a transaction after that one.

    Nothing sees it as long as the server lives: without its death this outlives 400 histories.
    """
    put, finished = store_calls.put, intake._finished
    later: list[Any] = []

    async def noted(*file: Any) -> None:
        later[:] = file

    async def told(*photo: Any) -> None:
        await finished(*photo)
        await put(*later)

    with patch.object(store_calls, "put", noted), patch.object(intake, "_finished", told):
        yield


def photos_beside_are_said_to_be_there() -> AbstractContextManager[Any]:
    """« Envois » looks only at the photos of the answer that is shown."""
    shown = outbox.NAMED.partition("OR EXISTS")[0].format("attachment") + ")"
    texts = ("WAITING", "ROOTS_WAITING", "WAITS")
    blind = {one: getattr(outbox, one).replace(outbox._NAMED, shown) for one in texts}
    return patch.multiple(outbox, **blind)


MUTANTS: tuple[Mutant, ...] = (
    confirmed_before_the_last_answer,
    confirmed_photos_survive_a_restore,
    a_household_leaves_with_its_photos_unsent,
    photos_stay_when_their_household_goes,
    the_server_forgets_to_erase_photos,
    nobody_expects_photos,
    whatever_arrived_is_kept,
    what_came_is_not_kept,
    a_file_goes_with_the_first_household,
    whole_before_its_file,
    photos_beside_are_said_to_be_there,
)
