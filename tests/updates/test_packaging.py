"""What packaging makes is what a laptop takes: the portable archive, the manifest, the keys."""

import importlib.util
import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.updates.making import (
    NEW,
    ROOT,
    SECRET,
    SYSTEM,
    installed,
    program_of,
    script,
    sign_module,
)
from visitapp import __version__
from visitapp.domain.errors import UserError
from visitapp.operations.desk import signing_keys
from visitapp.operations.updates import offers
from visitapp.operations.updates.install import prepare
from visitapp.operations.updates.offers import Program, look, program_here, trusted_keys
from visitapp.sync.bundle import signing
from visitapp.updates.place import State, place_of

Steps = Callable[[Callable[[Any], Any]], Any]


def make_module() -> Any:
    """packaging/linux/make.py."""
    spec = importlib.util.spec_from_file_location("make", ROOT / "packaging" / "linux" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder as PyInstaller makes them: a program, its files, links between them."""
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "lib.so.1").write_bytes(b"x" * 1000)
    (folder / "_internal" / "lib.so").symlink_to("lib.so.1")
    (folder / "visitapp").write_bytes(script(NEW))
    (folder / "visitapp").chmod(0o755)
    return folder


@pytest.mark.skipif(offers.system_here() != SYSTEM, reason=f"the portable folder is {SYSTEM}'s")
def test_from_the_portable_archive_to_a_version_that_is_ready(
    frozen: Path, tmp_path: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs, out = sign_module(), tmp_path / "key"
    out.mkdir()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796169600")  # 2 December 2026, 00:00 UTC
    archive = make_module().portable(frozen, out, NEW)
    (tmp_path / "secret").write_text(SECRET + "\n")
    monkeypatch.setenv("VISITAPP_SIGNING_KEY", str(tmp_path / "secret"))
    signs.main([str(archive), "--oldest", "0.1.0", "--note", "Plus vite."])
    place = installed(tmp_path / "installed")
    program = Program("0.1.0", SYSTEM, (signing.public_of(SECRET),), place)
    offer = look(program, out)
    assert offer.manifest.published.isoformat() == "2026-12-02"
    prepare(program, offer, steps, lambda *_: None)
    assert place.read() == State(ready=NEW)
    assert os.access(place.program(NEW), os.X_OK)
    assert (place.folder(NEW) / "_internal" / "lib.so").is_symlink()


def test_unpacked_by_hand_it_keeps_itself_up_to_date(frozen: Path, tmp_path: Path) -> None:
    archive = make_module().portable(frozen, tmp_path, NEW)
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path / "home", filter="data")
    program = tmp_path / "home" / f"visitapp-{NEW}" / "visitapp"
    found = place_of(program)
    assert found is not None
    assert found.root == program.parent


def test_nothing_is_signed_without_a_key(frozen: Path, tmp_path: Path, monkeypatch: Any) -> None:
    signs = sign_module()
    archive = make_module().portable(frozen, tmp_path, NEW)
    monkeypatch.delenv("VISITAPP_SIGNING_KEY", raising=False)
    with pytest.raises(SystemExit):
        signs.main([str(archive), "--oldest", "0.1.0"])
    assert not (tmp_path / "mise-a-jour.json").exists()


def test_archives_of_two_versions_have_no_manifest(frozen: Path, tmp_path: Path) -> None:
    made = [make_module().portable(frozen, tmp_path, version) for version in (NEW, "0.3.0")]
    facts = {"oldest": "0.1.0", "notes": [], "published": "2026-12-02", "database": "0005"}
    with pytest.raises(SystemExit):
        sign_module().described(made, **facts)


def test_a_note_that_no_laptop_would_read_is_not_signed(tmp_path: Path) -> None:
    said = {"visitapp_update": 1, "version": NEW, "published": "2026-12-02", "oldest": "0.1.0",
            "database": "0005", "notes": ["x" * 1000], "archives": {}}  # fmt: skip
    with pytest.raises(UserError):
        sign_module().write(said, tmp_path, ["00" * 32])
    assert not (tmp_path / "mise-a-jour.json.sig").exists()


def test_the_keys_that_ship_are_keys() -> None:
    assert all(signing.is_public(key) for key in trusted_keys())


def test_two_keys_at_most_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    one = signing.public_of("01" * 32)
    for text in (f"{one}\n{one}\n{one}\n", "abcd\n"):
        monkeypatch.setattr(signing_keys.shipped, "text", lambda _path, said=text: said)
        with pytest.raises(ValueError):
            trusted_keys()
    monkeypatch.setattr(
        signing_keys.shipped, "text", lambda _: f"# ours\n\n{one}  2026-12 # first\n"
    )
    assert trusted_keys() == (one,)


def test_a_checkout_has_no_place() -> None:
    here = program_here(__version__)
    assert here.place is None
    assert here == Program(__version__, offers.system_here(), trusted_keys(), None)
    assert program_of(None).state == State()
