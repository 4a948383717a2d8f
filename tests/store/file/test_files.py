"""Files written whole, and the room kept in reserve."""

import errno
import os
from pathlib import Path

import pytest

from visitapp.store.file import ballast, files
from visitapp.store.file.errors import DiskFull, StoreError


def test_a_file_is_replaced_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    files.write_whole(path, b"one")
    files.write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, OSError)],
)
def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: type[Exception]
) -> None:
    path = tmp_path / "keys.json"
    files.write_whole(path, b"one")

    def fail(descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(files, "_flush", fail)
    with pytest.raises(expected):
        files.write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_content_is_flushed_before_the_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_flush, real_replace = os.fsync, os.replace

    def flush(descriptor: int) -> None:
        kind = "folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file"
        done.append(kind)
        real_flush(descriptor)

    def replace(old: Path, new: Path) -> None:
        done.append("name")
        real_replace(old, new)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", replace)
    files.write_whole(tmp_path / "a", b"x")
    assert done == ["file", "name", "folder"]


def test_folders_are_private_all_the_way(tmp_path: Path) -> None:
    files.make_folder(tmp_path / "a" / "b")
    files.make_folder(tmp_path / "a" / "b")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_the_reserve_is_kept_once_and_given_back_once(tmp_path: Path) -> None:
    assert ballast.reserve(tmp_path, 300_000)
    stamp = (tmp_path / "ballast").stat()
    assert stamp.st_size >= 300_000
    assert ballast.reserve(tmp_path, 300_000)
    assert (tmp_path / "ballast").stat().st_mtime_ns == stamp.st_mtime_ns
    assert ballast.release(tmp_path)
    assert not ballast.release(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_reserve_is_taken_where_there_is_no_room(tmp_path: Path) -> None:
    assert not ballast.reserve(tmp_path, ballast.free(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_reserve_that_cannot_be_written_is_not_left_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, size: int) -> None:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(ballast, "_fill", full)
    assert not ballast.reserve(tmp_path, 1000)
    assert list(tmp_path.iterdir()) == []


def test_every_store_error_says_what_to_do_in_french() -> None:
    kinds = StoreError.__subclasses__()
    assert len(kinds) > 8
    for kind in kinds:
        error = kind("detail")
        assert error.message.endswith((".", "!"))
        assert error.hint.endswith(".")
        assert "detail" in str(error)
        assert "'" not in error.message + error.hint
        assert len({error.message, StoreError.MESSAGE}) == 2


def test_a_file_that_somebody_reads_is_tried_again() -> None:
    """On Windows an antivirus keeps others from renaming what it reads."""
    tries: list[int] = []

    def work() -> int:
        tries.append(len(tries))
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "in use")
        return len(tries)

    assert files.patiently(work, (0, 0, 0)) == 3
    assert tries == [0, 1, 2]


def test_a_file_that_is_never_let_go_is_said() -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise PermissionError(errno.EACCES, "in use")

    with pytest.raises(PermissionError):
        files.patiently(work, (0, 0))
    assert len(tries) == 3
    with pytest.raises(PermissionError):  # elsewhere a refusal is one, at once
        files.patiently(work)
    assert len(tries) == 4


def test_what_is_no_refusal_is_not_tried_again() -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        raise FileNotFoundError(errno.ENOENT, "gone")

    with pytest.raises(FileNotFoundError):
        files.patiently(work, (0, 0))
    assert len(tries) == 1
