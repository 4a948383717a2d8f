"""`visitapp export --household … --everything`: all about one household, for it."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused
from tests.operations.traffic_made import link
from visitapp.cli import profile as profile_module
from visitapp.store.log import records


def household(place: str) -> str:
    with profile_module.opened(place) as desk:
        [one] = records.of_kind(desk.database, "household")
    return one.id


def test_everything_goes_into_one_file(home: str, tmp_path: Path) -> None:
    out = tmp_path / "foyer.zip"
    words = ("export", "--household", household(home), "--everything", "-o", str(out))
    ran = called(*words, "--profile", home)
    size = out.stat().st_size
    assert (ran.code, plain(ran.out), ran.err) == (0, f"{out} : {size} octets, non chiffrés\n", "")
    with zipfile.ZipFile(out) as found:
        assert found.testzip() is None
        assert {"LISEZ-MOI.txt", "donnees.html", "donnees.json", "reponses.csv"} <= set(
            found.namelist()
        )


@pytest.mark.parametrize(
    "words",
    [
        ("--household", "nobody", "--everything", "-o", "a.zip"),
        ("--household", "nobody", "-o", "a.zip"),
        ("--everything", "-o", "a.zip"),
        ("--household", "nobody", "--everything", "--what", "results", "-o", "a.zip"),
        ("--household", "nobody", "--everything", "-o", "a.csv"),
        ("-o", "a.csv"),
    ],
)
def test_what_cannot_be_done_is_one_line(words: tuple[str, ...], home: str) -> None:
    is_refused(called("export", *words, "--profile", home))


def test_an_unknown_number_is_told_with_where_numbers_are_read_and_no_word_of_a_screen(
    home: str, tmp_path: Path
) -> None:
    words = ("export", "--household", "nobody", "--everything", "-o", str(tmp_path / "a.zip"))
    said = is_refused(called(*words, "--profile", home))
    assert said == (
        "nobody : ce foyer n’est pas sur cet ordinateur. "
        "Les numéros sont dans : visitapp export --what households -o foyers.csv\n"
    )
    table = tmp_path / "foyers.csv"
    called("export", "--what", "households", "-o", str(table), "--profile", home)
    assert household(home) in table.read_text("utf-8-sig"), "so they are"


def test_who_may_not_is_told_so_whatever_the_number(home: str, tmp_path: Path) -> None:
    with profile_module.opened(home) as desk:
        link(desk)
    words = ("export", "--household", "nobody", "--everything", "-o", str(tmp_path / "a.zip"))
    assert "demandez-le à l’agence" in is_refused(called(*words, "--profile", home))
