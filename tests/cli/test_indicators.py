"""`visitapp indicators` and `visitapp yearly`, on a profile that was used and closed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.conftest import Closed
from tests.cli.program import called, is_refused, object_of
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators import sheets
from visitapp.operations.visits import visits
from visitapp.store.file import meta


def finished(desk: Desk) -> None:
    visits.finish(desk, visit=record(desk, example("gas_flat")))


@pytest.fixture
def home(closed_profile: Closed) -> str:
    """A profile with one finished visit, closed."""
    return closed_profile(finished)


def year_of(home: str) -> str:
    """The year of the example's visit."""
    day = example("gas_flat")["answers"]["visit_date"]
    return str(day["value"] if isinstance(day, dict) else day)[:4]


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


def year_closed(desk: Desk) -> None:
    """The year was closed with one visit; another came after."""
    finished(desk)
    meta.write(desk.database, "role", "coordinator")
    year = int(year_of(""))
    january = replace(desk, now=lambda: datetime(year + 1, 1, 5, 10, tzinfo=UTC))
    sheets.close(january, scope=Scope(date(year, 1, 1), date(year, 12, 31)))
    finished(desk)


@pytest.fixture
def closed(closed_profile: Closed) -> str:
    return closed_profile(year_closed)


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


@pytest.mark.parametrize("command", ["indicators", "yearly"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "1066"), "1066 n’est pas une année de visites."),
        (("--year", "2026", "--scheme", "slime"), "On ne connaît pas ce dispositif."),
        (("--year", "2026", "--territory", "T99"), "On ne connaît pas ce territoire."),
        (("--year", "2026", "-o", "x.docx"), "ni .pdf, ni .xlsx, ni .csv"),
    ],
)
def test_what_is_none_is_said_in_a_line(home: str, command: str, words, told: str) -> None:
    file = () if "-o" in words else ("-o", "x.pdf")
    assert told in plain(is_refused(called(command, *words, *file, "--profile", home)))


@pytest.mark.parametrize("command", ["indicators", "yearly"])
@pytest.mark.parametrize(("name", "start"), [("x.pdf", b"%PDF"), ("x.XLSX", b"PK")])
def test_a_document_is_for_funders_unless_it_is_for_us(
    home: str, tmp_path: Path, command: str, name: str, start: bytes
) -> None:
    words = (command, "--year", year_of(home), "--profile", home, "-o", str(tmp_path / name))
    said = called(*words)
    assert said.code == 0
    assert plain(said.out).endswith("octets, pour les financeurs\n")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert plain(called(*words, "--us").out).endswith("octets, pour l’agence seulement\n")


@pytest.mark.parametrize(
    ("command", "row"),
    [("indicators", '"Visites faites";;{0};"nombre";{0};;'),
     ("yearly", '"Ce qui a été fait";"Visites faites";;{0};"nombre"')],
)  # fmt: skip
def test_the_table_for_funders_hides_what_ours_says(
    home: str, tmp_path: Path, command: str, row: str
) -> None:
    """One visit: a small number."""
    file = tmp_path / "x.csv"
    words = (command, "--year", year_of(home), "--profile", home, "-o", str(file))
    called(*words)
    assert row.format("") in file.read_text("utf-8-sig")
    called(*words, "--us")
    assert row.format(1) in file.read_text("utf-8-sig")
