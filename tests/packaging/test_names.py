"""One name: a person reads « VisitApp », as the window says; machines have `visitapp`."""

import re
from pathlib import Path
from xml.etree import ElementTree

from visitapp.operations.program import about
from visitapp.ui.program.about import words

PACKAGING = Path(__file__).parents[2] / "packaging"
MACHINE = re.compile(r"(?<![\w.\\/$-])visitapp(?![\w.\\/-])")
"""The bare word; not a file, a folder, a key or an identifier."""
READ = re.compile(
    r'^\s*(?:Name|Caption|BrandingText|MessageBox|!define MUI_\w*(?:TITLE|TEXT|TEXT_TOP)|'
    r'VIAddVersionKey|WriteRegStr HKCU "\$\{UNINSTALL\}" "(?:DisplayName|Publisher)"|'
    r"CreateShortcut)\b.*$",
    re.MULTILINE,
)  # fmt: skip


def text(name: str) -> str:
    return (PACKAGING / name).read_text("utf-8")


def test_the_installer_says_the_name_of_the_window() -> None:
    lines = READ.findall(text("windows/visitapp.nsi"))
    assert len(lines) > 15
    assert [line for line in lines if MACHINE.search(line)] == []
    assert sum("VisitApp" in line for line in lines) > 12


def test_the_msi_says_it() -> None:
    root = ElementTree.fromstring(text("windows/visitapp.wxs").replace("@PRODUCT@", "one"))
    told = {
        one.tag.rpartition("}")[2]: one.get("Name") or one.get("DowngradeErrorMessage") or ""
        for one in root.iter()
        if one.tag.rpartition("}")[2] in ("Product", "Shortcut", "MajorUpgrade")
    }
    assert (told["Product"], told["Shortcut"]) == ("VisitApp", "VisitApp")
    assert "VisitApp" in told["MajorUpgrade"]
    assert '["VisitApp", "The VisitApp founders"' in text("windows/settle_msi.py")
    assert MACHINE.findall(text("windows_words.py")) == []


def test_the_menu_and_the_store_of_linux_say_it() -> None:
    entry = dict(
        line.split("=", 1) for line in text("linux/visitapp.desktop").splitlines() if "=" in line
    )
    assert entry["Name"] == "VisitApp"
    component = ElementTree.fromstring(text("linux/org.alecmve.visitapp.metainfo.xml"))
    assert component.findtext("name") == "VisitApp"
    assert component.findtext("developer/name") == about.MAKERS


def test_who_makes_it_has_one_name() -> None:
    for name in ("linux/control", "linux/debian_papers.py", "windows/visitapp.nsi",
                 "windows/visitapp.wxs", "windows/try.sh", "windows_words.py"):  # fmt: skip
        assert about.MAKERS in text(name), name
    assert about.MAKERS in words.MAKERS


def test_the_sources_that_people_read_say_it() -> None:
    resources = PACKAGING.parent / "resources"
    kinds = ("parameters/*.yaml", "territories/*.csv", "guides/*.yaml", "help/*.yaml")
    files = [one for kind in kinds for one in resources.glob(kind)]
    lines = [line for one in files for line in one.read_text("utf-8").splitlines()]
    wrong = re.compile(r"\b(de|par|que|dans) visitapp\b(?!/)")
    assert len(files) > 30
    assert [line for line in lines if wrong.search(line)] == []
