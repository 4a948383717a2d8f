"""`packaging/windows/restamp.py FROZEN VERSION [FLAW]`: a frozen program, as another version.

For trials of updates only: PyInstaller takes minutes under Wine, and a trial wants five versions.
In each executable the module `visitapp` is made again with this version; with a flaw, one more:

    self-test   its own test says that something is wrong
    start       it passes its own test, and dies when the window opens

What is said and done in it else is the program's, byte for byte.
"""

import marshal
import struct
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COOKIE, ENTRY, MAGIC = "!8sIIII64s", "!IIIIBc", b"MEI\014\013\012\013\016"
PYZ_HEADER = 17
FLAWS = {
    "self-test": ("visitapp.cli.trial.self_test", "found = dict.fromkeys(NAMES, FAILED)\n",
                  "return dict.fromkeys(NAMES, FAILED)\n"),
    "start": ("visitapp.app", "desktop.window.show_sized()\n", "raise SystemExit(3)\n"),
}  # fmt: skip
"""The module, a line of it that is there once, and what stands in its place."""


@dataclass
class Part:
    """One entry of what PyInstaller puts behind an executable."""

    raw: bytes
    length: int
    packed: int
    kind: bytes
    name: bytes


def restamp(program: Path, version: str, flaw: str = "") -> None:
    """This executable, as this version."""
    before = '__version__ = "'
    stamped = {"visitapp": _changed("visitapp", before, f'__version__ = "{version}"  # ')}
    if flaw:
        name, line, instead = FLAWS[flaw]
        stamped[name] = _changed(name, line, instead)
    data = program.read_bytes()
    start, python, parts = _parts(data)
    for part in parts:
        if part.kind == b"z":
            part.raw = _with(part.raw, stamped)
            part.length = len(part.raw)
    program.unlink()  # it may be a link to what was built
    program.write_bytes(data[:start] + _joined(parts, python))


def _changed(module: str, line: str, instead: str) -> bytes:
    """The code of a module of ours with one line changed, as PyInstaller keeps it."""
    path = ROOT.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    source = path.read_text("utf-8")
    if source.count(line) != 1:
        raise SystemExit(f"{path}: not once: {line!r}")
    code = compile(source.replace(line, instead), str(path.relative_to(ROOT)), "exec")
    return zlib.compress(marshal.dumps(code))


def _parts(data: bytes) -> tuple[int, tuple[int, bytes], list[Part]]:
    """Where what is behind the executable begins, its Python, its entries."""
    at = data.rindex(MAGIC)
    _, size, toc, toc_size, python, library = struct.unpack_from(COOKIE, data, at)
    start = at + struct.calcsize(COOKIE) - size
    parts, place = [], start + toc
    while place < start + toc + toc_size:
        whole, offset, length, unpacked, packed, kind = struct.unpack_from(ENTRY, data, place)
        name = data[place + struct.calcsize(ENTRY) : place + whole]
        raw = data[start + offset : start + offset + length]
        parts.append(Part(raw, unpacked, packed, kind, name))
        place += whole
    return start, (python, library), parts


def _joined(parts: list[Part], python: tuple[int, bytes]) -> bytes:
    body, toc = b"", b""
    for one in parts:
        whole = struct.calcsize(ENTRY) + len(one.name)
        toc += struct.pack(ENTRY, whole, len(body), len(one.raw), one.length, one.packed, one.kind)
        toc += one.name
        body += one.raw
    size = len(body) + len(toc) + struct.calcsize(COOKIE)
    return body + toc + struct.pack(COOKIE, MAGIC, size, len(body), len(toc), *python)


def _with(archive: bytes, modules: dict[str, bytes]) -> bytes:
    """The modules of a program, some of them replaced: the new ones behind, then the list."""
    (toc,) = struct.unpack_from("!i", archive, 8)
    body, listed = archive[:toc], []
    found = marshal.loads(archive[toc:])
    if missing := modules.keys() - {name for name, _ in found}:
        raise SystemExit(f"not in the program: {missing}")
    for name, (kind, offset, length) in found:
        if name in modules:
            offset, length = len(body), len(modules[name])
            body += modules[name]
        listed.append((name, (kind, offset, length)))
    return body[:8] + struct.pack("!i", len(body)) + body[12:] + marshal.dumps(listed)


if __name__ == "__main__":
    for one in sorted(Path(sys.argv[1]).glob("visitapp*.exe")):
        restamp(one, *sys.argv[2:])
