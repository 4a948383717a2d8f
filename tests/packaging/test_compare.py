"""Two builds compared: what differs is found down in the archives, and is explained or fails."""

import gzip
import io
import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.loading import script

compare = script("compare")
WHEN = 1_790_000_000


def tar_gz(files: Mapping[str, bytes], mode: int = 0o644, when: int = WHEN) -> bytes:
    made = io.BytesIO()
    with (
        gzip.GzipFile("", "wb", fileobj=made, mtime=WHEN) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(data), mode, when
            archive.addfile(entry, io.BytesIO(data))
    return made.getvalue()


def wheel(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 26, 0, 0, 0)), data)
    return made.getvalue()


def found(one: bytes, other: bytes, name: str = "v.tar.gz") -> list[str]:
    return list(compare.differences(one, other, name))


def test_the_same_bytes_are_no_difference() -> None:
    one = tar_gz({"a": b"1"})
    assert found(one, one) == []


def test_a_content_is_found_and_the_file_beside_it_is_not_named() -> None:
    one, other = tar_gz({"a": b"1", "b": b"2"}), tar_gz({"a": b"1", "b": b"3"})
    assert found(one, other) == ["v.tar.gz/b: the content"]


def test_rights_and_dates_count() -> None:
    one = tar_gz({"a": b"1"})
    assert "644 : 0:0 1790000000  and 0 600 :" in found(one, tar_gz({"a": b"1"}, mode=0o600))[0]
    assert "1790000000  and" in found(one, tar_gz({"a": b"1"}, when=WHEN + 1))[0]


def test_what_only_one_holds_is_named() -> None:
    one, other = wheel({"a.py": b"1", "b.py": b"2"}), wheel({"a.py": b"1", "c.py": b"2"})
    assert found(one, other, "v.whl") == [
        "v.whl/b.py: only in the first", "v.whl/c.py: only in the second"
    ]  # fmt: skip


def test_another_order_alone_is_said() -> None:
    one, other = tar_gz({"a": b"1", "b": b"2"}), tar_gz({"b": b"2", "a": b"1"})
    assert found(one, other) == ["v.tar.gz: how it is packed"]


def test_what_is_packed_in_what_is_packed_is_opened() -> None:
    one, other = (tar_gz({"lib.zip": wheel({"os.pyc": data})}) for data in (b"1", b"2"))
    assert found(one, other) == ["v.tar.gz/lib.zip/os.pyc: the content"]


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")
def test_a_deb_is_opened(tmp_path: Path) -> None:
    made = []
    for words in ("one", "two"):
        tree = tmp_path / words
        (tree / "DEBIAN").mkdir(parents=True)
        (tree / "usr").mkdir()
        (tree / "usr" / "file").write_text(words)
        (tree / "DEBIAN" / "control").write_text(
            "Package: p\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b.c>\nDescription: d\n"
        )
        for path in tree.rglob("*"):
            os.utime(path, (WHEN, WHEN))
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, f"{tree}.deb"],
                       check=True, capture_output=True,
                       env={**os.environ, "SOURCE_DATE_EPOCH": str(WHEN)})  # fmt: skip
        made.append(Path(f"{tree}.deb").read_bytes())
    assert found(*made, "p.deb") == ["p.deb/data.tar.xz/./usr/file: the content"]


TEXT = """# Packages

## Two builds of one commit

| what differs | why |
|---|---|
| `v.tar.gz/*/stamp` | it is the hour |

## Another title

| `v.tar.gz/b` | said elsewhere |
"""


def test_only_what_the_table_explains_passes(tmp_path: Path, monkeypatch: Any) -> None:
    papers = tmp_path / "packaging.md"
    papers.write_text(TEXT, "utf-8")
    monkeypatch.setattr(compare, "EXPLAINED", papers)
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, hour in ((one, b"10"), (other, b"11")):
        folder.mkdir()
        (folder / "v.tar.gz").write_bytes(tar_gz({"in/stamp": hour, "b": b"2"}))
    assert compare.main(one, other) == 0
    (other / "v.tar.gz").write_bytes(tar_gz({"in/stamp": b"11", "b": b"3"}))
    assert compare.main(one, other) == 1
    (other / "v.tar.gz").write_bytes((one / "v.tar.gz").read_bytes())
    (other / "more").write_bytes(b"")
    assert compare.main(one, other) == 1
