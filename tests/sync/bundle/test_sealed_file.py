"""Keys lie and get pulled out: what was on them stays, what was not kept is said."""

import io
import os
from pathlib import Path

import pytest

from visitapp.domain.errors import UserError
from visitapp.sync.bundle import sealed_file, sealing
from visitapp.sync.bundle.format import BadFile
from visitapp.sync.bundle.sealed_file import write_carried, write_plain
from visitapp.sync.bundle.sealing import NotForUs

IDENTITY = sealing.new_identity()
TO = sealing.recipient_of(IDENTITY)


def opened(path: Path, identity: str = IDENTITY) -> bytes:
    plain = io.BytesIO()
    with open(path, "rb") as sealed:
        sealing.unseal(sealed, plain, identity)
    return plain.getvalue()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 3_000_000])
def test_what_is_sealed_opens_for_its_identity_alone(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    done = write_carried(tmp_path / "a", io.BytesIO(data), TO)
    assert opened(done.path) == data
    assert done.size == done.path.stat().st_size
    with pytest.raises(NotForUs):
        opened(done.path, sealing.new_identity())


def test_a_file_cut_at_the_end_of_a_chunk_is_not_taken_for_a_shorter_one(tmp_path: Path) -> None:
    path = write_carried(tmp_path / "a", io.BytesIO(bytes(200_000)), TO).path
    whole = path.read_bytes()
    body = len(whole) - (200_000 + 4 * 16)
    for chunks in range(4):
        path.write_bytes(whole[: body + chunks * (65_536 + 16)])
        with pytest.raises(BadFile):
            opened(path)


def test_a_key_that_does_not_keep_what_was_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"before")
    real = sealed_file.hash_of

    def lying(path: Path) -> tuple[int, str]:
        with open(path, "r+b") as file:
            file.seek(10)
            file.write(b"\0\0\0\0")
        return real(path)

    monkeypatch.setattr(sealed_file, "hash_of", lying)
    with pytest.raises(UserError, match="pas gardé"):
        write_carried(target, io.BytesIO(bytes(1000)), TO)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_key_leaves_what_was_there(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    target = tmp_path / "a"
    target.write_bytes(b"before")
    (tmp_path / "a.part").symlink_to("/dev/full")
    with pytest.raises(UserError, match="La clé est pleine") as full:
        write_carried(target, io.BytesIO(bytes(100_000)), TO)
    assert full.value.hint.startswith("Rien n’est perdu.")
    assert target.read_bytes() == b"before"
    assert not (tmp_path / "a.part").is_symlink()


def test_a_key_that_was_pulled_out_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ne peut pas être écrit"):
        write_plain(tmp_path / "gone" / "a", b"data")
