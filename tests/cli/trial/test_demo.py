"""`visitapp demo`: every file it names is there, is not empty, and is what it says."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.commands import plain
from tests.cli.program import called, is_refused, object_of, started
from tests.reports.reading import pages
from visitapp.cli.trial import demo

SECTIONS = ("welcome", "household", "comfort", "bills", "contracts", "dwelling", "heating", "uses",
            "fittings")  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """One demo, in a process of its own whose home and temporary folder are ours."""
    folder = tmp_path_factory.mktemp("demo")
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    ran = started("demo", "--out", str(folder / "out"),
                  env={"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")})  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    return folder, ran.out


def test_it_prints_the_savings_as_a_table(made: tuple[Path, str]) -> None:
    _, said = made
    assert "À proposer d’abord" in said
    assert said.count("€") > 5
    assert "visit.json, study.json, report.pdf" in said


def test_the_visit_and_the_study_agree_with_the_study_command(made: tuple[Path, str]) -> None:
    folder, _ = made
    written = json.loads((folder / "out" / "study.json").read_text("utf-8"))
    again = object_of(called("study", str(folder / "out" / "visit.json"), "--json"))
    assert set(written) == set(again)
    assert written["bills"] == again["bills"]
    assert [one["id"] for one in written["suggestions"]] == [
        one["id"] for one in again["suggestions"]
    ]


def test_the_report_names_the_household_and_what_it_keeps(made: tuple[Path, str]) -> None:
    folder, _ = made
    text = pages((folder / "out" / "report.pdf").read_bytes())
    study = json.loads((folder / "out" / "study.json").read_text("utf-8"))
    visit = json.loads((folder / "out" / "visit.json").read_text("utf-8"))
    kept = {path.split("/")[1] for path in visit["answers"] if path.startswith("actions/")}
    assert len(text) >= 5
    assert "Noémie F." in text[0]
    assert len(kept) == 3
    whole = " ".join(" ".join(text).split())
    for one in study["suggestions"]:
        if one["id"] in kept:
            assert " ".join(one["title"].split()) in whole


def test_every_screen_is_a_picture_of_the_whole_window(made: tuple[Path, str]) -> None:
    folder, _ = made
    names = {path.name for path in (folder / "out" / "screens").iterdir()}
    for section in SECTIONS:
        assert any(section in name for name in names)
    for part in ("ma-journee", "foyers", "preparer", "missing", "actions", "report", "shared"):
        assert any(part in name for name in names)
    for name in names:
        with Image.open(folder / "out" / "screens" / name) as picture:
            assert picture.size == (1366, 768)
            assert len(picture.convert("L").getcolors(256) or []) > 20


def test_nothing_is_left_elsewhere(made: tuple[Path, str]) -> None:
    folder, _ = made
    assert list((folder / "tmp").rglob("*")) == []
    assert [path for path in (folder / "home").rglob("*") if path.is_file()] == []
    assert {path.name for path in (folder / "out").iterdir()} == {
        "visit.json", "study.json", "report.pdf", "screens",
    }  # fmt: skip


def test_a_file_that_is_missing_or_empty_is_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = tmp_path / "screens" / "01-ma-journee.png"
    stale.parent.mkdir()
    stale.write_bytes(b"from an earlier demo")
    empty = tmp_path / "screens" / "02-foyers.png"

    def draw(desk: object, visit: str, folder: Path) -> list[Path]:
        empty.touch()
        return [stale, empty]

    monkeypatch.setattr(demo, "draw_screens", draw)
    ran = called("demo", "--out", str(tmp_path))
    assert ran.code == 1
    assert "Pas écrits : 01-ma-journee.png, 02-foyers.png." in ran.out


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "inside", Path("/proc/nowhere")):
        assert str(place) in is_refused(called("demo", "--out", str(place)))


def test_the_window_is_refused_in_one_line_where_there_is_no_screen_once_all_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(demo, "draw_screens", lambda *_: [])
    ran = called("demo", "--out", str(tmp_path / "out"), "--window")
    assert ran.code == 2, ran
    assert plain(ran.err) == (
        "Pas d’écran ici. Ouvrez une session graphique, ou une commande : visitapp --help\n"
    )
    for name in ("visit.json", "study.json", "report.pdf"):
        assert (tmp_path / "out" / name).stat().st_size > 0
