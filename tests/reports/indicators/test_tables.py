"""The figures as CSV and XLSX: equal to what was counted, empty where unknown, running nothing."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tests.cli.commands import plain
from tests.reports.indicator_sheets import CLOSED, SHEET
from visitapp.domain.indicators.shapes import Sheet, Unit
from visitapp.reports.indicators.tables import LONG, period_tables, shown
from visitapp.reports.indicators.words import About
from visitapp.reports.layout.table_files import csv_bytes, xlsx_bytes

ABOUT = About("Année 2026", "SLIME 93", "Bagnolet", "Les financeurs")


def csv_of(sheet: Sheet, about: About = ABOUT, *, masked: bool = True) -> bytes:
    return csv_bytes(*period_tables(replace(sheet, masked=masked), about).long)


def xlsx_of(sheet: Sheet, about: About = ABOUT, *, masked: bool = True) -> bytes:
    return xlsx_bytes(period_tables(replace(sheet, masked=masked), about).sheets)


def rows_of(made: bytes) -> list[dict[str, str]]:
    text = made.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def sheet_rows(made: bytes, title: str) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(made))
    return [tuple(cell.value for cell in row) for row in book[title].iter_rows(min_row=2)]


def test_the_csv_has_each_figure_then_its_lines() -> None:
    rows = rows_of(csv_of(SHEET, ABOUT))
    assert list(rows[0]) == list(LONG)
    visits = [row for row in rows if row["Chiffre"] == "Visites faites"]
    assert [(row["Détail"], row["Valeur"]) for row in visits] == [
        ("", "42"), ("Première visite", "30"), ("Seconde visite", "9"), ("Troisième visite", "3"),
    ]  # fmt: skip
    (cost,) = [row for row in rows if row["Chiffre"] == "Coût d’une visite"]
    assert cost["Valeur"] == ""
    assert cost["Remarque"] == "Le budget de la période n’est pas écrit."
    assert {(row["Période"], row["Dispositif"], row["Territoire"]) for row in rows} == {
        ("Année 2026", "SLIME 93", "Bagnolet")
    }


def test_shares_are_in_percent_and_numbers_are_numbers() -> None:
    rows = {(row["Chiffre"], row["Détail"]): row for row in rows_of(csv_of(SHEET, ABOUT))}
    lost = rows["Foyers perdus de vue", "Injoignable"]
    assert (lost["Valeur"], lost["Unité"], lost["Compté"], lost["Sur"]) == ("20", "%", "6", "30")
    # 0,0714 as it was counted is 7,14 %
    assert rows["Rendez-vous manqués sans prévenir", ""]["Valeur"] == "7,14"


@pytest.mark.parametrize(
    ("value", "unit", "cell"),
    [
        ("42", Unit.COUNT, 42), ("0.3333", Unit.SHARE, Decimal("33.33")), ("0", Unit.ITEMS, 0),
        ("212.405", Unit.EUROS, Decimal("212.41")), ("-8410", Unit.KWH, -8410),
        (None, Unit.COUNT, None),
    ],
)  # fmt: skip
def test_a_cell_keeps_its_number(value, unit, cell) -> None:
    assert shown(Decimal(value) if value is not None else None, unit) == cell


def test_the_workbook_has_a_sheet_for_each_thing() -> None:
    made = xlsx_of(SHEET, ABOUT)
    assert load_workbook(io.BytesIO(made)).sheetnames == [
        "À lire", "Chiffres", "Détails", "Définitions",
    ]  # fmt: skip
    figures = {row[1]: row[2] for row in sheet_rows(made, "Chiffres")}
    assert figures["Visites faites"] == 42
    assert figures["Foyers perdus de vue"] == 30
    assert figures["Coût d’une visite"] is None
    assert len(figures) == len(SHEET.figures)
    assert len(sheet_rows(made, "Détails")) == sum(len(one.lines) for one in SHEET.figures)
    definitions = {row[1]: row[2] for row in sheet_rows(made, "Définitions")}
    assert definitions["Petit matériel posé"].startswith("Objets posés pendant les visites")
    about = dict(sheet_rows(made, "À lire"))
    assert about["Pour qui"] == "Les financeurs"
    assert about["Période close le"] == "pas encore"


def test_corrections_have_their_sheet() -> None:
    assert sheet_rows(xlsx_of(CLOSED, ABOUT), "Corrections") == [
        ("Visites faites", 41, 42), ("Coût d’une visite", 212.4, None),
    ]  # fmt: skip


def test_the_csv_says_that_its_figures_are_those_of_the_close_and_what_changed() -> None:
    """A table that travels alone: frozen, or counted that day, and each correction beside it."""
    rows = rows_of(csv_of(CLOSED, ABOUT))
    (standing,) = [row for row in rows if row["Chiffre"] == "État"]
    assert plain(standing["Remarque"]) == (
        "Période close le 20 novembre 2026. Ces chiffres ne changent plus."
    )
    changed = [row for row in rows if row["Groupe"] == "Corrections depuis la clôture"]
    assert [(row["Chiffre"], row["Détail"], row["Valeur"], row["Unité"], row["Remarque"])
            for row in changed] == [
        ("Visites faites", "À la clôture", "41", "nombre", ""),
        ("Visites faites", "Aujourd’hui", "42", "nombre", ""),
        ("Coût d’une visite", "À la clôture", "212,40", "€", ""),
        ("Coût d’une visite", "Aujourd’hui", "", "€", "Pas encore de chiffre"),
    ]  # fmt: skip
    assert {row["Période"] for row in rows} == {"Année 2026"}


def test_a_correction_that_is_hidden_is_told_as_hidden() -> None:
    (one, _) = CLOSED.corrections
    hidden = replace(CLOSED, corrections=(replace(one, said=None, now=None),))
    rows = rows_of(csv_of(hidden, ABOUT))
    changed = [row for row in rows if row["Groupe"].startswith("Corrections")]
    assert [(row["Valeur"], row["Remarque"]) for row in changed] == [
        ("", "Petit nombre, caché"), ("", "Petit nombre, caché"),
    ]  # fmt: skip


def test_the_csv_of_an_open_period_says_the_day_it_was_counted() -> None:
    rows = rows_of(csv_of(SHEET, masked=False))
    (standing,) = [row for row in rows if row["Groupe"] == "À lire"]
    assert (standing["Chiffre"], plain(standing["Remarque"])) == (
        "État", "Comptés le 25 novembre 2026. Ils peuvent encore changer.",
    )  # fmt: skip
    assert not [row for row in rows if row["Groupe"].startswith("Corrections")]


def test_no_id_of_a_record_is_written() -> None:
    for made in (csv_of(SHEET, ABOUT), *_texts(xlsx_of(SHEET, ABOUT))):
        assert b"visits-" not in made


def _texts(made: bytes) -> list[bytes]:
    book = load_workbook(io.BytesIO(made))
    return [str([[cell.value for cell in row] for row in sheet]).encode() for sheet in book]


def test_what_must_not_be_subtracted_is_said_where_numbers_are_hidden() -> None:
    """A year less its eleven first months gives December: the document for funders says so."""
    wanted = "Ne donnez pas deux documents que l’on peut soustraire"
    (row,) = [one for one in rows_of(csv_of(SHEET, ABOUT))
              if one["Chiffre"] == "Deux documents"]  # fmt: skip
    assert row["Remarque"].startswith(wanted)
    book = dict(sheet_rows(xlsx_of(SHEET, ABOUT), "À lire"))
    assert str(book["Deux documents"]).startswith(wanted)
    ours = replace(ABOUT, whom="L’agence seulement")
    assert wanted not in csv_of(SHEET, ours, masked=False).decode("utf-8-sig")
    assert "Deux documents" not in dict(sheet_rows(xlsx_of(SHEET, ours, masked=False), "À lire"))
