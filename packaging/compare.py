"""`python packaging/compare.py ONE OTHER`: what differs between two `dist`, down to files inside.

Prints each difference; ends with 1 when one is not in the table of « Two builds of one commit » in
docs/packaging.md, which says why. Archives are opened as far as they hold files: a .deb, a .tar.gz,
a wheel, and what lies packed in them.
"""

import fnmatch
import gzip
import hashlib
import io
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

EXPLAINED = Path(__file__).parents[1] / "docs" / "packaging.md"
TITLE = "Two builds of one commit"
Files = dict[str, tuple[str, bytes]]
"""By its name, what is said of a file (kind, rights, owner, date) and its content."""


def differences(one: bytes, other: bytes, name: str) -> Iterator[str]:
    """The paths, from `name` down, at which two files differ; each with how."""
    if one == other:
        return
    mine, theirs = inside(name, one), inside(name, other)
    if mine is None or theirs is None:
        yield f"{name}: the content"
        return
    found = list(_between(mine, theirs, name))
    # The same files, and yet not the same bytes: the order, or how it was packed.
    yield from found or [f"{name}: how it is packed"]


def _between(mine: Files, theirs: Files, name: str) -> Iterator[str]:
    for path in sorted(mine.keys() | theirs.keys()):
        whole = f"{name}/{path}"
        if path not in mine or path not in theirs:
            yield f"{whole}: only in {'the first' if path in mine else 'the second'}"
            continue
        (said, content), (other_said, other_content) = mine[path], theirs[path]
        if said != other_said:
            yield f"{whole}: {said} and {other_said}"
        yield from differences(content, other_content, whole)


def inside(name: str, data: bytes) -> Files | None:
    """The files of an archive; None for what is none."""
    if data.startswith(b"!<arch>\n"):
        return _of_deb(data)
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {one.filename: (f"{one.external_attr >> 16:o} {one.date_time}", packed.read(one))
                    for one in packed.infolist()}  # fmt: skip
    if ".tar" in name.rpartition("/")[2]:
        with tarfile.open(fileobj=io.BytesIO(data)) as packed:
            return {one.name: (_said(one), _content(packed, one)) for one in packed}
    if data.startswith(b"\x1f\x8b"):
        return {"unpacked": (data[4:8].hex(), gzip.decompress(data))}
    return None


def _said(entry: tarfile.TarInfo) -> str:
    owner = f"{entry.uname}:{entry.gname} {entry.uid}:{entry.gid}"
    return f"{entry.type.decode()} {entry.mode:o} {owner} {entry.mtime} {entry.linkname}"


def _content(packed: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    file = packed.extractfile(entry) if entry.isfile() else None
    return b"" if file is None else file.read()


def _of_deb(data: bytes) -> Files:
    """The members of an `ar`: each begins with sixty letters, of which sixteen are its name."""
    found: Files = {}
    at = 8
    while at < len(data):
        head = data[at : at + 60].decode("ascii")
        size = int(head[48:58])
        found[head[:16].strip().rstrip("/")] = head[16:48], data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    return found


def explained(text: str) -> list[str]:
    """The patterns of paths in the first column of the table under that title."""
    part = re.search(rf"^## {TITLE}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return re.findall(r"^\| `([^`]+)` \|", part[1], re.M) if part else []


def main(one: Path, other: Path) -> int:
    """Say all; 1 for what nobody explained."""
    known = explained(EXPLAINED.read_text("utf-8"))
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    new = 0
    for name in names:
        mine, theirs = (folder / name for folder in (one, other))
        if not (mine.is_file() and theirs.is_file()):
            found = [f"{name}: only in {mine.parent if mine.is_file() else theirs.parent}"]
        else:
            found = list(differences(mine.read_bytes(), theirs.read_bytes(), name))
        if not found:
            print(f"same   {hashlib.sha256(mine.read_bytes()).hexdigest()[:16]}  {name}")
        for said in found:
            old = any(fnmatch.fnmatch(said.partition(": ")[0], pattern) for pattern in known)
            new += not old
            print(f"{'known ' if old else 'NEW   '} {said}")
    print(f"{new} difference(s) that {EXPLAINED.name} does not explain")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
