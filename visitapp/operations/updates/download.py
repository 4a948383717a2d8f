"""A new version from the agency, behind the screens, in bouts, once its manifest is signed, newer,
for this system; kept as it would be on a key."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.domain.updates.accept_version import VISITING
from visitapp.domain.updates.manifest import MANIFEST, SIGNATURES, Archive
from visitapp.domain.updates.versions import is_newer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.sending.agency import NOBODY_ANSWERS, SESSION_OVER, Agency
from visitapp.operations.updates.downloaded import PART, Coming
from visitapp.operations.updates.install import NOT_KEPT, refuse_now
from visitapp.operations.updates.offers import (
    ELSEWHERE,
    NO_KEYS,
    Program,
    archive_here,
    signed,
)
from visitapp.store.file.errors import DiskFull
from visitapp.store.file.files import flush_folder, make_folder, write_whole
from visitapp.sync.photos import update_pieces
from visitapp.sync.wire.link import LinkError, Refused, SignedOut
from visitapp.sync.wire.update_link import UpdateServer
from visitapp.sync.wire.update_messages import Announced
from visitapp.updates import unpack

BOUT = 20.0
"""Seconds: answers wait no longer for a version than they do for each other."""
WRONG = "wrong"
MOST_WRONG = 2
"""Times that it may come whole and not be right, before it is fetched no more unasked."""
NOTHING_THERE = UserError(
    "L’agence ne propose pas de nouvelle version.", "Vous pouvez continuer à travailler."
)
NOT_GIVEN = UserError(
    "Le serveur de l’agence ne donne pas de version à ce compte.",
    "Demandez à qui tient le serveur de le mettre à jour, ou prenez la version sur une clé.",
)
"""A server older than the program: it told no version to administrators."""
ALTERED = UserError(
    "La mise à jour reçue de l’agence est abîmée, ou n’est pas la bonne\u00a0: elle est effacée.",
    "Rien n’a changé sur cet ordinateur. Prévenez l’agence.",
)


def in_background(
    agency: Agency, program: Program, wanted: Callable[[], bool], *, asked: bool = False
) -> Coming | None:
    """A bout, as long as `wanted`; None when there is nothing, `later` without a network or in a
    visit; `asked` by a person, whatever was refused. Raises Stopped, NOT_GIVEN."""
    try:
        return _fetch(agency, program, wanted, asked=asked)
    except Refused:
        raise NOT_GIVEN from None
    except LinkError:
        return Coming()
    except UserError as error:
        return Coming() if error is VISITING else Coming(trouble=error)


def find(agency: Agency, program: Program) -> Coming:
    """A person asks: which version there is, and how much of it is here. Raises UserError."""
    try:
        found = _fetch(agency, program, lambda: False, asked=True)
    except SignedOut as error:
        raise SESSION_OVER from error
    except Refused as error:
        raise NOT_GIVEN from error
    except LinkError as error:
        raise NOBODY_ANSWERS from error
    if found is None:
        raise NOTHING_THERE
    return found


def _fetch(
    agency: Agency, program: Program, wanted: Callable[[], bool], *, asked: bool
) -> Coming | None:
    if program.place is None:
        raise ELSEWHERE
    if not program.keys:
        raise NO_KEYS
    folder = agency.steps(_folder)
    end = time.monotonic() + BOUT

    def go_on() -> bool:
        agency.steps(refuse_now)
        return wanted() and time.monotonic() < end

    def talk(server: UpdateServer) -> Coming | None:
        told = server.announced()
        if told is None:
            return None
        manifest = signed(program.keys, told.manifest, told.signatures.encode())
        if not asked and not _of_use(program, manifest.version):
            return None
        archive = archive_here(program, manifest)
        try:
            got = _bring(server, told, archive, folder, go_on, asked=asked)
        except OSError as error:
            raise NOT_KEPT from error
        return Coming(manifest.version, got, archive.size)

    return agency.updates(talk)


def _of_use(program: Program, version: str) -> bool:
    """Whether it is worth being fetched unasked: newer than all here, and nobody turned it down."""
    state = program.state
    turned_down = version == state.left or version in state.failed
    newest = state.ready if is_newer(state.ready, program.version) else program.version
    return is_newer(version, newest) and not turned_down


def _bring(
    server: UpdateServer, told: Announced, archive: Archive, folder: Path,
    go_on: Callable[[], bool], *, asked: bool,
) -> int:  # fmt: skip
    """How much of the archive is here after this bout. Raises UserError, LinkError, OSError."""
    make_folder(folder)
    whole = folder / archive.name
    if not asked and _times_wrong(folder, archive) >= MOST_WRONG:
        raise ALTERED
    _make_way(folder, told, archive)
    if whole.is_file() and whole.stat().st_size == archive.size:
        return archive.size
    part = folder / f"{archive.sha256}{PART}"
    got = part.stat().st_size if part.exists() else 0
    needed = archive.size - got + unpack.wanted(archive)
    if shutil.disk_usage(folder).free < needed:
        raise unpack.no_room(needed)
    try:
        write_whole(folder / MANIFEST, told.manifest)
        write_whole(folder / f"{MANIFEST}{SIGNATURES}", told.signatures.encode())
        got = update_pieces.fetch(server, archive.sha256, archive.size, part, go_on)
    except DiskFull as error:
        part.unlink(missing_ok=True)
        raise unpack.no_room(archive.size + unpack.wanted(archive)) from error
    return _named(part, archive, whole) if got >= archive.size else got


def _make_way(folder: Path, told: Announced, archive: Archive) -> None:
    """What came of another version goes."""
    kept = {f"{archive.sha256}{PART}", WRONG}
    manifest = folder / MANIFEST
    if not (manifest.is_file() and manifest.read_bytes() == told.manifest):
        for path in folder.iterdir():
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _named(part: Path, archive: Archive, whole: Path) -> int:
    """All is here: named when it is what was signed, else begun again once. Raises ALTERED
    after."""
    with part.open("rb") as file:
        right = hashlib.file_digest(file, "sha256").hexdigest() == archive.sha256
    if not right or part.stat().st_size != archive.size:
        part.unlink()
        times = _times_wrong(whole.parent, archive) + 1
        write_whole(whole.with_name(WRONG), f"{archive.sha256} {times}".encode())
        if times >= MOST_WRONG:
            raise ALTERED
        return 0
    os.replace(part, whole)
    whole.with_name(WRONG).unlink(missing_ok=True)
    flush_folder(whole.parent)
    return archive.size


def _times_wrong(folder: Path, archive: Archive) -> int:
    """How often this archive came whole, and was not what was signed."""
    try:
        sha256, times = (folder / WRONG).read_text("ascii").split()
    except (OSError, ValueError):
        return 0
    return int(times) if sha256 == archive.sha256 and times.isdecimal() else 0


def _folder(desk: Desk) -> Path:
    """Raises VISITING during a visit: nothing is fetched then."""
    refuse_now(desk)
    return desk.profile.updates
