"""`visitapp indicators`, on a profile that was used and closed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused, object_of
from visitapp.cli import profile as profile_module
from visitapp.cli.trial.throwaway import Shelf, example, new_desk, record
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.indicators import sheets
from visitapp.operations.profile import open_profile
from visitapp.operations.visits import visits
from visitapp.store.file import meta


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A profile with one finished visit, closed."""
    shelf = Shelf()
    monkeypatch.setattr(profile_module, "SystemKeyring", lambda: shelf)
    desk = new_desk(tmp_path / "profile", shelf)
    visits.finish(desk, visit=record(desk, example("gas_flat")))
    open_profile.close(desk)
    return str(tmp_path / "profile")


def year_of(home: str) -> str:
    """The year of the example's visit."""
    day = example("gas_flat")["answers"]["visit_date"]
    return str(day["value"] if isinstance(day, dict) else day)[:4]


def test_help_has_an_example_in_french() -> None:
    said = called("indicators", "--help")
    assert (said.code, said.err) == (0, "")
    assert "Exemple : visitapp indicators" in plain(said.out)


def test_the_figures_of_a_year(home: str) -> None:
    found = object_of(called("indicators", "--year", year_of(home), "--json", "--profile", home))
    figures = {one["name"]: one for one in found["figures"]}
    assert (figures["visits"]["value"], figures["households"]["value"]) == (1, 1)
    assert all(one["means"] for one in figures.values())


def test_the_same_in_words_with_what_is_counted(home: str) -> None:
    said = called("indicators", "--year", year_of(home), "--profile", home)
    lines = plain(said.out).splitlines()
    assert (said.code, lines[0]) == (0, "Visites faites : 1")
    assert "    Première visite, le bilan : 1 sur 1" in lines


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A profile whose year was closed with one visit; another came after."""
    shelf = Shelf()
    monkeypatch.setattr(profile_module, "SystemKeyring", lambda: shelf)
    desk = new_desk(tmp_path / "closed", shelf)
    visits.finish(desk, visit=record(desk, example("gas_flat")))
    meta.write(desk.database, "role", "coordinator")
    year = int(year_of(""))
    january = replace(desk, now=lambda: datetime(year + 1, 1, 5, 10, tzinfo=UTC))
    sheets.close(january, scope=Scope(date(year, 1, 1), date(year, 12, 31)))
    visits.finish(desk, visit=record(desk, example("gas_flat")))
    open_profile.close(desk)
    return str(tmp_path / "closed")


def test_of_a_closed_year_what_changed_is_said_apart(closed: str) -> None:
    """One visit was counted at the close; there are two since."""
    said = called("indicators", "--year", year_of(closed), "--profile", closed)
    lines = plain(said.out).splitlines()
    assert lines[0].startswith("Période close le 05/01/")
    assert "Visites faites : 1" in lines
    after = lines[lines.index("Corrections depuis la clôture") :]
    assert "    Visites faites : 1 à la clôture, 2 aujourd’hui" in after
    ours = called("indicators", "--year", year_of(closed), "--funders", "--profile", closed)
    told = plain(ours.out).splitlines()
    assert "    Visites faites : caché" in told[told.index("Corrections depuis la clôture") :]


def test_a_funder_reads_no_small_number(home: str) -> None:
    words = ("indicators", "--year", year_of(home), "--funders", "--json", "--profile", home)
    found = object_of(called(*words))
    [visited] = [one for one in found["figures"] if one["name"] == "visits"]
    assert (visited["value"], visited["masked"], visited["lines"]) == (None, True, [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "1066"), "1066 n’est pas une année de visites."),
        (("--year", "2026", "--scheme", "slime"), "On ne connaît pas ce dispositif."),
        (("--year", "2026", "--territory", "T99"), "On ne connaît pas ce territoire."),
    ],
)
def test_what_is_none_is_said_in_a_line(home: str, words, told: str) -> None:
    assert told in plain(is_refused(called("indicators", *words, "--profile", home)))


@pytest.mark.parametrize(("name", "start"), [("x.pdf", b"%PDF"), ("x.XLSX", b"PK")])
def test_a_document_is_for_funders_unless_it_is_for_us(
    home: str, tmp_path: Path, name: str, start: bytes
) -> None:
    words = ("indicators", "--year", year_of(home), "--profile", home, "-o", str(tmp_path / name))
    said = called(*words)
    assert said.code == 0
    assert plain(said.out).endswith("octets, pour les financeurs\n")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert plain(called(*words, "--us").out).endswith("octets, pour l’agence seulement\n")


def test_the_table_for_funders_hides_what_ours_says(home: str, tmp_path: Path) -> None:
    """One visit: a small number."""
    file = tmp_path / "x.csv"
    words = ("indicators", "--year", year_of(home), "--profile", home, "-o", str(file))
    called(*words)
    assert '"Visites faites";;;"nombre";;;' in file.read_text("utf-8-sig")
    called(*words, "--us")
    assert '"Visites faites";;1;"nombre";1;;' in file.read_text("utf-8-sig")


def test_another_ending_is_refused_before_anything_is_read(home: str) -> None:
    words = ("indicators", "--year", "2026", "--profile", home, "-o", "x.docx")
    assert "ni .pdf, ni .xlsx, ni .csv" in plain(is_refused(called(*words)))
