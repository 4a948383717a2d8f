"""`visitapp yearly`, on a profile that was used and closed."""

from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused
from tests.cli.test_indicators import home, year_of

__all__ = ["home"]


def test_help_has_an_example_in_french() -> None:
    said = called("yearly", "--help")
    assert (said.code, said.err) == (0, "")
    assert "Exemple : visitapp yearly --year 2026 --territory T8" in plain(said.out)


@pytest.mark.parametrize(("name", "start"), [("x.pdf", b"%PDF"), ("x.XLSX", b"PK")])
def test_a_report_is_for_funders_unless_it_is_for_us(
    home: str, tmp_path: Path, name: str, start: bytes
) -> None:
    file = tmp_path / name
    words = ("yearly", "--year", year_of(home), "--profile", home, "-o", str(file))
    said = called(*words)
    assert said.code == 0
    assert plain(said.out).endswith("octets, pour les financeurs\n")
    assert file.read_bytes().startswith(start)
    assert plain(called(*words, "--us").out).endswith("octets, pour l’agence seulement\n")


def test_the_table_for_funders_hides_what_ours_says(home: str, tmp_path: Path) -> None:
    """One visit: a small number."""
    file = tmp_path / "x.csv"
    words = ("yearly", "--year", year_of(home), "--profile", home, "-o", str(file))
    called(*words)
    assert '"Ce qui a été fait";"Visites faites";;;"nombre"' in file.read_text("utf-8-sig")
    called(*words, "--us")
    assert '"Ce qui a été fait";"Visites faites";;1;"nombre"' in file.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "1890", "-o", "x.pdf"), "1890 n’est pas une année de visites."),
        (("--year", "2026", "-o", "x.docx"), "ni .pdf, ni .xlsx, ni .csv"),
        (
            ("--year", "2026", "-o", "x.pdf", "--territory", "T99"),
            "On ne connaît pas ce territoire",
        ),
        (("--year", "2026", "-o", "x.pdf", "--scheme", "slime"), "pas ce dispositif"),
    ],
)
def test_what_is_none_is_said_in_a_line(home: str, words: tuple[str, ...], told: str) -> None:
    assert told in plain(is_refused(called("yearly", *words, "--profile", home)))
