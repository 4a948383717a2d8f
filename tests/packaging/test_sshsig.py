"""What we sign is checked by OpenSSH itself, with the very command that the page gives."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.naming import ROOT
from tests.packaging.loading import script
from visitapp.sync.bundle import signing

gathering, sshsig = script("gathering"), script("sshsig")
SECRET, OTHER = signing.new_key(), signing.new_key()
PAGE = (ROOT / "docs" / "updates.md").read_text("utf-8")
COMMAND = re.compile(r"^ssh-keygen -Y verify .*$", re.MULTILINE)

pytestmark = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="signatures not checked by OpenSSH: not installed"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a person downloaded, and the line of our key, which came to her another way."""
    (tmp_path / "visitapp_0.2.0_amd64.deb").write_bytes(b"a package")
    gathering.sum_up(tmp_path)
    gathering.sign_sums(tmp_path, [SECRET])
    trust(tmp_path, SECRET)
    return tmp_path


def trust(folder: Path, *secrets: str) -> None:
    lines = [sshsig.allowed(signing.public_of(one)) + "\n" for one in secrets]
    (folder / "visitapp.allowed").write_text("".join(lines), "ascii")


def said(folder: Path, command: str) -> tuple[int, str]:
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True,
                          check=False)  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def verify(folder: Path) -> tuple[int, str]:
    """The command of the page, as it is written there."""
    [command] = COMMAND.findall(PAGE)
    return said(folder, command)


def test_the_command_of_the_page_finds_it_good(folder: Path) -> None:
    code, words = verify(folder)
    assert (code, "Good" in words) == (0, True), words
    assert sshsig.fingerprint(signing.public_of(SECRET)) in words


def test_sums_that_were_changed_are_refused(folder: Path) -> None:
    with (folder / "SHA256SUMS").open("a") as file:
        file.write(f"{'0' * 64}  visitapp-0.2.0-installation.exe\n")
    assert verify(folder)[0] != 0


def test_a_file_that_was_changed_is_named_by_the_sums(folder: Path) -> None:
    assert "sha256sum --check --ignore-missing SHA256SUMS" in PAGE
    command = "sha256sum --check --ignore-missing SHA256SUMS"
    assert said(folder, command) == (0, "visitapp_0.2.0_amd64.deb: OK\n")
    (folder / "visitapp_0.2.0_amd64.deb").write_bytes(b"another")
    assert said(folder, command)[0] == 1


def test_another_s_signature_is_refused(folder: Path) -> None:
    gathering.sign_sums(folder, [OTHER])
    assert verify(folder)[0] != 0


def test_a_signature_for_another_use_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sshsig, "WHAT", "git")
    gathering.sign_sums(folder, [SECRET])
    assert verify(folder)[0] != 0


def test_while_a_key_is_replaced_whoever_knows_either_can_check(folder: Path) -> None:
    first, second = gathering.sign_sums(folder, [OTHER, SECRET])
    assert (first.name, second.name) == ("SHA256SUMS.sig", "SHA256SUMS.2.sig")
    assert verify(folder)[0] != 0  # she knows the second only, and checks the first
    second.replace(first)
    assert verify(folder)[0] == 0


def test_a_signature_of_an_update_is_none_of_the_sums() -> None:
    """One key, several uses: what is signed says what it is, and none can be taken for another."""
    data = b"the same bytes"
    armoured = sshsig.signature(SECRET, data)
    assert signing.sign(SECRET, "update", data).hex() not in armoured
    assert b"visitapp update 1\n"[:6] != sshsig.MAGIC


def test_the_fingerprint_is_the_one_that_openssh_says(tmp_path: Path) -> None:
    public = signing.public_of(SECRET)
    (tmp_path / "key.pub").write_text(sshsig.allowed(public).split('" ')[1] + "\n", "ascii")
    code, words = said(tmp_path, "ssh-keygen -l -f key.pub")
    assert code == 0
    assert sshsig.fingerprint(public) in words
