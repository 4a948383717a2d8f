"""Tables out of a profile: what was chosen, of real households only, unknown never 0."""

import csv
import io
import stat
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.commands import plain
from tests.operations.arrivals_made import register
from tests.operations.households_made import (
    make_appointment,
    make_household,
    make_visit,
    say,
)
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide as arrivals_deciding
from visitapp.operations.overviews import export_tables
from visitapp.operations.records.answers import answer
from visitapp.operations.training import family
from visitapp.operations.visits import visits
from visitapp.operations.visits.results import decide, study
from visitapp.store.file import meta

PRIVATE = ("Odile", "Ravaux", "rue Neuve", "06 12 34 56 78", "13320")


def cells(table: export_tables.Table, row: int = 0) -> dict[str, Any]:
    return dict(zip(map(plain, table.head), table.rows[row], strict=True))


def test_one_row_for_each_household(desk) -> None:
    household = make_household(
        desk, phone="06 12 34 56 78", postcode="93170", scheme="ecogie", tenure="private_tenant",
        reasons=("cold", "damp"), registered_on=date(2026, 10, 1),
    )  # fmt: skip
    visits.begin(desk, appointment=make_appointment(desk, household, date(2026, 11, 25)))
    make_household(desk, "Rose", "Amon")
    table = export_tables.table(desk, what="households")
    assert len(table.rows) == 2
    told = cells(table)
    assert told["Dossier"] == household
    assert told["Quel dispositif ?"] == "Ecogie"
    assert told["Code postal"] == "93170"
    assert told["Date de l’inscription"] == date(2026, 10, 1)
    assert told["Pourquoi le foyer demande-t-il une visite ?"] == (
        "Froid l’hiver | Humidité, moisissures"
    )
    assert told["Combien de personnes vivent ici ?"] == 2
    assert told["État de la dernière visite"] == "en cours"
    assert told["Date de la dernière visite"] == date(2026, 11, 25)
    assert (told["Nombre de visites"], cells(table, 1)["Nombre de visites"]) == (1, 0)
    assert cells(table, 1)["Quel dispositif ?"] is None


def test_a_row_says_where_its_file_stands_and_whose_household_it_is(desk) -> None:
    meta.write(desk.database, "role", "adviser")
    first, registration = register(desk, days_ago=20)
    arrivals_deciding.accept(desk, registration=registration)
    second, again = register(desk)
    arrivals_deciding.same_household(desk, registration=again, household=first)
    table = export_tables.table(desk, what="households")
    rows = {row[0]: cells(table, number) for number, row in enumerate(table.rows)}
    stands, whose = "Où en est le dossier", "Même foyer que le dossier"
    assert (rows[first][stands], rows[first][whose]) == ("à appeler", None)
    assert (rows[second][stands], rows[second][whose]) == ("clos", first)


def test_the_four_ways_not_to_answer_are_told_apart(desk) -> None:
    make_household(desk)
    household = make_household(desk, "Rose", "Amon")
    answer(desk, record=household, path="tenure", answer=Answer(state=State.REFUSED))
    table = export_tables.households_table(desk)
    [row] = [number for number, row in enumerate(table.rows) if row[0] == household]
    told = cells(table, row)
    assert told["Le foyer est-il propriétaire ou locataire ?"] == "Refuse"


def test_one_row_for_each_visit_with_what_its_study_says(desk) -> None:
    visit = record(desk, example("gas_flat"))
    found = study(desk, visit=visit)
    kept = next(one for one in found.suggestions if one.eur is not None)
    decide(desk, visit=visit, rule=kept.id, decision="keep")
    found = study(desk, visit=visit)
    told = cells(export_tables.table(desk, what="results"))
    assert told["Visite"] == visit
    energies = [use for use in found.bills.values() if use.unit == "kWh"]
    assert told["Énergie par an (kWh)"] == sum(use.annual for use in energies).quantize(Decimal(1))
    assert told["Énergie et eau par an (€)"] == found.paid_eur.quantize(Decimal("0.01"))
    together = found.kept_together
    assert told["Économies gardées, au moins (€ par an)"] == together.low.quantize(Decimal("0.01"))
    assert told["Économies gardées, au plus (€ par an)"] == together.high.quantize(Decimal("0.01"))
    assert told["Économies gardées (€ par an)"] == together.central.quantize(Decimal("0.01"))
    assert told["Actions gardées"] == 1
    assert told["Actions proposées"] == len(found.suggestions)
    assert told["Orientations"] == len(found.orientations)
    assert told["État de la visite"] == "en cours"


def test_what_is_not_known_is_an_empty_cell(desk) -> None:
    make_visit(desk)
    told = cells(export_tables.table(desk, what="results"))
    for name in ("Énergie par an (kWh)", "Énergie et eau par an (€)", "Eau par an (m³)",
                 "Économies gardées (€ par an)"):  # fmt: skip
        assert told[name] is None, name
    content = export_tables.written(export_tables.table(desk, what="results"), "r.csv").decode(
        "utf-8-sig"
    )
    [row] = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert row["Énergie par an (kWh)"] == ""


def test_the_training_family_stays_at_home(desk) -> None:
    appointment = family.install(desk).made
    visits.begin(desk, appointment=appointment)
    assert export_tables.table(desk, what="households").rows == ()
    assert export_tables.table(desk, what="results").rows == ()


def test_nothing_private_leaves(desk) -> None:
    visit = make_visit(desk, phone="06 12 34 56 78")
    say(desk, visit, rfr=13320, people_present="Odile et sa fille")
    for what in ("households", "results"):
        content = export_tables.written(export_tables.table(desk, what=what), "t.csv").decode(
            "utf-8-sig"
        )
        assert [word for word in PRIVATE if word in content] == []


def test_a_commune_that_is_a_formula_runs_nothing(desk) -> None:
    household = make_household(desk)
    say(desk, household, commune="=cmd|' /C calc'!A0")
    table = export_tables.table(desk, what="households")
    assert "\"'=cmd|' /C calc'!A0\"" in export_tables.written(table, "a.csv").decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(export_tables.written(table, "A.XLSX"))).active
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("name", ["a.pdf", "a", ".csv.exe", ""])
def test_another_kind_of_file_is_refused(name: str) -> None:
    with pytest.raises(UserError, match=r"\.csv"):
        export_tables.written(export_tables.Table("A", ("a",), ()), name)


def test_another_word_is_refused(desk) -> None:
    with pytest.raises(UserError, match="ne s’exporte pas"):
        export_tables.table(desk, what="everything")


@pytest.mark.parametrize("what", ["households", "results"])
def test_the_columns_are_told_before_a_household_is_read(desk, what: str) -> None:
    assert export_tables.columns(desk, what=what) == export_tables.table(desk, what=what).head


def test_a_table_is_written_for_its_owner_alone(desk, tmp_path: Path) -> None:
    make_household(desk)
    place = tmp_path / "foyers.csv"
    place.write_text("avant")
    assert export_tables.keep(desk, what="households", path=str(place)) == 1
    assert place.read_bytes() == export_tables.written(
        export_tables.table(desk, what="households"), "foyers.csv"
    )
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    for path, told in (
        ("a.pdf", "ni .csv"),
        ("absent/a.csv", "non enregistré"),
        ("a\0.csv", "non"),
    ):
        with pytest.raises(UserError, match=told):
            export_tables.keep(desk, what="households", path=str(tmp_path / path))
    assert [one.name for one in tmp_path.rglob("*.csv")] == ["foyers.csv"]
