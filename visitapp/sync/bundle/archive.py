"""The zip of a bundle: stored, never compressed, one possible form for given members.

Nothing is written to a disk under a name from the file. Its directory is measured before it is
read, so that a hostile one costs a few bytes; every byte of it must be the one that we would have
written, so that no two programs can read two things in it.
"""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO

from visitapp.sync.bundle.format import MANIFEST, MOST_MEMBERS, SIGNATURE, BadFile, Entry

PIECE = 1024 * 1024
_DATE = (0, 33)
"""1 January 1980, the first day that a zip knows: the manifest has the date."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_MOST_ENTRY = _CENTRAL.size + 100
"""Bytes of one line of the directory: our names are short."""
_BROKEN = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, struct.error,
           KeyError, RuntimeError, IndexError, OverflowError)  # fmt: skip

Members = Iterator[tuple[str, bytes]]


def zipped(members: Members) -> Iterator[bytes]:
    """The zip of these members, piece by piece (PKWARE APPNOTE 6.3, method 0)."""
    directory: list[bytes] = []
    place = 0
    for name, data in members:
        said, size = name.encode("ascii"), len(data)
        told = (20, 0, 0, *_DATE, zlib.crc32(data), size, size, len(said), 0)
        head = _LOCAL.pack(b"PK\x03\x04", *told) + said
        directory.append(_CENTRAL.pack(b"PK\x01\x02", 20, *told, 0, 0, 0, 0, place) + said)
        place += len(head) + size
        yield head
        yield data
    whole, count = b"".join(directory), len(directory)
    yield whole
    yield _END.pack(b"PK\x05\x06", 0, 0, count, count, len(whole), place, 0)


class Stream:
    """A zip made while it is read: one member at a time is in memory."""

    def __init__(self, members: Members) -> None:
        self._pieces = zipped(members)
        self._waiting = bytearray()

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end."""
        while size < 0 or len(self._waiting) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._waiting += piece
        end = len(self._waiting) if size < 0 else size
        found = bytes(self._waiting[:end])
        del self._waiting[:end]
        return found


class Archive:
    """A zip that came from elsewhere. Raises BadFile for whatever is not as it should be."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        size = _measured(file)
        try:
            self._zip = zipfile.ZipFile(file)
            infos = self._zip.infolist()
        except _BROKEN as error:
            raise BadFile from error
        self._infos = {info.filename: info for info in infos}
        if len(self._infos) != len(infos) or any(info.compress_type for info in infos):
            raise BadFile
        if sum(info.file_size for info in infos) > size:
            raise BadFile  # members that share their bytes: a small file that would be a large one

    def small(self, name: str, most: int) -> bytes:
        """A member that must be there, of at most so many bytes."""
        info = self._infos.get(name)
        if info is None or info.file_size > most:
            raise BadFile
        return self._data(name)

    def lines(self, name: str, most: int) -> list[bytes]:
        """The lines of a member."""
        return self.small(name, most).splitlines()

    def check(self, files: Mapping[str, Entry]) -> None:
        """The very names that the manifest has, their sizes, the hash of each, and every byte."""
        if set(self._infos) != {MANIFEST, SIGNATURE, *files}:
            raise BadFile
        if any(self._infos[name].file_size != entry.size for name, entry in files.items()):
            raise BadFile

        def members() -> Members:
            for name in self._infos:
                data = self._data(name)
                if name in files and entry_of(data) != files[name]:
                    raise BadFile
                yield name, data

        place = 0
        for piece in zipped(members()):
            self._file.seek(place)
            place += len(piece)
            if self._file.read(len(piece)) != piece:
                raise BadFile

    def _data(self, name: str) -> bytes:
        try:
            return self._zip.read(self._infos[name])
        except _BROKEN as error:
            raise BadFile from error


def entry_of(data: bytes) -> Entry:
    """What a manifest says of some bytes."""
    return Entry(size=len(data), sha256=hashlib.sha256(data).hexdigest())


def _measured(file: IO[bytes]) -> int:
    """The size of the file, when the end of it is that of a zip of ours."""
    size = file.seek(0, 2)
    if size < _END.size:
        raise BadFile
    file.seek(-_END.size, 2)
    sign, disk, first, here, count, length, start, comment = _END.unpack(file.read(_END.size))
    ours = sign == b"PK\x05\x06" and disk == first == 0 and here == count and comment == 0
    if not ours or not 2 <= count <= MOST_MEMBERS or length > count * _MOST_ENTRY:
        raise BadFile
    if start + length + _END.size != size:
        raise BadFile
    file.seek(0)
    return int(size)
