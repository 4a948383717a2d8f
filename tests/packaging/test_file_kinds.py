"""The kinds of files that the Linux package declares: what the program opens, and nothing else."""

import configparser
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from shutil import copy, which

import pytest

from tests.naming import ROOT
from visitapp.cli.main import BROUGHT, VISIT, VISITS

KINDS = ROOT / "packaging/linux/visitapp-mime.xml"
ENTRY = ROOT / "packaging/linux/visitapp.desktop"
SPEC = "{http://www.freedesktop.org/standards/shared-mime-info}"
BUNDLE, VISIT_KIND = "application/x-visitapp-bundle", "application/x-visitapp-visit+json"


def patterns() -> dict[str, set[str]]:
    return {
        kind.attrib["type"]: {glob.attrib["pattern"] for glob in kind.iter(f"{SPEC}glob")}
        for kind in ET.parse(KINDS).getroot()
    }


def test_each_kind_is_what_the_program_opens() -> None:
    assert patterns() == {
        BUNDLE: {f"*{ending}" for ending in BROUGHT},
        VISIT_KIND: {VISIT, f"*{VISITS}"},
    }


def test_a_visit_file_is_still_json_to_who_edits_it() -> None:
    [kind] = [one for one in ET.parse(KINDS).getroot() if one.attrib["type"] == VISIT_KIND]
    assert [one.attrib["type"] for one in kind.iter(f"{SPEC}sub-class-of")] == ["application/json"]


def test_the_entry_of_the_menus_opens_each_kind_with_a_file() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ENTRY, "utf-8")
    told = entry["Desktop Entry"]
    assert {one for one in told["MimeType"].split(";") if one} == set(patterns())
    assert told["Exec"] == "visitapp %f"


@pytest.mark.skipif(which("update-mime-database") is None, reason="no shared-mime-info here")
def test_the_system_takes_the_declaration_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "mime"
    (place / "packages").mkdir(parents=True)
    copy(KINDS, place / "packages/visitapp.xml")
    done = subprocess.run(
        ["update-mime-database", str(place)], capture_output=True, text=True, check=True,
        env={**os.environ, "XDG_DATA_DIRS": str(tmp_path)},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("", "")
    globs = (place / "globs2").read_text("utf-8")
    assert f"60:{VISIT_KIND}:*{VISITS}\n" in globs
    assert f"60:{BUNDLE}:*.alec\n" in globs
