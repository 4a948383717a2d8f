"""`visitapp bundle`: what scripts rely on. The crossing itself is in tests/sync/bundle."""

import io
import json
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from tests.cli.commands import Ran, plain
from tests.sync.round_child import NoKeyring
from visitapp.cli import main, profile
from visitapp.cli.trial.throwaway import new_desk
from visitapp.local_time import now
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.store.file import meta
from visitapp.sync.bundle import keys, receipt, sealing, signing
from visitapp.sync.bundle.format import Receipt
from visitapp.sync.bundle.keys import AgencyKeys
from visitapp.sync.wire.messages import Result

SERVER = signing.new_key()


def ran(*words: str) -> Ran:
    """One command, as the program runs it."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stderr(err):
        code = main.run(words, out)
    return Ran(code, out.getvalue(), plain(err.getvalue()))


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that knows its agency; its password is typed."""
    desk = new_desk(tmp_path / "profile")
    meta.write(desk.database, keys.DEVICE, "d-1")
    agency = sealing.recipient_of(sealing.new_identity())
    keys.keep_agency(desk.database, AgencyKeys(signing=signing.public_of(SERVER), recipient=agency))
    open_profile.close(desk)
    monkeypatch.setattr(profile, "SystemKeyring", NoKeyring)
    monkeypatch.setattr(profile, "_password", lambda: "un profil jetable")
    return tmp_path / "profile"


def test_export_tells_its_files_as_json_and_nothing_else(linked: Path, tmp_path: Path) -> None:
    said = ran("bundle", "export", str(tmp_path), "--profile", str(linked), "--json")
    told = json.loads(said.out)
    assert said.code == 0
    assert set(told) == {"files", "changes", "photos", "left_out"}
    assert [Path(one).parent for one in told["files"]] == [tmp_path]
    assert Path(told["files"][0]).read_bytes().startswith(sealing.MAGIC)


def test_import_exits_1_when_an_answer_was_refused(linked: Path, tmp_path: Path) -> None:
    door = open_profile.Door(profile.Profile(linked), profile.SystemKeyring(), "", now, hooks_of)
    desk = open_profile.open_with_password(door, password="un profil jetable")
    from visitapp.cli.trial.throwaway import _decoded, example
    from visitapp.operations.appointments import households
    from visitapp.operations.sending import usb_bundle

    households.create(desk, answers=_decoded(desk, "household", example("gas_flat")["household"]))
    lines = usb_bundle.prepare(desk).found.changes
    open_profile.close(desk)
    results = [
        Result(id=json.loads(line)["id"], status="numbered" if place else "refused", number=place,
               reason="Non.")
        for place, line in enumerate(lines)
    ]  # fmt: skip
    told = Receipt(bundle="b", device="d-1", epoch="e", at=now(), results=results)
    path = tmp_path / "a.recu"
    path.write_bytes(receipt.signed(told, SERVER))
    said = ran("bundle", "import", str(path), "--profile", str(linked), "--json")
    assert said.code == 1
    assert json.loads(said.out)["refused"] == 1
    assert ran("bundle", "import", str(path), "--profile", str(linked)).code == 0  # nothing new


@pytest.mark.parametrize("data", [b"", b"hello", b"{}", sealing.MAGIC, b"\xff" * 1000])
def test_a_file_that_is_none_of_ours_is_one_line(linked: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.retour"
    path.write_bytes(data)
    said = ran("bundle", "import", str(path), "--profile", str(linked))
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1
    assert "Rien n’a été pris" in said.err


def test_a_file_or_a_place_that_is_not_there_is_one_line(linked: Path, tmp_path: Path) -> None:
    for words in (("import", str(tmp_path / "no.recu")), ("export", str(tmp_path / "no" / "a"))):
        said = ran("bundle", *words, "--profile", str(linked))
        assert (said.code, said.out) == (2, "")
        assert len(said.err.splitlines()) == 1
