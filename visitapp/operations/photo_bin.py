"""A photo that no answer names any more goes to the bin; undo takes it out again.

What is in the bin is not sent, and is deleted for good after thirty days. The same rule holds
for a photo that an answer from elsewhere let go of.
"""

from collections.abc import Iterable
from datetime import timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk import Desk
from visitapp.store import attachments
from visitapp.sync import photo_list

KEPT = timedelta(days=30)
SHA_LENGTH = 64


def follow(desk: Desk, before: Answer | None, after: Answer | None) -> None:
    """Bin what an answer lost and nothing else names; take back what it names again."""
    held, named = _photos(before), _photos(after)
    for sha256 in named - held:
        desk.photos.restore(sha256)
    for sha256 in held - named:
        if not attachments.named(desk.database, sha256):
            desk.photos.bin(sha256)


def follow_elsewhere(desk: Desk, records: Iterable[str]) -> None:
    """The same after answers of these records came from elsewhere, or a person chose one."""
    for record in records:
        for sha256 in photo_list.unnamed(desk.database, record):
            if desk.photos.has(sha256) and not attachments.named(desk.database, sha256):
                desk.photos.bin(sha256)
    for sha256 in desk.photos.binned():
        if attachments.named(desk.database, sha256):
            desk.photos.restore(sha256)


def empty(desk: Desk) -> int:
    """Delete for good what has been in the bin for thirty days; how many.

    First what was cut is finished: a program that ended between an answer and its photo.
    """
    follow_elsewhere(desk, [""])
    before = set(desk.photos.binned())
    count = desk.photos.empty_bin(desk.now() - KEPT)
    for sha256 in before - set(desk.photos.binned()):
        attachments.forget(desk.database, sha256)
    return count


def _photos(answer: Answer | None) -> set[str]:
    value = None if answer is None else answer.value
    if isinstance(value, str):
        value = (value,)
    if not isinstance(value, tuple):
        return set()
    return {one for one in value if len(one) == SHA_LENGTH and one.isalnum()}
