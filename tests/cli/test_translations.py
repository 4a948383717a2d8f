"""`visitapp translations`: the table that a person who speaks the language reads through."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.program import called, is_refused


def test_every_sentence_and_plural_form_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "roumain.xlsx"
    assert called("translations", "--language", "ro", "-o", str(file)).code == 0
    head, *rows = load_workbook(file)["roumain"].iter_rows(values_only=True)
    assert head == ("Repère", "Français", "Roumain", "À corriger")
    said = {row[2]: row[1] for row in rows}
    assert said["Fără apă"] == "Pas d’eau"
    for counted in ("{n} bec LED", "{n} becuri LED", "{n} de becuri LED"):
        assert said[f"Păstrați {counted}"] == "Garder {n:count} ampoules LED"


def test_a_language_that_nobody_wrote_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    said = is_refused(called("translations", "--language", "fr", "-o", str(file)))
    assert "Choisissez en, pt, es, ro, tr, ar." in said
    assert not file.exists()
