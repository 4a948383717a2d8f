"""A photo that no answer names any more goes to the bin, unsent, for thirty days; undo takes it
out. Also for answers from elsewhere."""

from collections.abc import Iterable
from datetime import timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.store.copies import expired_copies
from visitapp.store.log import attachments
from visitapp.sync.changes import photos_to_transfer

KEPT = timedelta(days=30)
SHA_LENGTH = 64


def follow(desk: Desk, before: Answer | None, after: Answer | None) -> None:
    """Bin the photos that an answer dropped and nothing else names; restore those named again."""
    held, named = _photos(before), _photos(after)
    for sha256 in named - held:
        desk.photos.restore(sha256)
    for sha256 in held - named:
        if not attachments.named(desk.database, sha256):
            desk.photos.bin(sha256)


def follow_elsewhere(desk: Desk, records: Iterable[str]) -> None:
    """The same after answers of these records came from elsewhere, or one was chosen."""
    for record in records:
        for sha256 in photos_to_transfer.unnamed(desk.database, record):
            if desk.photos.has(sha256) and not attachments.named(desk.database, sha256):
                desk.photos.bin(sha256)
    for sha256 in desk.photos.binned():
        if attachments.named(desk.database, sha256):
            desk.photos.restore(sha256)


def empty(desk: Desk) -> int:
    """Delete for good what is in the bin for thirty days, seven days of use agreeing (see
    `past_limit`), after finishing what was cut; how many."""
    follow_elsewhere(desk, [""])
    old = desk.photos.old_in_bin(desk.now() - KEPT)
    going = expired_copies.sure(desk.database, "bin", old, desk.now())
    desk.photos.empty_bin(going)
    for name in filter(_is_photo, going):
        attachments.forget(desk.database, name)
    return len(going)


def _photos(answer: Answer | None) -> set[str]:
    value = None if answer is None else answer.value
    if isinstance(value, str):
        value = (value,)
    if not isinstance(value, tuple):
        return set()
    return set(filter(_is_photo, value))


def _is_photo(name: str) -> bool:
    return len(name) == SHA_LENGTH and name.isalnum()
