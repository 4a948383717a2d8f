"""What stands beside the program in the .deb: whose it is, what changed, its manual, its paths."""

import gzip
import importlib.util
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from tests.updates.making import ROOT
from visitapp.cli.main import COMMANDS

DAY = datetime(2026, 12, 2, tzinfo=UTC)
PARTS = [{"name": "jeepney", "version": "0.9.0", "origin": "Python", "licence": "MIT"}]
CHANGES = """# Changelog

## [Unreleased]

### Added
- Something that is not there yet.

## [0.2.0] - 2026-12-02

### Fixed
- A sentence that is long enough to be cut in two lines, because a line of such a file has at most
  eighty letters.
- Another.

## [0.1.0] - 2026-11-20

### Added
- The first one.
"""


def module(name: str) -> ModuleType:
    """A file of packaging/linux, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging/linux" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


papers, own_paths = module("debian_papers"), module("own_paths")


def test_the_changes_are_those_of_the_version_and_no_line_is_long() -> None:
    said = papers.changelog(CHANGES, "0.2.0", DAY)
    assert said.startswith("visitapp (0.2.0) stable; urgency=medium\n\n  [ Fixed ]\n  * A sentence")
    assert said.count("  * ") == 2
    assert "first one" not in said
    assert "not there yet" not in said
    assert max(map(len, said.splitlines())) <= 80
    assert said.endswith(">  Wed, 02 Dec 2026 00:00:00 +0000\n")  # 2 December 2026: a Wednesday


def test_before_a_release_they_are_those_of_the_next_one() -> None:
    assert "not there yet" in papers.changelog(CHANGES, "0.3.0", DAY)


def test_the_licence_is_whole_and_each_part_is_named() -> None:
    said = papers.copyright_of("First line\n\nlast line\n", PARTS)
    assert said.startswith("visitapp: home visits")
    assert "\nCopyright: 2026 The VisitApp founders\n" in said
    assert "\nLicense: EUPL-1.2\n First line\n .\n last line\n" in said
    assert "\n jeepney 0.9.0 (Python): MIT\n" in said


def test_the_manual_names_each_command_and_what_the_package_opens() -> None:
    said = papers.manual("0.2.0", DAY)
    for name in COMMANDS:
        assert "\n.B " + name.replace("-", "\\-") + "\n" in said
    assert "(.alec, .recu ou .retour)" in said
    assert "(visit.json, *.visite.json)" in said
    assert not any(line.startswith("'") for line in said.splitlines())


def test_everything_goes_where_debian_looks(tmp_path: Path) -> None:
    frozen, tree = tmp_path / "frozen", tmp_path / "tree"
    listed = frozen / "_internal/visitapp/resources/parts/parts.json"
    listed.parent.mkdir(parents=True)
    listed.write_text(json.dumps(PARTS), encoding="utf-8")
    papers.write(tree, frozen, ROOT, "0.2.0", DAY)
    share = tree / "usr/share"
    assert "EUROPEAN UNION PUBLIC LICENCE" in (share / "doc/visitapp/copyright").read_text("utf-8")
    manual = (share / "man/man1/visitapp.1.gz").read_bytes()
    assert b".TH VISITAPP 1" in gzip.decompress(manual)
    assert gzip.decompress((share / "doc/visitapp/changelog.gz").read_bytes())
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/md5sums").write_text(papers.sums(tree), encoding="utf-8")
    checked = subprocess.run(["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=tree,
                             capture_output=True, text=True, check=False)  # fmt: skip
    assert (checked.returncode, checked.stdout) == (0, "")


def test_a_place_of_the_builders_machine_becomes_beside() -> None:
    before = b"\x7fELF\0one\0/home/nobody/lib\0two\0"
    after = own_paths.beside(before, b"/home/nobody/lib")
    assert after == b"\x7fELF\0one\0$ORIGIN" + b"\0" * 9 + b"\0two\0"  # 16 letters, 7 taken
    assert len(after) == len(before)


def test_a_place_that_is_not_there_once_is_looked_at() -> None:
    with pytest.raises(ValueError, match="look at it"):
        own_paths.beside(b"\x7fELF\0one\0two\0", b"/home/nobody/lib")


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux")
def test_only_libraries_with_such_a_place_change(tmp_path: Path) -> None:
    program = Path(sys.executable).resolve().read_bytes()
    (tmp_path / "program").write_bytes(program)
    (tmp_path / "words.txt").write_bytes(b"/home/nobody/lib")
    own_paths.forget(tmp_path)
    assert own_paths.forget(tmp_path) == 0  # nothing is left to be forgotten
    assert (tmp_path / "words.txt").read_bytes() == b"/home/nobody/lib"
    said = subprocess.run(["readelf", "-d", tmp_path / "program"], capture_output=True, text=True,
                          check=True).stdout  # fmt: skip
    assert "path: [/" not in said
