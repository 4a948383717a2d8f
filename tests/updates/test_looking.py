"""What is found on a key is offered, or refused in one sentence."""

import json
from pathlib import Path

import pytest

from tests.updates.making import NEW, OTHER, Key, key_with, program_of, sign_module
from visitapp.domain.errors import UserError
from visitapp.operations.updates.offers import Program, look
from visitapp.updates.place import Place


def refused(program: Program, folder: Path) -> str:
    with pytest.raises(UserError) as said:
        look(program, folder)
    return said.value.message


def test_a_newer_version_is_offered_from_the_key_its_folder_or_its_file(
    program: Program, key: Key
) -> None:
    for source in (key.folder, key.folder.parent, key.manifest):
        offer = look(program, source)
        assert (offer.manifest.version, offer.path) == (NEW, key.archive)
    assert offer.manifest.notes == ("Le plan de la visite tient sur une page.",)


def test_of_several_the_newest(program: Program, tmp_path: Path) -> None:
    for version in ("0.2.0", "0.10.0", "0.9.1"):
        key_with(tmp_path / "keys" / version, version)
    assert look(program, tmp_path / "keys").manifest.version == "0.10.0"


def test_nothing_there(program: Program, tmp_path: Path) -> None:
    assert "pas de mise à jour" in refused(program, tmp_path / "installed")
    assert "pas de mise à jour" in refused(program, tmp_path / "nowhere")


def test_one_changed_byte_of_the_manifest(program: Program, key: Key) -> None:
    data = key.manifest.read_bytes()
    key.manifest.write_bytes(data.replace(b"0.2.0", b"0.3.0"))
    assert "n’est pas signée" in refused(program, key.folder)


def test_another_key(program: Program, tmp_path: Path) -> None:
    key_with(tmp_path / "other", secret=OTHER)
    assert "n’est pas signée" in refused(program, tmp_path / "other")


def test_a_signature_of_something_else_is_none(program: Program, key: Key) -> None:
    """The same key, the same bytes, said to be a bundle: another sentence was signed."""
    from tests.updates.making import SECRET
    from visitapp.sync.bundle import signing

    wrong = signing.sign(SECRET, signing.BUNDLE, key.manifest.read_bytes())
    key.manifest.with_name("mise-a-jour.json.sig").write_text(wrong.hex())
    assert "n’est pas signée" in refused(program, key.folder)


@pytest.mark.parametrize("signature", [b"", b"zz", b"00" * 64, b"\xff\xfe", b"0" * 127])
def test_a_signature_that_is_none(program: Program, key: Key, signature: bytes) -> None:
    key.manifest.with_name("mise-a-jour.json.sig").write_bytes(signature)
    assert "n’est pas signée" in refused(program, key.folder)


def test_no_signature_at_all(program: Program, key: Key) -> None:
    key.manifest.with_name("mise-a-jour.json.sig").unlink()
    assert "n’est pas signée" in refused(program, key.folder)


def test_a_key_is_replaced_while_both_are_known(place: Place, key: Key) -> None:
    from tests.updates.making import SECRET

    both, later = program_of(place, "0.1.0", SECRET, OTHER), program_of(place, "0.1.0", OTHER)
    assert look(both, key.folder).manifest.version == NEW
    assert "n’est pas signée" in refused(later, key.folder)
    said = json.loads(key.manifest.read_bytes())
    sign_module().write(said, key.folder, [SECRET, OTHER])
    assert look(later, key.folder).manifest.version == NEW


def test_an_older_or_the_same_one(place: Place, key: Key) -> None:
    assert "plus ancienne" in refused(program_of(place, "0.2.1"), key.folder)
    assert "déjà la version 0.2.0" in refused(program_of(place, "0.2.0"), key.folder)


def test_an_old_manifest_played_again_after_its_successor(program: Program, tmp_path: Path) -> None:
    """0.2.0 was right once; on a laptop that has 0.3.0 it would be a way back to its faults."""
    old = key_with(tmp_path / "old", "0.2.0")
    assert look(program, old.folder).manifest.version == "0.2.0"
    now = program_of(program.place, "0.3.0")
    assert "plus ancienne" in refused(now, old.folder)


def test_one_that_did_not_start_here(program: Program, key: Key) -> None:
    assert program.place is not None
    program.place.change(failed=(NEW,))
    assert "n’a pas démarré" in refused(program, key.folder)


def test_one_that_replaces_only_a_later_version(program: Program, tmp_path: Path) -> None:
    key = key_with(tmp_path / "far", oldest="0.1.5")
    assert "d’abord la version 0.1.5" in refused(program, key.folder)


def test_one_that_would_not_open_the_visits(program: Program, tmp_path: Path) -> None:
    key = key_with(tmp_path / "back", database="0000")
    assert "ne saurait pas ouvrir" in refused(program, key.folder)


def test_another_system(place: Place, key: Key) -> None:
    windows = Program("0.1.0", "windows-amd64", program_of(place).keys, place)
    assert "pas faite pour cet ordinateur" in refused(windows, key.folder)


def test_an_archive_left_behind(program: Program, key: Key) -> None:
    key.archive.unlink()
    assert f"visitapp-{NEW}-linux-x86_64.tar.gz manque" in refused(program, key.folder)


def test_a_form_of_later(program: Program, key: Key) -> None:
    data = key.manifest.read_bytes()
    later = data.replace(b'"visitapp_update": 1', b'"visitapp_update": 2')
    from tests.updates.making import SECRET
    from visitapp.sync.bundle import signing

    key.manifest.write_bytes(later)
    signed = signing.sign(SECRET, "update", later).hex()
    key.manifest.with_name("mise-a-jour.json.sig").write_text(signed)
    assert "version plus récente du programme" in refused(program, key.folder)


def test_a_manifest_without_end(program: Program, key: Key) -> None:
    key.manifest.write_bytes(b" " * 10_000_000)
    assert "ne peut pas être lue" in refused(program, key.folder)


def test_what_the_system_updates_is_not_updated_from_here(key: Key) -> None:
    assert "n’est pas mis à jour d’ici" in refused(program_of(None), key.folder)


def test_no_key_known_takes_nothing(place: Place, key: Key) -> None:
    bare = Program("0.1.0", "linux-x86_64", (), place)
    assert "aucune signature" in refused(bare, key.folder)
