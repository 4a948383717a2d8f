"""`make release` on a repository of its own: refused untouched, put back, gone on with, whole."""

import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.naming import ROOT
from tests.packaging.loading import script
from tests.updating import making
from visitapp.operations.updating import keys_in
from visitapp.sync.bundle import signing

release = script("release")
SECRET = signing.new_key()
CHANGELOG = """# Changelog

## [Unreleased]

### Added
- Les factures se lisent en photo.

## [0.1.0] - 2026-11-01

- The first.
"""


class Made:
    """The steps that others do: kept, and what `make package` leaves in dist."""

    def __init__(self, breaks: str = "") -> None:
        self.commands: list[str] = []
        self.breaks = breaks

    def __call__(self, command: Sequence[str], folder: Path) -> None:
        said = " ".join(command)
        self.commands.append(said)
        if self.breaks and self.breaks in said:
            raise subprocess.CalledProcessError(1, list(command))
        if said == "make package":
            (folder / "dist").mkdir(exist_ok=True)
            version = release.said_version(folder)
            (folder / "dist" / f"visitapp-{version}-linux-x86_64.tar.gz").write_bytes(b"a package")

    @property
    def makes(self) -> list[str]:
        return [one for one in self.commands if one.startswith("make ")]


def git(root: Path, *words: str) -> str:
    said = subprocess.run(("git", *words), cwd=root, check=True, capture_output=True, text=True)
    return said.stdout.strip()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository on main with one version out and one that waits; nobody's settings of git."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@exemple.fr")
    place = tmp_path / "project"
    for path, text in {
        release.VERSION_FILE: '"""The program."""\n\n__version__ = "0.1.0"\n',
        release.CHANGELOG: CHANGELOG,
        release.METAINFO: '<release version="@VERSION@" date="@DATE@"/>\n',
        release.KEYS: f"# Whose updates are taken.\n{signing.public_of(SECRET)}  # Ana's\n",
        Path(".gitignore"): "dist/\n",
    }.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, "utf-8")
    git(place, "init", "--quiet", "--initial-branch", "main")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "All")
    git(place, "tag", "--annotate", "v0.1.0", "-m", "Version 0.1.0")
    return place


def asked(version: str = "0.2.0", **more: Any) -> Any:
    told = {"oldest": "0.1.0", "notes": ("Les factures se lisent en photo.",), "secrets": (SECRET,)}
    return release.Asked(version, **{**told, **more})


def everything(root: Path) -> tuple[str, str, str, dict[str, bytes]]:
    files = {str(path): path.read_bytes() for path in root.rglob("*")
             if path.is_file() and ".git" not in path.parts}  # fmt: skip
    return git(root, "rev-parse", "HEAD"), git(root, "tag"), git(root, "status", "--short"), files


def quiet(_: str) -> None:
    """Nothing is said."""


def test_a_version_is_whole_when_it_has_its_tag(root: Path) -> None:
    made = Made()
    release.release(asked(), root, made, quiet)
    assert made.makes == ["make check", "make test", "make package"]
    assert release.said_version(root) == "0.2.0"
    text = (root / release.CHANGELOG).read_text("utf-8")
    assert release.section_of(text, "0.2.0") == "### Added\n- Les factures se lisent en photo."
    assert release.SECTION.search(text)[1].strip() == ""
    assert git(root, "log", "-1", "--format=%s") == "Version 0.2.0"
    assert git(root, "cat-file", "-t", "v0.2.0") == "tag"
    assert "Les factures se lisent en photo." in git(root, "tag", "-n9", "--list", "v0.2.0")
    assert git(root, "rev-parse", "v0.2.0^{commit}") == git(root, "rev-parse", "HEAD")
    assert git(root, "status", "--short") == ""


def test_what_is_published_is_summed_up_and_signed(root: Path) -> None:
    made = Made()
    release.release(asked(), root, made, quiet)
    sums = (root / "dist" / "SHA256SUMS").read_bytes()
    name = "visitapp-0.2.0-linux-x86_64.tar.gz"
    assert sums.decode() == f"{hashlib.sha256(b'a package').hexdigest()}  {name}\n"
    signature = bytes.fromhex((root / "dist" / "SHA256SUMS.sig").read_text("ascii").strip())
    public = signing.public_of(SECRET)
    assert signing.is_signed(public, "sums", sums, signature)
    assert not signing.is_signed(public, "sums", sums + b"x", signature)
    assert not signing.is_signed(public, "update", sums, signature)
    signs = next(one for one in made.commands if "sign.py" in one)
    assert name in signs
    assert "--oldest 0.1.0" in signs
    assert SECRET not in "".join(made.commands)


