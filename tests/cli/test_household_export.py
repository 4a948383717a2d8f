"""`visitapp export --household … --everything`: all about one household, for it."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused
from tests.cli.test_export_import import home
from visitapp.cli import profile as profile_module
from visitapp.store import records

__all__ = ["home"]


def household(place: str) -> str:
    with profile_module.opened(place) as desk:
        [one] = records.of_kind(desk.database, "dossier")
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
