"""A photo that no answer names any more goes to the bin; undo takes it out again.

What is in the bin is not sent, and is deleted for good after thirty days.
"""

from datetime import timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk import Desk
from visitapp.store import attachments

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


def empty(desk: Desk) -> int:
    """Delete for good what has been in the bin for thirty days; how many."""
    return desk.photos.empty_bin(desk.now() - KEPT)


def _photos(answer: Answer | None) -> set[str]:
    value = None if answer is None else answer.value
    if isinstance(value, str):
        value = (value,)
    if not isinstance(value, tuple):
        return set()
    return {one for one in value if len(one) == SHA_LENGTH and one.isalnum()}
