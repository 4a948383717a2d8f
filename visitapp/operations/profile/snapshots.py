"""Copies of safety: listed, and made on demand. Going back to one happens before a desk is open."""

from dataclasses import replace

from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile.open_profile import saved_copies, take_copy
from visitapp.store.copies.snapshots import Snapshot
from visitapp.store.file.errors import NoCopy, StoreError

NO_COPY = f"{NoCopy.MESSAGE} {NoCopy.HINT}"


def snapshots(desk: Desk) -> tuple[Snapshot, ...]:
    """The verified copies of this profile, the latest first."""
    return saved_copies(desk.profile)


def copy_now(desk: Desk) -> Snapshot:
    """Make a verified copy now."""
    return take_copy(desk)


def with_a_copy(desk: Desk, ended: Changed) -> Changed:
    """What ended, copied at once; a copy that fails is said, and tried again at each start."""
    try:
        take_copy(desk)
    except StoreError:
        return replace(ended, result=f"{ended.result or ''} {NO_COPY}".strip())
    return ended
