"""A profile where everything happened that leaves something on the disk, by the program itself."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import Clock
from tests.copied import settled
from tests.operations.profile.test_open_profile import PASSWORD, MemoryKeyring
from tests.sync.wire.test_agency import picture
from visitapp import settings
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.store.copies import snapshots
from visitapp.store.file import migration
from visitapp.store.file.profile import Hold, Profile, prepare
from visitapp.store.keys.secret_file import SecretFile
from visitapp.store.log import photos, records
from visitapp.ui.profile.opening.crash import log_crash
from visitapp.ui.profile.opening.running_file import Running

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@contextmanager
def used_profile(root: Path) -> Iterator[Profile]:
    """Begun, used, damaged, put back, brought up to date: open, as it is during a visit."""
    door = open_profile.Door(prepare(root), MemoryKeyring(), "Nadège", Clock(), hooks_of)
    profile = door.profile
    with Hold(profile):
        made = open_profile.begin_profile(door, password=PASSWORD)
        desk = open_profile.finish_profile(door, made, typed=made.recovery_code)
        _works(desk)
        desk = _damaged_and_put_back(door, desk)
        desk = _upgraded(door, desk)
        snapshots.restore_keys(open_profile.saved_copies(profile)[0], profile.keys)
        yield profile
        open_profile.close(desk)


def names(profile: Profile) -> set[str]:
    """What lies in the profile and in its logs; an id in a name is a star."""
    found = {path.name for path in profile.root.iterdir()}
    found |= {path.name for path in profile.logs.iterdir()}
    return {UUID.sub("*", name) for name in found} - {profile.logs.name}


def _works(desk: Desk) -> None:
    visit = records.create(desk.database, kind="visit", questionnaire="visit@1", at=desk.now())
    kept = photos.Photos(desk.profile.photos, desk.photos._key, least_free=0)
    kept.keep(desk.database, record=visit.id, path="front", data=picture("red"), at=desk.now())
    settings.write(desk.profile.settings, settings.Settings(visitor="Nadège"))
    SecretFile(desk.profile.agency, desk.key).write("base/agency", b"a token")
    desk.profile.updates.mkdir()  # a version of the program: tests/updates fetches real ones
    settled(desk)
    open_profile.take_copy(desk)
    log_crash(ZeroDivisionError(), desk.profile.logs, desk.now())
    _runs(desk.profile.logs)


def _runs(logs: Path) -> None:
    """In a process of its own, which is killed: the tests watch their own faults."""
    said = f"import os; from {Running.__module__} import Running as R; from pathlib import Path; "
    said += "R(Path(os.sys.argv[1])).begin(); os._exit(0)"
    subprocess.run([sys.executable, "-c", said, str(logs)], check=True)


def _damaged_and_put_back(door: open_profile.Door, desk: Desk) -> Desk:
    copy = open_profile.saved_copies(door.profile)[0]
    open_profile.close(desk)
    return open_profile.go_back(door, snapshot=copy, password=PASSWORD)


def _upgraded(door: open_profile.Door, desk: Desk) -> Desk:
    open_profile.close(desk)
    migration.upgrade_file(door.profile.database, desk.key)
    return open_profile.open_with_password(door, password=PASSWORD)
