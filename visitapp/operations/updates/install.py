"""A version is taken in three steps: `prepare` unpacks it beside and tries it; `arm` copies the
visits at closing; the next start tries it (`updates/hand_over.py`) and `settled` keeps it."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.updates.accept_version import refuse_during_a_visit
from visitapp.domain.updates.versions import is_newer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.steps import Steps
from visitapp.operations.profile.open_profile import take_copy
from visitapp.operations.updates.offers import ELSEWHERE, Offer, Program
from visitapp.operations.visits.open_visit import OPEN_VISIT
from visitapp.store.file import meta
from visitapp.store.file.errors import DiskFull
from visitapp.store.file.files import WAITS, flush_folder, patiently
from visitapp.store.log import records
from visitapp.updates import trial, unpack
from visitapp.updates.known_versions import note_working
from visitapp.updates.place import BROKE, CLOSED, Place, well

ARRIVING, IN_PROGRESS = "arriving", "in_progress"
COPYING, UNPACKING, TESTING, SAVING = "copying", "unpacking", "testing", "saving"
LEAVING = "leaving"
LOOKED_THROUGH = tuple(wait * 20 for wait in WAITS)
"""Seconds, on Windows: an antivirus reads a version that was just unpacked, file by file."""
Tell = Callable[[str, int, int], None]
"""The step, and how much of how much is done; nothing of nothing when it cannot be said."""
ON_TRIAL = UserError(
    "Une mise à jour vient d’être installée\u00a0: elle finit de démarrer.",
    "Attendez quelques secondes, puis recommencez.",
)
NOT_KEPT = UserError(
    "La mise à jour n’a pas pu être écrite sur cet ordinateur.",
    "Rien n’a changé. Faites de la place sur le disque, puis recommencez.",
)
NO_COPY = UserError(
    "La copie de sécurité n’a pas pu être faite\u00a0: la mise à jour attend.",
    "Rien n’a changé. Faites de la place sur le disque, puis recommencez.",
)


def prepare(program: Program, offer: Offer, steps: Steps, tell: Tell) -> None:
    """Take a version, let it try itself, copy the visits; it waits for the closing. Long, beside
    the screens, by `steps`. Raises UserError, and leaves nothing."""
    place = program.place
    if place is None:
        raise ELSEWHERE
    steps(refuse_now)
    if place.read().trial:
        raise ON_TRIAL
    try:
        if place.read().ready != offer.manifest.version:
            _bring(program, place, offer, tell)
        tell(SAVING, 0, 0)
        steps(saved)
        steps(refuse_now)
        place.change(ready=offer.manifest.version, armed=False)
    except BaseException as error:
        _sweep(program)
        if isinstance(error, DiskFull):
            raise unpack.no_room(unpack.wanted(offer.archive)) from error
        if isinstance(error, OSError):
            raise NOT_KEPT from error
        raise


def arm(desk: Desk, program: Program) -> bool:
    """At closing: a last copy, and the waiting version starts next; False, to wait, with a visit
    under way or no copy."""
    place = program.place
    if place is None or not place.read().ready:
        return False
    try:
        if place.read().armed:
            place.change(armed=False)
        refuse_now(desk)
        saved(desk)
        place.change(armed=True)
    except (UserError, OSError):
        return False
    return True


def withdraw(program: Program) -> None:
    """The version that waits is not wanted any more. Raises UserError."""
    if program.place is not None:
        try:
            program.place.change(ready="", armed=False)
        except (UserError, OSError):
            raise NOT_KEPT from None
        _sweep(program)


def settled(program: Program) -> str:
    """The running version is kept, older ones go; the one just undone, to be said once, usually
    empty."""
    place, state = program.place, program.state
    if place is None or is_newer(state.current, program.version):
        return ""  # the one on trial had no room to be tried: it still may be
    fallen = "" if state.trial else state.fallen
    if is_newer(program.version, state.current):  # nothing of what was added is newer
        state = replace(state, current="", previous="")
    if state.ready and not is_newer(state.ready, program.version):
        state = replace(state, ready="", armed=False)
    if is_newer(state.previous, program.version):  # a person came back from it
        state = replace(state, previous="")
    if state.left == program.version:
        state = replace(state, left="")
    with suppress(UserError, OSError):
        if well(state) != program.state:
            place.write(well(state))
        note_working(place, program.version, program.schema)
        _sweep(program)
    return fallen


def ended(program: Program, *, broke: bool) -> None:
    """The version on trial leaves before all was well: in order, or because it broke."""
    if program.place is not None and program.on_trial:
        with suppress(UserError, OSError):
            program.place.change(ended=BROKE if broke else CLOSED)


def _bring(program: Program, place: Place, offer: Offer, tell: Tell) -> None:
    """Carry, unpack, try, then name. What was left by an attempt before goes first."""
    _sweep(program)
    version, archive = offer.manifest.version, offer.archive
    unpack.refuse_without_room(place.versions, archive)
    packed, unpacked = place.versions / f"{ARRIVING}.tar.gz", place.versions / ARRIVING
    unpack.carry(offer.path, archive, packed, lambda done, all_: tell(COPYING, done, all_))
    unpack.unpack(packed, archive, f"visitapp-{version}", unpacked,
                     lambda done, all_: tell(UNPACKING, done, all_))  # fmt: skip
    with suppress(OSError):  # somebody looks at it: the next sweep takes it away
        packed.unlink()
    tell(TESTING, 0, 0)
    trial.refuse_unless_it_works(unpacked / place.name, version)
    patiently(lambda: unpacked.rename(place.folder(version)), LOOKED_THROUGH)
    flush_folder(place.versions)


def _sweep(program: Program) -> None:
    """Only what runs, what starts, what is gone back to and what is ready stay; and the state."""
    place, state = program.place, program.state
    kept = {program.version, state.current, state.previous, state.ready}
    if place is None or not place.versions.is_dir():
        return
    for path in place.versions.iterdir():
        if path.is_dir() and path.name not in kept:
            _remove(path)
        elif path.name.startswith(ARRIVING):
            with suppress(OSError):
                path.unlink()


def _remove(folder: Path) -> None:
    """All of it or nothing: on Windows a folder whose program runs keeps its name, and stays."""
    leaving = folder.with_name(LEAVING)
    with suppress(OSError):
        shutil.rmtree(leaving, ignore_errors=True)
        folder.rename(leaving)
        shutil.rmtree(leaving, ignore_errors=True)


def refuse_now(desk: Desk) -> None:
    """Raises UserError during a visit. A training visit is none."""
    today = records.of_kind(desk.database, Kind.VISIT, day=desk.now().date(), training=False)
    begun = [one.id for one in today if one.state == IN_PROGRESS]
    at_work = records.find(desk.database, meta.read(desk.database, OPEN_VISIT) or "")
    open_now = at_work is not None and at_work.state == IN_PROGRESS and not at_work.training
    refuse_during_a_visit(open_now=open_now, begun_today=len(begun))


def saved(desk: Desk) -> None:
    """A verified copy of the visits. Raises NO_COPY."""
    try:
        take_copy(desk)
    except (UserError, OSError) as error:
        raise NO_COPY from error
