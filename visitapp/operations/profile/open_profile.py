"""Before there is a desk: first start, silent start, password, recovery code, going back. Never a
new database where there was one."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk, Hooks
from visitapp.operations.records.rebuild_list_rows import describe_all
from visitapp.store.copies import salvage, snapshots
from visitapp.store.copies.snapshots import Snapshot
from visitapp.store.file import ballast, meta
from visitapp.store.file.database import Database, create_database, open_database
from visitapp.store.file.errors import (
    AlreadyThere,
    Damaged,
    DamagedKeys,
    DiskFull,
    Forbidden,
    NewerDatabase,
    OtherCode,
    StoreError,
    WrongKey,
)
from visitapp.store.file.ids import uuid7
from visitapp.store.file.profile import Profile
from visitapp.store.keys import keys as slots
from visitapp.store.keys import password_rule
from visitapp.store.keys.keyring_slot import Keyring
from visitapp.store.keys.keys import Keys
from visitapp.store.log import log
from visitapp.store.log.photos import Photos
from visitapp.sync.wire.own_key import own_key

FIRST_START, KNOWN = "first_start", "known"
DEVICE = "device"


@dataclass(frozen=True)
class Door:
    """What opening needs: the profile, keyring, author, clock, kinds. `undone`: a newer version was
    just taken back, with the copy made before it."""

    profile: Profile
    keyring: Keyring
    author: str
    now: Callable[[], datetime]
    hooks: Callable[[str], Hooks]
    undone: Callable[[], bool] = bool


@dataclass(frozen=True)
class NewProfile:
    """A profile made but not used yet: the recovery code is shown, and must be typed back."""

    keys: Keys = field(repr=False)
    recovery_code: str = field(repr=False)


def state_of(profile: Profile) -> str:
    """`first_start` when there is nothing here, copies included, else `known`. A first start cut
    after its database is completed, one cut before leaves nothing."""
    unfinished = unfinished_keys(profile)
    if profile.database.exists() and unfinished.exists() and not profile.keys.exists():
        os.replace(unfinished, profile.keys)
    return KNOWN if profile.begun or saved_copies(profile) else FIRST_START


def unfinished_keys(profile: Profile) -> Path:
    """Where the keys wait until the database has its name."""
    return profile.keys.with_name("keys.unfinished.json")


def begin_profile(door: Door, *, password: str) -> NewProfile:
    """First start: make the keys; the database waits for the typed code. Raises `UserError` for a
    weak password or an existing profile."""
    refuse_weak(password, door.author)
    if state_of(door.profile) != FIRST_START:
        raise AlreadyThere(door.profile.root.name)
    unfinished_keys(door.profile).unlink(missing_ok=True)
    made = slots.create_keys(unfinished_keys(door.profile), password, keyring=door.keyring)
    return NewProfile(made.keys, made.recovery_code)


def finish_profile(door: Door, made: NewProfile, *, typed: str) -> Desk:
    """The code was typed back: check it, make the database, open the desk. Raises MistypedCode,
    OtherCode."""
    profile = door.profile
    keys = slots.open_with_recovery(unfinished_keys(profile), typed)
    if keys.data_key != made.keys.data_key:
        raise UserError("Ce n’est pas le code affiché.", "Recopiez-le, groupe par groupe.")
    profile.photos.mkdir(exist_ok=True)
    database = create_database(profile.database, keys.database)
    os.replace(unfinished_keys(profile), profile.keys)
    return desk_on(door, keys, database)


def open_silently(door: Door) -> Desk:
    """Open with the keyring. Raises `KeyringUnavailable` when a password is needed."""
    return _opened(door, slots.open_with_keyring(door.profile.keys, door.keyring))


def open_with_password(door: Door, *, password: str) -> Desk:
    """Open with the password; from then on the keyring knows again, where there is one."""
    keys = slots.open_with_password(door.profile.keys, password)
    desk = _opened(door, keys)
    remember(door, keys)
    return desk


def open_with_recovery(door: Door, *, code: str, password: str) -> Desk:
    """Open with the printed code, which still opens afterwards, and choose a new password, the only
    one. Raises MistypedCode, OtherCode."""
    keys = slots.open_with_recovery(door.profile.keys, code)
    refuse_weak(password, door.author)
    _password_of_copies(door.profile, keys, password)
    _written(door.profile, lambda: slots.replace_password(door.profile.keys, keys, password))
    desk = _opened(door, keys)
    remember(door, keys)
    return desk


def _password_of_copies(profile: Profile, keys: Keys, password: str) -> None:
    """Where the file of the keys is damaged one day, that of a copy takes its place: it must know
    the password of today. A copy that cannot be written is no reason to open nothing."""
    for copy in saved_copies(profile):
        with suppress(DamagedKeys, WrongKey, OSError, DiskFull):
            slots.replace_password(copy.keys, keys, password)


def keys_by(path: Path, secret: str) -> Keys:
    """By the password, else by the code. Raises WrongKey, OtherCode when it is a code without a
    fault, DamagedKeys."""
    try:
        return slots.open_with_password(path, secret)
    except WrongKey as wrong:
        try:
            return slots.open_with_recovery(path, secret)
        except OtherCode:
            raise
        except UserError:
            raise wrong from None


def refuse_weak(password: str, name: str) -> None:
    """Raises `UserError` for a password that is short, that many people have, or that is a name."""
    if why := password_rule.why_not(password, name.split()):
        raise UserError(why, "Quatre mots sans lien sont faciles à retenir.")


def four_words() -> str:
    """A password that is proposed: nobody else has it."""
    return password_rule.proposed()


def _written(profile: Profile, work: Callable[[], None]) -> None:
    """Do `work`, which writes keys; on a full disk once more, with the reserve. Raises `DiskFull`,
    `Forbidden`."""
    try:
        try:
            work()
        except DiskFull:
            if not ballast.release(profile.root):
                raise
            work()
    except OSError as error:
        raise Forbidden(type(error).__name__) from error


def saved_copies(profile: Profile) -> tuple[Snapshot, ...]:
    """The snapshots that one can go back to, the latest first."""
    return tuple(snapshots.list_snapshots(profile.snapshots))


def go_back(door: Door, *, snapshot: Snapshot, password: str = "") -> Desk:
    """Put a snapshot in the place of the damaged file, kept aside, with the answers still readable
    there, and open it by password or code, else by keyring; a copy's keys replace damaged ones.
    Raises StoreError."""
    profile = door.profile
    if not _whole(profile.keys):
        _take_keys_back(profile)
    if password:
        keys = keys_by(profile.keys, password)
    else:
        keys = slots.open_with_keyring(profile.keys, door.keyring)
    database = snapshots.restore(snapshot, profile.database, key=keys.database, aside=profile.aside)
    desk = desk_on(door, keys, database)
    _put_back(desk, keys)
    return desk


def _whole(keys: Path) -> bool:
    try:
        slots.roles(keys)
    except DamagedKeys:
        return False
    return True


def _take_keys_back(profile: Profile) -> None:
    """From the latest copy whose keys can be read; what was there is kept beside. Raises
    DamagedKeys."""
    for copy in snapshots.list_snapshots(profile.snapshots):
        if _whole(copy.keys):
            return snapshots.restore_keys(copy, profile.keys)
    raise DamagedKeys("in the copies too")


def _put_back(desk: Desk, keys: Keys) -> None:
    """The readable answers of the file set aside that are not here; two to one question stand for a
    person to choose."""
    aside = salvage.latest(desk.profile.aside, desk.profile.database.name)
    if aside is None:
        return
    from visitapp.sync.changes import receive

    def work() -> None:
        found = salvage.replay(aside, keys.database, desk.database)
        for record, path in sorted(found.places):
            changes = log.of_path(desk.database, record, path)
            if log.replaced_by(changes) <= {one.id for one in changes}:
                receive.settle(desk.database, record, path)

    desk.database.run(work)
    describe_all(desk)


def close(desk: Desk) -> None:
    """Close in order."""
    desk.database.close()


def take_copy(desk: Desk) -> Snapshot:
    """Make a verified copy now, and wait for it. Raises StoreError."""
    return snapshots.take(
        desk.profile.database, desk.profile.snapshots, key=desk.key, keys=desk.profile.keys,
        at=desk.now(),
    )  # fmt: skip


def _opened(door: Door, keys: Keys) -> Desk:
    try:
        database = open_database(door.profile.database, keys.database, check=False)
    except NewerDatabase:
        if not door.undone():
            raise
        return _before_the_update(door, keys)
    return desk_on(door, keys, database)


def _before_the_update(door: Door, keys: Keys) -> Desk:
    """On the newest copy that this version reads, with what was answered since. Raises
    NewerDatabase without one."""
    profile = door.profile
    for copy in snapshots.list_snapshots(profile.snapshots):
        try:
            database = snapshots.restore(
                copy, profile.database, key=keys.database, aside=profile.aside
            )
        except (NewerDatabase, Damaged):
            continue
        desk = desk_on(door, keys, database)
        _put_back(desk, keys)
        return desk
    raise NewerDatabase


def desk_on(door: Door, keys: Keys, database: Database) -> Desk:
    """The desk of an open database."""
    device = meta.read(database, DEVICE)
    if device is None:
        device = uuid7()
        meta.write(database, DEVICE, device)
    own_key(database)
    return Desk(
        profile=door.profile,
        database=database,
        key=keys.database,
        photos=Photos(door.profile.photos, keys.photos),
        author=door.author,
        device=device,
        now=door.now,
        hooks=door.hooks,
        keys=keys,
    )


def remember(door: Door, keys: Keys) -> None:
    """From now on the keyring opens it, where there is one. Nothing that fails here keeps open
    visits from being shown: the password is asked again, no more."""
    with suppress(StoreError, OSError):
        slots.keep_in_keyring(door.profile.keys, keys, door.keyring)
