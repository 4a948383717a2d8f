"""Each golden file says where it comes from, and no engine enters the program."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.oracles.golden_file import HEADER, HERE, ROOT

FILES = sorted(HERE.glob("*/golden.json"))
LARGEST = 300_000
NAMES = ("eemeter", "opendsm", "openfisca", "open3cl", "mesaidesreno", "nosgestesclimat",
         "publicodes")  # fmt: skip
LICENCES = ("Apache-2.0", "GPL-3.0", "MIT", "AGPL-3.0")


def read(path: Path) -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_every_oracle_has_its_file() -> None:
    makers = {path.parent for path in HERE.glob("*/golden.py")}
    assert {path.parent for path in FILES} == makers
    assert len(makers) == 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_origin(path: Path) -> None:
    found = read(path)
    assert tuple(found)[: len(HEADER)] == HEADER
    assert (ROOT / found["made_by"]).is_file()
    assert Path(found["made_by"]).parent == path.parent.relative_to(ROOT)
    assert found["licence"] in LICENCES
    assert date(2026, 11, 1) <= date.fromisoformat(found["made_on"]) <= datetime.now(UTC).date()
    assert path.stat().st_size < LARGEST
    assert len(found["cases"]) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_version_is_the_one_installed(path: Path) -> None:
    """The version that was run is the one that `make.sh` pins, and the README names it."""
    found = read(path)
    pinned = (HERE / "make.sh").read_text("utf-8") + (HERE / "node/package.json").read_text("utf-8")
    name, version = re.escape(found["engine"]), re.escape(found["version"])
    assert re.search(rf'{name}(==|@|": "){version}\b', pinned), (found["engine"], found["version"])
    told = (HERE / "README.md").read_text("utf-8")
    assert re.search(rf"{name} {version}\b.*{re.escape(found['licence'])}", told)


def test_no_temperature_is_kept() -> None:
    text = (HERE / "eemeter/golden.json").read_text("utf-8")
    assert "temperatures" not in text
    assert all("bills" in case for case in json.loads(text)["cases"])


def test_no_engine_is_a_dependency() -> None:
    for file in ("pyproject.toml", "requirements.lock"):
        text = (ROOT / file).read_text("utf-8").lower()
        assert not [name for name in NAMES if name in text], file
    for path in (ROOT / "visitapp").rglob("*.py"):
        imported = re.findall(r"^\s*(?:import|from)\s+([\w.]+)", path.read_text("utf-8"), re.M)
        assert not [m for m in imported if m.partition(".")[0] in NAMES], path