def test_the_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    for name in ("b.deb", "a.tar.gz"):
        (tmp_path / name).write_bytes(name.encode())
    for _ in ("the first time", "again, with its signature beside it"):
        release.sum_up(tmp_path)
        release.sign_sums(tmp_path, [SECRET])
    said = subprocess.run(("sha256sum", "--check", "--strict", "SHA256SUMS"), cwd=tmp_path,
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert said.stdout == "a.tar.gz: OK\nb.deb: OK\n"


def test_a_dry_run_says_each_step_and_changes_nothing(root: Path) -> None:
    before, said, made = everything(root), [], Made()
    release.release(asked(dry=True), root, made, said.append)
    assert everything(root) == before
    assert made.commands == []
    told = "\n".join(said)
    for step in ("make check", "make test", "make package", "SHA256SUMS", "v0.2.0", "git push"):
        assert step in told


def dirty(root: Path) -> None:
    (root / "left").write_text("?")


def elsewhere(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "essay")


def tagged(root: Path) -> None:
    git(root, "tag", "v0.2.0")


def changed(root: Path, path: Path, text: str) -> None:
    (root / path).write_text(text, "utf-8")
    git(root, "commit", "--quiet", "-a", "-m", "Another")


def empty(root: Path) -> None:
    text = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n## [0.1.0]\n- x\n"
    changed(root, release.CHANGELOG, text)


def filled(root: Path) -> None:
    changed(root, release.METAINFO, '<release version="0.1.0" date="2026-11-01"/>\n')


def without_key(root: Path) -> None:
    changed(root, release.KEYS, "# No key yet.\n")


def with_another_key(root: Path) -> None:
    changed(root, release.KEYS, signing.public_of(signing.new_key()) + "\n")


def with_no_key_at_all(root: Path) -> None:
    changed(root, release.KEYS, SECRET[:-1] + "\n")


@pytest.mark.parametrize(
    ("spoil", "wanted", "why"),
    [
        (dirty, {}, "not clean"),
        (elsewhere, {}, "not on main"),
        (tagged, {}, "exists already"),
        (empty, {}, "nothing under"),
        (filled, {}, "@VERSION@"),
        (without_key, {}, "has no key"),
        (without_key, {"dry": True}, "has no key"),
        (with_another_key, {}, "has another key"),
        (with_no_key_at_all, {}, "no public key"),
        (quiet, {"version": "0.1.0"}, "exists already"),
        (quiet, {"version": "0.0.9"}, "not after"),
        (quiet, {"version": "v0.2"}, "no version"),
        (quiet, {"version": "0.02.0"}, "no version"),
        (quiet, {"secrets": ()}, "unsigned"),
        (quiet, {"oldest": ""}, "OLDEST"),
        (quiet, {"notes": ()}, "NOTE"),
    ],
)
def test_what_is_not_as_it_must_be_is_refused_untouched(
    root: Path, spoil: Any, wanted: dict[str, Any], why: str
) -> None:
    spoil(root)
    before, made = everything(root), Made()
    with pytest.raises(release.RefusedError, match=why):
        release.release(asked(**wanted), root, made, quiet)
    assert everything(root) == before
    assert made.commands == []


@pytest.mark.parametrize("breaks", ["make check", "make test"])
def test_a_check_that_fails_leaves_everything_as_it_was(root: Path, breaks: str) -> None:
    before = everything(root)
    with pytest.raises(subprocess.CalledProcessError):
        release.release(asked(), root, Made(breaks), quiet)
    assert everything(root) == before


def test_a_package_that_fails_has_no_tag_and_the_same_command_goes_on(root: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        release.release(asked(), root, Made("make package"), quiet)
    assert git(root, "tag") == "v0.1.0"
    begun = git(root, "rev-parse", "HEAD")
    made = Made()
    release.release(asked(), root, made, quiet)
    assert made.makes == ["make package"]
    assert git(root, "rev-parse", "v0.2.0^{commit}") == begun


def test_while_a_key_is_replaced_one_that_ships_is_enough(root: Path) -> None:
    made = Made()
    release.release(asked(secrets=(signing.new_key(), SECRET)), root, made, quiet)
    assert git(root, "tag", "--list", "v0.2.0")


def test_this_project_has_no_key_that_its_tests_know() -> None:
    """Until there is one, its release is refused: it is made by who keeps it, not here."""
    shipped = (ROOT / release.KEYS).read_text("utf-8")
    known = {signing.public_of(one) for one in (making.SECRET, making.OTHER)}
    assert known.isdisjoint(keys_in(shipped))
    if not keys_in(shipped):
        with pytest.raises(release.RefusedError, match="has no key"):
            release._known((SECRET,), shipped)


def test_the_changelog_of_this_project_can_be_released() -> None:
    text = (ROOT / release.CHANGELOG).read_text("utf-8")
    assert release.SECTION.search(text) is not None
    assert release.said_version(ROOT)
    assert "@VERSION@" in (ROOT / release.METAINFO).read_text("utf-8")
