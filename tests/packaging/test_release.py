"""`make release` on a repository of its own: refused untouched, put back, gone on with, whole."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.naming import ROOT
from tests.packaging.loading import script
from tests.updates import making
from visitapp.operations.updates.offers import Program, keys_in, look
from visitapp.sync.bundle import signing

release, gathering = script("release"), script("gathering")
SECRET = signing.new_key()
CHANGELOG = """# Changelog

## [Unreleased]

### Added
- Les factures se lisent en photo.

## [0.1.0] - 2026-11-01

- The first.
"""


BEFORE = ["make audit", "make check", "make test", "make coverage"]
LINUX = ["make package", "make audit-package", "make package-try"]
WINDOWS = ["make package-windows"]
PLACE = Path("build/release/0.2.0")


class Made:
    """The steps that others do: kept, with what each build leaves; the manifest is signed truly."""

    def __init__(self, breaks: str = "") -> None:
        self.commands: list[str] = []
        self.breaks = breaks

    def __call__(self, command: Sequence[str], folder: Path) -> None:
        said = " ".join(command)
        self.commands.append(said)
        if self.breaks and self.breaks in said:
            raise subprocess.CalledProcessError(1, list(command))
        version = release.said_version(folder)
        if said == "make package":
            leave(folder / "dist", f"visitapp-{version}-linux-x86_64.tar.gz",
                  f"visitapp_{version}_amd64.deb", "visitapp.cdx.json", "SHA256SUMS")  # fmt: skip
        if said == "make package-windows":
            leave(folder / "build" / "windows" / "out", f"visitapp-{version}-windows-amd64.tar.gz",
                  f"visitapp-{version}-installation.exe", f"visitapp-{version}.msi",
                  "visitapp.cdx.json", "SHA256SUMS")  # fmt: skip
        if "sign.py" in said:
            sign(command, folder)

    @property
    def makes(self) -> list[str]:
        return [one for one in self.commands if one.startswith("make ")]


def leave(folder: Path, *names: str) -> None:
    """What a build leaves: archives that are archives, other files that are anything."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        whole = making.packed(making.entries_of("0.2.0"))
        (folder / name).write_bytes(whole if name.endswith(".tar.gz") else f"{folder}".encode())


def sign(command: Sequence[str], folder: Path) -> None:
    """This project's script, with the key in a file as its keeper has it."""
    secret = folder.parent / "key"
    secret.write_text(SECRET)
    words = [sys.executable, str(ROOT / "packaging" / "sign.py"), *command[2:]]
    surroundings = {**os.environ, "VISITAPP_SIGNING_KEY": str(secret), "PYTHONPATH": str(ROOT)}
    subprocess.run(words, check=True, capture_output=True, env=surroundings)


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
        Path(".gitignore"): "dist/\nbuild/\n",
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
    assert made.makes == [*BEFORE, *LINUX, *WINDOWS]
    assert release.said_version(root) == "0.2.0"
    text = (root / release.CHANGELOG).read_text("utf-8")
    assert release.section_of(text, "0.2.0") == "### Added\n- Les factures se lisent en photo."
    assert release.SECTION.search(text)[1].strip() == ""
    assert git(root, "log", "-1", "--format=%s") == "Version 0.2.0"
    assert git(root, "cat-file", "-t", "v0.2.0") == "tag"
    assert "Les factures se lisent en photo." in git(root, "tag", "-n9", "--list", "v0.2.0")
    assert git(root, "rev-parse", "v0.2.0^{commit}") == git(root, "rev-parse", "HEAD")
    assert git(root, "status", "--short") == ""


def test_what_is_published_for_every_system_is_summed_up_together(root: Path) -> None:
    made = Made()
    release.release(asked(), root, made, quiet)
    published = {path.name for path in (root / PLACE).iterdir()}
    summed = {
        "visitapp-0.2.0-linux-x86_64.tar.gz", "visitapp_0.2.0_amd64.deb",
        "visitapp-0.2.0-linux.cdx.json", "visitapp-0.2.0-windows-amd64.tar.gz",
        "visitapp-0.2.0-installation.exe", "visitapp-0.2.0.msi", "visitapp-0.2.0-windows.cdx.json",
        "mise-a-jour.json", "mise-a-jour.json.sig",
    }  # fmt: skip
    assert published == {*summed, "SHA256SUMS", "SHA256SUMS.sig"}
    lines = (root / PLACE / "SHA256SUMS").read_text().splitlines()
    assert dict(line.split("  ")[::-1] for line in lines) == {
        name: hashlib.sha256((root / PLACE / name).read_bytes()).hexdigest() for name in summed
    }
    signs = next(one for one in made.commands if "sign.py" in one)
    assert "--oldest 0.1.0" in signs
    assert SECRET not in "".join(made.commands)


