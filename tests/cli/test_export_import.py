"""`visitapp export` and `visitapp import`, on a profile that was used and closed."""

import csv
from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused, object_of


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table, delimiter=";"))


def test_households_then_results(home: str, tmp_path: Path) -> None:
    for what in ("households", "results"):
        out = tmp_path / f"{what}.csv"
        ran = called("export", "--what", what, "-o", str(out), "--profile", home)
        assert (ran.code, plain(ran.out), ran.err) == (0, f"{out} : 1 ligne\n", "")
        assert len(rows(out)) == 1
    assert float(rows(tmp_path / "results.csv")[0]["Énergie par an (kWh)"]) > 1000


def test_a_list_is_seen_then_added_then_known(home: str, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Prénom;Nom;Téléphone;Commune\nRose;Amon;0611223344;Noisy-le-Sec\n", "utf-8")
    words = ("import", "households", str(file), "--profile", home)
    seen = called(*words, "--dry-run")
    assert (seen.code, plain(seen.out), seen.err) == (0, "1 foyer à ajouter.\n", "")
    assert plain(called(*words).out) == "1 foyer ajouté.\n"
    again = object_of(called(*words, "--json"))
    assert (again["added"], again["new"], again["wrong"]) == (False, [], [])
    assert again["known"] == [{"line": 2, "name": "Rose A.", "why": "même nom, même téléphone"}]
    out = tmp_path / "foyers.csv"
    called("export", "--what", "households", "-o", str(out), "--profile", home)
    assert len(rows(out)) == 2


def test_wrong_cells_are_all_said_and_the_answer_is_no(home: str, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Prénom;persons\nRose;200\n;2\n", "utf-8")
    ran = called("import", "households", str(file), "--profile", home)
    assert (ran.code, ran.err) == (1, "")
    first, *lines = plain(ran.out).splitlines()
    assert first == "Rien n’est ajouté : 2 cases à corriger."
    assert lines[0] == "ligne 2, persons : Écrivez le nombre de personnes, de 1 à 25."
    assert lines[1].startswith("ligne 3, first_name : Il manque le nom du foyer.")


@pytest.mark.parametrize(
    "words",
    [
        ("export",), ("export", "--what", "households"),
        ("export", "--what", "everything", "-o", "a.csv"),
        ("export", "--what", "households", "-o", "a.pdf"),
        ("export", "--what", "households", "-o", "/nowhere/at/all/a.csv"),
        ("import",), ("import", "visits", "a.csv"), ("import", "households", "nowhere.csv"),
        ("import", "households", "a\0b"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(words: tuple[str, ...], home: str) -> None:
    given = (*words, "--profile", home) if len(words) > 1 else words
    is_refused(called(*given))


def test_no_profile_is_one_line(tmp_path: Path) -> None:
    home = str(tmp_path / "none")
    is_refused(called("export", "--what", "results", "-o", "a.csv", "--profile", home))
