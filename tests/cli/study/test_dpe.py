"""`visitapp dpe`: answers in the shape of a visit file, or one line."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused, object_of
from tests.domain.exchange.dpe_made import NUMBER, at, dpe
from visitapp.operations.desk.forms import Forms


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "dpe.xml"
    path.write_bytes(dpe())
    return path


def test_help_has_an_example_in_french() -> None:
    said = called("dpe", "--help")
    assert (said.code, said.err) == (0, "")
    assert "Exemple : visitapp dpe" in plain(said.out)


def test_words(file: Path) -> None:
    ran = called("dpe", str(file))
    assert (ran.code, ran.err) == (0, "")
    first, *lines = plain(ran.out).splitlines()
    assert first == f"DPE n° {NUMBER}, du 17/05/2024, gaz à effet de serre E"
    assert "Quelle est la surface habitable ? 58,4 m²" in lines


def test_where_the_home_is(tmp_path: Path) -> None:
    path = tmp_path / "there.xml"
    path.write_bytes(dpe(place=at("3 rue Neuve", "93170", "Bagnolet")))
    assert plain(called("dpe", str(path)).out).splitlines()[1] == (
        "Adresse : 3 rue Neuve, 93170 Bagnolet"
    )
    assert object_of(called("dpe", str(path), "--json"))["address"] == "3 rue Neuve, 93170 Bagnolet"


def test_json_goes_into_a_visit_file(file: Path, tmp_path: Path) -> None:
    found = object_of(called("dpe", str(file), "--json"))
    assert (found["number"], found["day"], found["ghg_class"]) == (NUMBER, "2024-05-17", "e")
    assert found["answers"]["dpe_class"] == {"value": "e", "state": "given", "source": "read"}
    visit = {"kind": "visit", "questionnaire": Forms().latest("visit").name,
             "answers": {"visit_date": "2026-11-25", **found["answers"]}}  # fmt: skip
    written = tmp_path / "visit.json"
    written.write_text(json.dumps(visit))
    object_of(called("study", str(written), "--json"))


@pytest.mark.parametrize("content", [b"", b"<a/>", b"PK\x03\x04", b"x" * 9_000_000])
def test_a_wrong_file_is_one_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "wrong.xml"
    path.write_bytes(content)
    assert "wrong.xml" in is_refused(called("dpe", str(path)))


def test_no_file_is_one_line() -> None:
    is_refused(called("dpe", "nowhere.xml"))
    is_refused(called("dpe"))
