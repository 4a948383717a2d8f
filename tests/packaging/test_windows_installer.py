"""The installer is given the same words under Wine and by the workflow on a real Windows."""

import re
import shlex
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from tests.naming import ROOT
from tests.packaging.loading import script

WORKFLOW = ROOT / ".github/workflows/packages.yml"
UNDER_WINE = ROOT / "packaging/windows/installers.sh"
SCRIPT = ROOT / "packaging/windows/visitapp.nsi"
BOM = b"\xef\xbb\xbf"


def steps() -> dict[str, dict[str, Any]]:
    """The steps of the job on a real Windows that have a name."""
    job = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["rebuilt"]
    return {one["name"]: one for one in job["steps"] if "name" in one}


def typed(here: Path) -> list[str]:
    """What the workflow gives makensis, in the spelling of Linux, `here` being the checkout."""
    told = str(steps()["the installer, from what this Windows froze"]["run"])
    [command] = re.findall(r"^& \$nsis (.*)$", told.replace("`\n", ""), re.MULTILINE)
    for name, value in (("$version", "0.1.0"), ("$here", str(here)), ("\\", "/")):
        command = command.replace(name, value)
    return [re.sub("^/", "-", word) for word in shlex.split(command)]


def test_the_workflow_gives_each_word_that_the_script_wants() -> None:
    source = SCRIPT.read_text("utf-8")
    own = set(re.findall(r"^!define (\w+)", source, re.MULTILINE))
    wanted = set(re.findall(r"\$\{([A-Z_]+)\}", source)) - own
    given = {word[2:].partition("=")[0] for word in typed(ROOT) if word.startswith("-D")}
    under_wine = set(re.findall(r"-D([A-Z_]+)=", UNDER_WINE.read_text("utf-8")))
    assert given == under_wine == wanted
    assert "PICTURE" in given


def test_the_picture_beside_the_words_is_what_nsis_reads() -> None:
    icon = script("draw_icon")
    solid = BytesIO()
    Image.new("RGBA", (128, 128), "#F6F1E6").save(solid, "PNG")
    with Image.open(BytesIO(icon.beside(solid.getvalue()))) as picture:
        assert (picture.format, picture.mode, picture.size) == ("BMP", "RGB", (164, 314))
        corners = [picture.getpixel(at) for at in ((0, 0), (163, 313), (17, 157), (81, 92))]
        assert set(corners) == {(0x22, 0x32, 0x5A)}, "the ground of resources/brand/visitapp.svg"
        for at in ((18, 93), (81, 156), (145, 220)):
            assert picture.getpixel(at) == (0xF6, 0xF1, 0xE6)


def test_the_words_of_the_workflow_make_an_installer(tmp_path: Path) -> None:
    """With the same makensis as on Debian; what is installed is a stand-in of two files."""
    if (makensis := shutil.which("makensis")) is None:
        pytest.skip("no NSIS on this machine")
    frozen = tmp_path / "build/package/dist/visitapp"
    frozen.mkdir(parents=True)
    for name in ("visitapp.exe", "visitapp-commandes.exe"):
        (frozen / name).write_bytes(b"MZ")
    drawing = [sys.executable, ROOT / "packaging/draw_icon.py", frozen.parents[1] / "icons"]
    subprocess.run(drawing, check=True, capture_output=True)
    (tmp_path / "packaging").symlink_to(ROOT / "packaging")
    shutil.copy(ROOT / "LICENSE", tmp_path)
    licence = str(steps()["the licence that the installer shows"]["run"])
    subprocess.run(["bash", "-euo", "pipefail", "-c", licence], check=True, cwd=tmp_path)
    shown = (tmp_path / "build/LICENCE.txt").read_bytes()
    assert shown == BOM + (ROOT / "LICENSE").read_bytes()
    said = subprocess.run(
        [makensis, *typed(tmp_path)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert said.returncode == 0, said.stdout + said.stderr
    made = tmp_path / "build/visitapp-0.1.0-installation.exe"
    assert made.read_bytes().startswith(b"MZ")
