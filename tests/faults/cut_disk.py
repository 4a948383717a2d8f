"""A disk whose power can be cut: a small file system of the tests' own.

It speaks the kernel's FUSE protocol (linux/fuse.h) straight through /dev/fuse, so it needs root
and nothing else: no library, no compiler. What is written stays in memory until fsync, and names
stay in memory until their folder is fsynced. When the power is cut, after a chosen number of
operations, the rest is gone: all of it, or (scattered) all but some of it, in no order, torn at
512-byte sectors. Every call after the cut fails.
"""

import ctypes
import errno
import os
import random
import stat
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

LIBC = ctypes.CDLL(None, use_errno=True)
DETACH = 2
SECTOR = 512
LARGEST_WRITE = 128 * 1024
LONG = 3600  # seconds: the kernel may keep what it knows, nobody else changes anything

IN_HEADER = struct.Struct("<IIQQIIIHH")
OUT_HEADER = struct.Struct("<IiQ")
ATTRIBUTES = struct.Struct("<6Q10I")
ENTRY = struct.Struct("<4Q2I")
INIT_OUT = struct.Struct("<4I2H2I2H8I")
READ_WRITE = struct.Struct("<QQIIQII")
SET = struct.Struct("<IIQQ")
CREATE_IN = struct.Struct("<4I")
DIRECTORY_ENTRY = struct.Struct("<QQII")

STATUS = struct.pack("<5Q10I", *([1 << 20] * 5), 4096, 255, 4096, *([0] * 7))

LOOKUP, FORGET, GETATTR, SETATTR, MKDIR, UNLINK, RMDIR, RENAME = 1, 2, 3, 4, 9, 10, 11, 12
OPEN, READ, WRITE, STATFS, RELEASE, FSYNC, FLUSH, INIT = 14, 15, 16, 17, 18, 20, 25, 26
OPENDIR, READDIR, RELEASEDIR, FSYNCDIR, ACCESS, CREATE, INTERRUPT = 27, 28, 29, 30, 34, 35, 36
BATCH_FORGET, RENAME2 = 42, 45
CHANGES = frozenset(
    (SETATTR, MKDIR, UNLINK, RMDIR, RENAME, RENAME2, WRITE, FSYNC, FSYNCDIR, CREATE)
)
SILENT = frozenset((FORGET, BATCH_FORGET, INTERRUPT))


def why_not() -> str:
    """Why there is no such disk here; empty when there is."""
    if os.geteuid() != 0:
        return "not root: no file system can be mounted"
    if not os.path.exists("/dev/fuse"):
        return "no /dev/fuse here"
    return ""


@dataclass
class Node:
    """A file or a folder: as it is now, and as it would be found after a power cut."""

    number: int
    mode: int
    data: bytearray = field(default_factory=bytearray)
    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    names: dict[str, "Node"] = field(default_factory=dict)
    durable_names: dict[str, "Node"] = field(default_factory=dict)

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)

    def write(self, offset: int, data: bytes) -> None:
        """Write, in memory only."""
        apply(self.data, offset, data)
        self.pending.append((offset, data))

    def resize(self, size: int) -> None:
        """Truncate or extend, in memory only."""
        apply(self.data, size, None)
        self.pending.append((size, None))

    def flush(self) -> None:
        """What fsync promises."""
        for offset, data in self.pending:
            apply(self.durable, offset, data)
        self.pending.clear()
        self.durable_names = dict(self.names)

    def scatter(self, chance: random.Random) -> None:
        """Some of what was not flushed reached the disk all the same, sector by sector."""
        for offset, data in self.pending:
            if data is None:
                if chance.random() < 0.5:
                    apply(self.durable, offset, None)
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    apply(self.durable, offset + start, data[start : start + SECTOR])
        self.pending.clear()


def apply(content: bytearray, offset: int, data: bytes | None) -> None:
    """One write, or one truncation when there is no data, on some content."""
    end = offset if data is None else offset + len(data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset:end] = data


