"""The kinds of files that the Linux package declares: what the program opens, and nothing else."""

import configparser
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from shutil import copy, which

import pytest

from tests.naming import ROOT
from visitapp.updates.start_arguments import BROUGHT, VISIT, VISITS

KINDS = ROOT / "packaging/linux/visitapp-mime.xml"
ENTRY = ROOT / "packaging/linux/visitapp.desktop"
APPSTREAM = ROOT / "packaging/linux/org.alecmve.visitapp.metainfo.xml"
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


def test_the_shop_of_programs_is_told_each_kind_too() -> None:
    found = ET.parse(APPSTREAM).getroot().findall("provides/mediatype")
    assert {one.text for one in found} == set(patterns())


@pytest.fixture
def told(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a system that has our declaration, as its own tool takes it."""
    if which("update-mime-database") is None:
        pytest.skip("no shared-mime-info here")
    place = tmp_path / "share/mime"
    (place / "packages").mkdir(parents=True)
    copy(KINDS, place / "packages/visitapp.xml")
    around = {**os.environ, "XDG_DATA_DIRS": f"{tmp_path / 'share'}:/usr/share"}
    done = subprocess.run(
        ["update-mime-database", str(place)], capture_output=True, text=True, check=True, env=around
    )
    assert (done.stdout, done.stderr) == ("", "")
    return around


@pytest.mark.skipif(which("gio") is None, reason="nobody to ask for the kind of a file")
@pytest.mark.parametrize(
    ("name", "kind"),
    [("Nadège.visite.json", VISIT_KIND), ("visit.json", VISIT_KIND), ("retour.retour", BUNDLE),
     ("visites.alec", BUNDLE), ("revisit.json", "application/json")],
)  # fmt: skip
def test_the_system_says_the_kind_of_a_file(
    told: dict[str, str], tmp_path: Path, name: str, kind: str
) -> None:
    """As a file manager asks, by GIO."""
    (tmp_path / name).write_text('{"kind": "visit"}', "utf-8")
    asked = ["gio", "info", "-a", "standard::content-type", str(tmp_path / name)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True, env=told).stdout
    assert f"standard::content-type: {kind}\n" in said
