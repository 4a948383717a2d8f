"""Copying, hashing and unpacking an archive of the program, with nothing outside its folder.

Two steps: what is unpacked is the copy on this disk whose hash was right, never the file of a key,
which somebody may change meanwhile. Every file is on the disk before the folder gets its name.
"""

import gzip
import hashlib
import os
import posixpath
import shutil
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from visitapp.domain.errors import UserError
from visitapp.domain.updates.manifest import Archive
from visitapp.store.file.files import flush_file, flush_folder, room

PIECE = 1024 * 1024
SPARE = 64 * 1024 * 1024
"""Bytes left to the visits on top of what a version takes."""
Progress = Callable[[int, int], None]
ALTERED = UserError(
    "Le fichier de la mise à jour est abîmé, ou n’est pas le bon.",
    "Rien n’a changé. Copiez-le de nouveau sur la clé, ou demandez-en un autre.",
)
NOT_READ = UserError(
    "Le fichier de la mise à jour n’a pas pu être lu jusqu’au bout.",
    "Rien n’a changé. Laissez la clé branchée, puis recommencez.",
)


def refuse_without_room(folder: Path, archive: Archive) -> None:
    """Raises UserError when the disk has no room for the archive, the version, and some visits."""
    if shutil.disk_usage(folder).free < wanted(archive):
        raise no_room(wanted(archive))


def wanted(archive: Archive) -> int:
    """The bytes that are to be free before it is copied here and unpacked."""
    return archive.size + archive.unpacked + SPARE


def no_room(bytes_wanted: int) -> UserError:
    """How much is to be freed, in whole megabytes."""
    megabytes = -(-bytes_wanted // 1_000_000)
    return UserError(
        f"Il faut {megabytes}\u00a0Mo libres sur le disque pour cette mise à jour.",
        "Rien n’a changé. Faites de la place, puis recommencez.",
    )


def carry(source: Path, archive: Archive, target: Path, progress: Progress) -> None:
    """Copy the archive to `target`, hashed on the way. Raises UserError; nothing is left then."""
    found, size = hashlib.sha256(), 0
    try:
        with room(), target.open("wb") as written:
            for piece in _pieces(source):
                size += len(piece)
                _refuse_unless(size <= archive.size)
                found.update(piece)
                written.write(piece)
                progress(size, archive.size)
            written.flush()
            os.fsync(written.fileno())
        _refuse_unless((size, found.hexdigest()) == (archive.size, archive.sha256))
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def unpack(packed: Path, archive: Archive, top: str, target: Path, progress: Progress) -> None:
    """Unpack `top/` into new `target`. Raises UserError for links out or excess size."""
    target.mkdir()
    try:
        with room(), tarfile.open(packed, "r:gz") as opened:
            _unpack(opened, archive, top, target, progress)
        _flush(target)
    except (tarfile.TarError, EOFError, ValueError, OverflowError, zlib.error, gzip.BadGzipFile):
        raise ALTERED from None


def _unpack(
    opened: tarfile.TarFile, archive: Archive, top: str, target: Path, progress: Progress
) -> None:
    done = count = 0
    links: set[str] = set()
    for entry in opened:
        count += 1
        done += entry.size
        if count > archive.files or done > archive.unpacked:
            raise ALTERED
        entry.name = _inside(entry.name, top)
        if not (entry.isreg() or entry.isdir() or entry.issym()):
            raise ALTERED
        _refuse_astray(entry, links)
        # The filter of the standard library refuses, once more, what leads outside.
        opened.extract(entry, target, filter="data")
        progress(done, archive.unpacked)
    if (count, done) != (archive.files, archive.unpacked):
        raise ALTERED


def _refuse_astray(entry: tarfile.TarInfo, links: set[str]) -> None:
    """A link points to a file inside, by no other link; and nothing is written through one."""
    if entry.issym():
        end = posixpath.normpath(posixpath.join(posixpath.dirname(entry.name), entry.linkname))
        if end.startswith(("/", "..")) or "\\" in entry.linkname or _passes(end, links):
            raise ALTERED
        links.add(entry.name)
    elif entry.name in links:
        raise ALTERED
    if _passes(posixpath.dirname(entry.name), links):
        raise ALTERED


def _passes(path: str, links: set[str]) -> bool:
    """Whether this path, or a folder on its way, is a link."""
    return any(str(one) in links for one in (PurePosixPath(path), *PurePosixPath(path).parents))


def measured(packed: Path) -> tuple[int, int]:
    """How many bytes and entries an archive unpacks to: what its manifest announces."""
    with tarfile.open(packed, "r:gz") as opened:
        sizes = [entry.size for entry in opened]
    return sum(sizes), len(sizes)


def _inside(name: str, top: str) -> str:
    """The name below `top`, by the letter: no other system reads anything else in it."""
    parts = PurePosixPath(name).parts
    odd = any(sign in name for sign in ("\\", ":", "\0")) or ".." in parts
    if odd or len(parts) < 2 or parts[0] != top:
        raise ALTERED
    return "/".join(parts[1:])


def _flush(folder: Path) -> None:
    """All on the disk, the names last."""
    folders = [folder]
    for path in folder.rglob("*"):
        if path.is_symlink():
            continue
        if path.is_dir():
            folders.append(path)
        else:
            flush_file(path)
    for one in reversed(folders):
        flush_folder(one)
    flush_folder(folder.parent)


def _refuse_unless(right: bool) -> None:
    if not right:
        raise ALTERED


def _pieces(source: Path) -> Iterator[bytes]:
    """A file on a key that may be pulled out."""
    try:
        with source.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    except OSError as error:
        raise NOT_READ from error