class CutDisk:
    """Mounted while it is entered. `cut_after` counts the operations that change something."""

    def __init__(self, mounted_on: Path, *, cut_after: int | None = None) -> None:
        self.mounted_on = mounted_on
        self.changes = 0
        self.kinds: list[int] = []
        self.cut = threading.Event()
        self._cut_after = cut_after
        self._root = Node(1, stat.S_IFDIR | 0o755)
        self._nodes = {1: self._root}
        self._answers = self._table()
        self._device = -1
        self._thread = threading.Thread(target=self._serve, daemon=True, name="cut disk")

    def put(self, name: str, content: bytes) -> None:
        """A file that is there, on the disk, before the power is on."""
        node = self._new(stat.S_IFREG | 0o600)
        node.data, node.durable = bytearray(content), bytearray(content)
        self._root.names[name] = self._root.durable_names[name] = node

    def save(self, folder: Path, chance: random.Random | None = None) -> None:
        """What is found after the cut, in a plain folder; scattered when given a `chance`."""
        if chance is not None:
            for node in self._nodes.values():
                node.scatter(chance)
        self._save(self._root, folder)

    def __enter__(self) -> "CutDisk":
        self.mounted_on.mkdir(parents=True, exist_ok=True)
        self._device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
        options = f"fd={self._device},rootmode=40000,user_id=0,group_id=0,max_read={LARGEST_WRITE}"
        target = os.fsencode(self.mounted_on)
        if LIBC.mount(b"cut-disk", target, b"fuse", 6, options.encode()) != 0:
            os.close(self._device)
            raise OSError(ctypes.get_errno(), "mount of the cut disk")
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        LIBC.umount2(os.fsencode(self.mounted_on), DETACH)
        self._thread.join(10)
        os.close(self._device)

    def _save(self, node: Node, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, inside in node.durable_names.items():
            if inside.is_folder:
                self._save(inside, folder / name)
            else:
                (folder / name).write_bytes(inside.durable)

    def _new(self, mode: int) -> Node:
        node = Node(len(self._nodes) + 1, mode)
        self._nodes[node.number] = node
        return node

    def _serve(self) -> None:
        while True:
            try:
                request = os.read(self._device, LARGEST_WRITE + 4096)
            except OSError as error:
                if error.errno in (errno.EINTR, errno.ENOENT):
                    continue
                return  # unmounted
            _, code, unique, number, *_ = IN_HEADER.unpack_from(request)
            if code in SILENT:
                continue
            failure, answer = self._answer(code, number, request[IN_HEADER.size :])
            header = OUT_HEADER.pack(OUT_HEADER.size + len(answer), -failure, unique)
            try:
                os.write(self._device, header + answer)
            except OSError as error:
                if error.errno != errno.ENOENT:  # the caller was killed meanwhile
                    return

    def _answer(self, code: int, number: int, body: bytes) -> tuple[int, bytes]:
        if code in CHANGES:
            if self.cut.is_set() or self.changes == self._cut_after:
                self.cut.set()
            else:
                self.changes += 1
                self.kinds.append(code)
        if self.cut.is_set():
            return errno.EIO, b""
        handler = self._answers.get(code)
        if handler is None:
            return errno.ENOSYS, b""
        try:
            return 0, handler(self._nodes[number] if number else self._root, body)
        except OSError as error:
            return error.errno or errno.EIO, b""

    def _table(self) -> dict[int, Callable[[Node, bytes], bytes]]:
        return {
            INIT: self._init,
            LOOKUP: lambda node, body: entry(child(node, text(body))),
            GETATTR: lambda node, body: struct.pack("<QII", LONG, 0, 0) + attributes(node),
            SETATTR: self._set,
            OPEN: lambda node, body: struct.pack("<QIi", 0, 0, 0),
            OPENDIR: lambda node, body: struct.pack("<QIi", 0, 0, 0),
            CREATE: self._create,
            MKDIR: self._mkdir,
            READ: self._read,
            WRITE: self._write,
            FSYNC: self._flush,
            FSYNCDIR: self._flush,
            FLUSH: lambda node, body: b"",
            RELEASE: lambda node, body: b"",
            RELEASEDIR: lambda node, body: b"",
            ACCESS: lambda node, body: b"",
            UNLINK: self._unlink,
            RMDIR: self._unlink,
            RENAME: lambda node, body: self._rename(node, body, 8),
            RENAME2: lambda node, body: self._rename(node, body, 16),
            READDIR: self._list,
            STATFS: lambda node, body: STATUS,
        }

    def _init(self, node: Node, body: bytes) -> bytes:
        flags = 1 << 5 | 1 << 22  # big writes, and a number of pages for them
        pages = LARGEST_WRITE // 4096
        return INIT_OUT.pack(
            7, 31, LARGEST_WRITE, flags, 16, 12, LARGEST_WRITE, 1, pages, 0, *([0] * 8)
        )

    def _set(self, node: Node, body: bytes) -> bytes:
        valid, _, _, size = SET.unpack_from(body)
        if valid & 1 << 3:
            node.resize(size)
        return struct.pack("<QII", LONG, 0, 0) + attributes(node)

    def _create(self, node: Node, body: bytes) -> bytes:
        _, mode, _, _ = CREATE_IN.unpack_from(body)
        made = self._new(stat.S_IFREG | stat.S_IMODE(mode))
        node.names[text(body[CREATE_IN.size :])] = made
        return entry(made) + struct.pack("<QIi", 0, 0, 0)

    def _mkdir(self, node: Node, body: bytes) -> bytes:
        name = text(body[8:])
        if name in node.names:
            raise OSError(errno.EEXIST, name)
        node.names[name] = self._new(stat.S_IFDIR | 0o700)
        return entry(node.names[name])

    def _read(self, node: Node, body: bytes) -> bytes:
        _, offset, size, *_ = READ_WRITE.unpack_from(body)
        return bytes(node.data[offset : offset + size])

    def _write(self, node: Node, body: bytes) -> bytes:
        _, offset, size, *_ = READ_WRITE.unpack_from(body)
        node.write(offset, body[READ_WRITE.size : READ_WRITE.size + size])
        return struct.pack("<II", size, 0)

    def _flush(self, node: Node, body: bytes) -> bytes:
        node.flush()
        return b""

    def _unlink(self, node: Node, body: bytes) -> bytes:
        gone = child(node, text(body))
        if gone.names:
            raise OSError(errno.ENOTEMPTY, text(body))
        del node.names[text(body)]
        return b""

    def _rename(self, node: Node, body: bytes, start: int) -> bytes:
        (target,) = struct.unpack_from("<Q", body)
        old, new = (os.fsdecode(name) for name in body[start:].split(b"\0")[:2])
        moved = child(node, old)
        del node.names[old]
        self._nodes[target].names[new] = moved
        return b""

    def _list(self, node: Node, body: bytes) -> bytes:
        _, offset, size, *_ = READ_WRITE.unpack_from(body)
        written = b""
        for place, (name, inside) in enumerate(list(node.names.items())[offset:], offset + 1):
            raw = os.fsencode(name)
            line = DIRECTORY_ENTRY.pack(inside.number, place, len(raw), inside.mode >> 12) + raw
            line += bytes(-len(line) % 8)
            if len(written) + len(line) > size:
                break
            written += line
        return written


def child(node: Node, name: str) -> Node:
    """The file of this name in a folder."""
    if name not in node.names:
        raise OSError(errno.ENOENT, name)
    return node.names[name]


def entry(node: Node) -> bytes:
    """What the kernel is told of a file that it looked up."""
    return ENTRY.pack(node.number, 0, LONG, LONG, 0, 0) + attributes(node)


def attributes(node: Node) -> bytes:
    """Size, kind and permissions, as the kernel wants them; times are all zero."""
    size = len(node.data)
    blocks = -(-size // 512)
    return ATTRIBUTES.pack(
        *(node.number, size, blocks, 0, 0, 0),
        *(0, 0, 0, node.mode, 1, 0, 0, 0, 4096, 0),
    )


def text(body: bytes) -> str:
    """The name at the start of a request's body."""
    return os.fsdecode(body.split(b"\0", 1)[0])
