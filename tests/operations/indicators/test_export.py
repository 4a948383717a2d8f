"""What leaves for funders: no id, no small number, nothing of the team; for us, all of it."""

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tests.reports.indicator_sheets import CLOSED, SHEET
from tests.reports.reading import text
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.operations.indicators.export import Whom, about_of, document, for_funders
from visitapp.operations.indicators.shapes import Scopes

COUNTS = ("nombre", "personnes", "objets")
SMALL = {"1", "2", "3", "4"}
KNOWN = replace(SHEET, scope=Scope(SHEET.scope.start, SHEET.scope.end))
"""Of every scheme and place: the names of others are not shipped."""


def rows_of(made: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))


def everything(made: bytes) -> str:
    """All the cells of a workbook, on one line."""
    book = load_workbook(io.BytesIO(made))
    return " ".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row)


def ids(sheet: Sheet) -> set[str]:
    return {id for one in sheet.figures for id in one.records}


def test_no_small_number_leaves(desk) -> None:
    rows = rows_of(document(desk, sheet=KNOWN, form="csv"))
    assert len(rows) > 20
    for row in rows:
        if row["Unité"] in COUNTS:
            assert row["Valeur"] not in SMALL, row
        assert row["Compté"] not in SMALL, row
        assert row["Sur"] not in SMALL, row


def test_what_is_hidden_says_so_and_is_not_called_unknown(desk) -> None:
    rows = rows_of(document(desk, sheet=KNOWN, form="csv"))
    third = [row for row in rows if row["Détail"] == "Troisième visite"]
    assert [(row["Valeur"], row["Remarque"]) for row in third] == [("", "Petit nombre, caché")]
    (cost,) = [row for row in rows if row["Chiffre"] == "Coût d’une visite"]
    assert cost["Remarque"] == "Le budget de la période n’est pas écrit."


def test_no_id_of_a_record_leaves_in_any_form(desk) -> None:
    given = for_funders(CLOSED)
    assert ids(given) == set()
    assert not any(line.records for one in given.figures for line in one.lines)
    workbook = everything(document(desk, sheet=KNOWN, form="xlsx"))
    table = document(desk, sheet=KNOWN, form="csv").decode("utf-8-sig")
    printed = text(document(desk, sheet=KNOWN, form="pdf"))
    for said in (workbook, table, printed):
        assert not [id for id in ids(KNOWN) if id in said]


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_nothing_of_the_team_leaves(desk, form) -> None:
    made = document(desk, sheet=CLOSED, form=form)
    said = {"pdf": text, "xlsx": everything, "csv": lambda m: m.decode("utf-8-sig")}[form](made)
    assert "Rendez-vous manqués" not in said
    assert "Visites faites" in said


def test_the_documents_say_for_whom_they_are(desk) -> None:
    assert "Les financeurs" in text(document(desk, sheet=KNOWN, form="pdf"))
    assert "L’agence seulement" in text(document(desk, sheet=KNOWN, form="pdf", whom=Whom.US))


def test_for_us_every_number_is_there_and_the_team_too_without_an_id(desk) -> None:
    rows = rows_of(document(desk, sheet=CLOSED, form="csv", whom=Whom.US))
    found = {(row["Chiffre"], row["Détail"]): row["Valeur"] for row in rows}
    assert found["Visites faites", "Troisième visite"] == "3"
    assert found["Rendez-vous manqués sans prévenir", ""] == "7,14"
    said = everything(document(desk, sheet=CLOSED, form="xlsx", whom=Whom.US))
    assert not [id for id in ids(CLOSED) if id in said]


def test_another_form_is_refused_in_words(desk) -> None:
    with pytest.raises(UserError) as refused:
        document(desk, sheet=KNOWN, form="docx")
    assert "docx" in refused.value.message
    assert refused.value.hint == "Choisissez pdf, xlsx ou csv."


def test_names_stand_for_ids_and_an_id_that_is_not_known_stays() -> None:
    scopes = Scopes((("slime", "SLIME 93"),), (("T8", "Est Ensemble", "slime"),), (2026,))
    scope = Scope(SHEET.scope.start, SHEET.scope.end, "slime", "T8")
    about = about_of(scopes, scope)
    assert (about.period, about.scheme, about.territory) == (
        "Année 2026", "SLIME 93", "Est Ensemble",
    )  # fmt: skip
    gone = about_of(scopes, replace(scope, scheme="old", territory=None))
    assert (gone.scheme, gone.territory) == ("old", "Tous les territoires")
