"""Delete copies past their limit or after an erasure, once a new verified one stands."""

from contextlib import suppress

from visitapp import __version__, shipped
from visitapp.domain.privacy.retention import FILE, copies_kept
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile.open_profile import take_copy
from visitapp.store.copies import old_copies
from visitapp.store.file.errors import Damaged, DiskFull, NoCopy
from visitapp.updates.place import place_here

LATER = (DiskFull, Damaged, NoCopy)
"""No new copy, so that none of the old ones goes."""


def tidy(desk: Desk) -> None:
    """At each start, after checks: what an erasure owes, then what is too old. Where no new copy
    can be made, the next start tries again."""
    with suppress(*LATER):
        _erased(desk)
    kept = copies_kept(desk.now().date(), shipped.text(FILE))
    old_copies.let_go_of_old(desk.database, desk.profile, desk.now(), kept)


def after_erasing(desk: Desk) -> None:
    """Note that copies from before an erasure go at the next start; not while a new version is on
    trial."""
    here = place_here()
    trial = here is not None and here.read().is_trial_of(__version__)
    if trial or old_copies.owed(desk.database) is None:
        return
    with suppress(*LATER):
        _erased(desk)


def _erased(desk: Desk) -> None:
    since = old_copies.owed(desk.database)
    if since is None:
        return
    fresh = take_copy(desk)
    if old_copies.let_go_of_erased(desk.profile, fresh, since, desk.now()):
        old_copies.paid(desk.database)
