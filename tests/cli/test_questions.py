"""`visitapp questions`: every question as lines or as one JSON object."""

import argparse
import io
import json
from pathlib import Path

import pytest

from visitapp import shipped
from visitapp.cli import questions
from visitapp.domain.errors import UserError

KIT = """
kind: kit
version: 1
title: Le matériel
sections:
  - id: bag
    title: Le sac
    questions:
      - {id: led, type: integer, unit: ampoules, label: Ampoules, why: Compter., required: true}
"""
KEYS = {"id", "section", "type", "unit", "choices", "relevant", "constraint", "usual", "required"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of questionnaires in place of the shipped one."""
    place = tmp_path / "questionnaires"
    place.mkdir()
    (place / "kit.yaml").write_text(KIT, encoding="utf-8")
    (place / "README.md").write_text("", encoding="utf-8")
    monkeypatch.setattr(shipped, "root", lambda: tmp_path)
    return place


def run(*words: str) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    questions.add_parser(parser.add_subparsers(dest="command"))
    out = io.StringIO()
    return questions.run(parser.parse_args(["questions", *words]), out), out.getvalue()


@pytest.mark.usefixtures("folder")
def test_one_line_a_question() -> None:
    code, text = run()
    assert code == 0
    assert text.splitlines() == [
        "Le matériel (kit@1)",
        "   1.1 * led                                integer ampoules Ampoules",
    ]


@pytest.mark.usefixtures("folder")
def test_json_is_one_object() -> None:
    code, text = run("--kind", "kit", "--json")
    (entry,) = json.loads(text)["questions"]
    assert code == 0
    assert set(entry) >= KEYS
    assert (entry["kind"], entry["id"], entry["required"]) == ("kit", "led", True)


@pytest.mark.usefixtures("folder")
def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="nobody") as caught:
        run("--kind", "nobody")
    assert caught.value.hint == "Choisissez : kit."


def test_mistakes_of_a_file_go_to_stderr(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.yaml").write_text("kind: bad", encoding="utf-8")
    code, text = run("--json")
    assert (code, text) == (1, "")
    assert "questionnaires/bad.yaml" in capsys.readouterr().err


def test_the_shipped_questionnaires_are_all_listed() -> None:
    code, text = run("--json")
    assert code == 0
    kinds = {entry["kind"] for entry in json.loads(text)["questions"]}
    assert {"visit", "household", "appointment", "bag"} <= kinds


def test_what_may_contradict_itself_is_listed_with_what_to_look_at() -> None:
    code, text = run("--kind", "visit", "--contradictions", "--json")
    found = {one["id"]: one for one in json.loads(text)["contradictions"]}
    one = found["electric_radiators_other_energy"]
    assert (code, one["kind"]) == (0, "visit")
    assert one["about"] == ["heating_system", "heating_energy"]
    _, table = run("--kind", "visit", "--contradictions")
    assert f"  {one['ask']}\n  {one['look']}\n" in table
    assert len(table.splitlines()) == 1 + 4 * len(found)


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    assert "visitapp questions --kind visit" in capsys.readouterr().out