@pytest.mark.parametrize("system", ["linux-x86_64", "windows-amd64"])
def test_one_signed_manifest_serves_the_laptops_of_each_system(root: Path, system: str) -> None:
    release.release(asked(), root, Made(), quiet)
    place = making.installed(root.parent / "installed")
    laptop = Program("0.1.0", system, (signing.public_of(SECRET),), place)
    offer = look(laptop, root / PLACE)
    assert offer.path.name == f"visitapp-0.2.0-{system}.tar.gz"
    assert offer.manifest.version == "0.2.0"


def test_a_system_is_left_out_in_so_many_words_only(root: Path) -> None:
    made, said = Made(), []
    release.release(asked(systems=("linux",)), root, made, said.append)
    assert made.makes == [*BEFORE, *LINUX]
    assert not list((root / PLACE).glob("*windows*"))
    assert "Not made for: windows." in said
    assert "Not made for: windows." in git(root, "tag", "-n20", "--list", "v0.2.0")


def nothing_made(_: Path) -> None:
    """`make package-windows` said that all is well, and left nothing."""


def an_older_file(root: Path) -> None:
    leave(root / "dist", "visitapp_0.1.0_amd64.deb")


def the_same_name(root: Path) -> None:
    leave(root / "build" / "windows" / "out", "visitapp-0.2.0-linux-x86_64.tar.gz",
          "visitapp-0.2.0-windows-amd64.tar.gz")  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "systems", "why"),
    [
        (nothing_made, ("linux", "windows"), "no visitapp-0.2.0-windows"),
        (an_older_file, ("linux",), "not of version 0.2.0"),
        (the_same_name, ("linux", "windows"), "another system has"),
    ],
)
def test_what_is_not_of_this_version_is_not_gathered(
    tmp_path: Path, spoil: Any, systems: tuple[str, ...], why: str
) -> None:
    leave(tmp_path / "dist", "visitapp-0.2.0-linux-x86_64.tar.gz")
    spoil(tmp_path)
    with pytest.raises(SystemExit, match=why):
        gathering.gather(tmp_path, "0.2.0", systems)


def test_a_file_of_an_attempt_before_does_not_stay(tmp_path: Path) -> None:
    leave(tmp_path / "dist", "visitapp-0.2.0-linux-x86_64.tar.gz")
    leave(tmp_path / PLACE, "visitapp_0.2.0_i386.deb")
    gathering.gather(tmp_path, "0.2.0", ("linux",))
    assert [one.name for one in (tmp_path / PLACE).iterdir()] == [
        "visitapp-0.2.0-linux-x86_64.tar.gz"
    ]


def test_an_audit_that_fails_is_no_obstacle_when_somebody_says_why(root: Path) -> None:
    why = "GHSA-5x8w is in a part that we do not ship"
    made = Made("make audit")
    release.release(asked(unaudited=why), root, made, quiet)
    assert made.makes[0] == "make audit"
    assert why in git(root, "tag", "-n20", "--list", "v0.2.0")


def test_the_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    for name in ("b.deb", "a.tar.gz"):
        (tmp_path / name).write_bytes(name.encode())
    for _ in ("the first time", "again, with its signature beside it"):
        gathering.sum_up(tmp_path)
        gathering.sign_sums(tmp_path, [SECRET])
    said = subprocess.run(("sha256sum", "--check", "--strict", "SHA256SUMS"), cwd=tmp_path,
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert said.stdout == "a.tar.gz: OK\nb.deb: OK\n"


def test_a_dry_run_says_each_step_and_changes_nothing(root: Path) -> None:
    before, said, made = everything(root), [], Made()
    release.release(asked(dry=True), root, made, said.append)
    assert everything(root) == before
    assert made.commands == []
    told = "\n".join(said)
    for step in (*BEFORE, *LINUX, *WINDOWS, "SHA256SUMS", "v0.2.0", "git push"):
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
        (quiet, {"systems": ()}, "WITHOUT"),
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


@pytest.mark.parametrize("breaks", BEFORE)
def test_a_check_that_fails_leaves_everything_as_it_was(root: Path, breaks: str) -> None:
    before = everything(root)
    with pytest.raises(subprocess.CalledProcessError):
        release.release(asked(), root, Made(breaks), quiet)
    assert everything(root) == before


@pytest.mark.parametrize("breaks", [*LINUX, *WINDOWS, "sign.py"])
def test_a_package_that_fails_has_no_tag_and_the_same_command_goes_on(
    root: Path, breaks: str
) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        release.release(asked(), root, Made(breaks), quiet)
    assert git(root, "tag") == "v0.1.0"
    begun = git(root, "rev-parse", "HEAD")
    made = Made()
    release.release(asked(), root, made, quiet)
    assert made.makes == [*LINUX, *WINDOWS]
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
