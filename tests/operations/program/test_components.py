"""The parts: as the package lists them, else as they are installed; each with a licence to read."""

import json
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from tests.naming import ROOT
from tests.packaging.test_licences import needed
from visitapp import shipped
from visitapp.domain.components import Part, flowing
from visitapp.operations.program import components as read
from visitapp.operations.program.components import built, carried_files, licence, parts, with_text


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `parts` of an installed package that has nothing else."""
    (tmp_path / "resources" / "parts").mkdir(parents=True)
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    return tmp_path / "resources" / "parts"


def test_a_checkout_says_what_it_needs_and_has() -> None:
    """By the names that pip's own reader of requirements finds (tests/packaging)."""
    here = {part.name.lower().replace("_", "-").replace(".", "-"): part for part in parts()}
    wanted = set(needed("visitapp", ("serving",))) - {"visitapp"}
    assert wanted <= here.keys()
    assert here["reportlab"].version == version("reportlab")
    assert here.keys() - wanted >= {"python", "inter", "mots de passe courants de django"}
    assert "pytest" not in here


def test_each_part_has_a_licence_to_read() -> None:
    for part in parts():
        assert part.licence, part.name
        assert len(part.text) > 400, part.name
        assert re.sub(r"\s", "", flowing(part.text)) == re.sub(r"\s", "", part.text), part.name


def test_the_lgpl_comes_with_the_gpl_that_it_adds_to() -> None:
    [qt] = [part for part in parts() if part.name == "PySide6_Essentials"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
    assert qt.text.index("GNU GENERAL PUBLIC LICENSE") > qt.text.index("GNU LESSER")


def test_a_package_says_what_its_build_listed(package: Path) -> None:
    listed = [{"name": "zlib1g", "version": "1:1.2", "licence": "Zlib", "origin": "Debian",
               "text": "Zlib."},
              {"name": "Pillow", "version": "13", "licence": "MIT-CMU", "origin": "Python",
               "text": "MIT."}]  # fmt: skip
    (package / "parts.json").write_text(json.dumps(listed), "utf-8")
    assert [(part.name, part.text) for part in parts()] == [("Pillow", "MIT."), ("zlib1g", "Zlib.")]


def test_the_day_of_the_build_is_said_where_it_is_known(package: Path) -> None:
    assert built() is None
    (package / "built.json").write_text('{"day": "2026-11-26"}', "utf-8")
    day = built()
    assert day is not None
    assert day.isoformat() == "2026-11-26"


def test_nothing_is_guessed_where_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str):
        raise PackageNotFoundError

    monkeypatch.setattr(read, "distribution", absent)
    assert [part.name for part in parts()] == [part.name for part in carried_files()]


def test_a_text_that_came_along_is_kept_and_none_is_invented() -> None:
    own = Part("x", "1", "Apache-2.0", "Python", "Ours.")
    assert with_text(own) == own
    assert "Apache License" in with_text(Part("x", "1", "Apache-2.0", "Python")).text
    assert with_text(Part("x", "1", "voir le texte", "Debian")).text == ""
    assert licence("../../LICENSE") == licence("none") == ""


def test_our_licence_is_that_of_the_repository() -> None:
    assert licence() == (ROOT / "LICENSE").read_text("utf-8")
