"""Copies of safety: listed, and made on demand. Going back to one happens before a desk is open."""

from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile.open_profile import saved_copies, take_copy
from visitapp.store.copies.snapshots import Snapshot


def snapshots(desk: Desk) -> tuple[Snapshot, ...]:
    """The verified copies of this profile, the latest first."""
    return saved_copies(desk.profile)


def copy_now(desk: Desk) -> Snapshot:
    """Make a verified copy now."""
    return take_copy(desk)
