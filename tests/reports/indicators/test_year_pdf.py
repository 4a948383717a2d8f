"""The report of a year on paper and as tables, read back: what is printed is what was counted."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image
from pypdf import PdfReader

from tests.cli.commands import plain
from tests.reports.reading import outline, pages, text
from tests.reports.yearly_made import ABOUT, CLOSED, FOUND
from visitapp.domain.indicators.masking import masked
from visitapp.domain.indicators.shapes import Correction, Scope, Sheet
from visitapp.operations.indicators.export import tiles_of
from visitapp.reports.indicators.commune_map import drawing
from visitapp.reports.indicators.tables import year_tables
from visitapp.reports.indicators.year_pdf import year_pdf
from visitapp.reports.layout.paper import printed_photo
from visitapp.reports.layout.shapes import Rect, Text
from visitapp.reports.layout.table_files import csv_bytes, xlsx_bytes


@cache
def as_it_is() -> bytes:
    return year_pdf(FOUND, ABOUT, tiles_of(FOUND))


def pdf(found: Sheet) -> bytes:
    return as_it_is() if found is FOUND else year_pdf(found, ABOUT, tiles_of(found))


def rows(found: Sheet) -> list[dict[str, str]]:
    tables = year_tables(found, ABOUT, tiles_of(found))
    table = csv_bytes(*tables.long).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table), delimiter=";"))


def workbook(found: Sheet) -> Workbook:
    return load_workbook(BytesIO(xlsx_bytes(year_tables(found, ABOUT, tiles_of(found)).sheets)))


def test_page_one_is_one_look() -> None:
    first = pages(pdf(FOUND))[0]
    for words in (
        "Bilan de l’année 2026", "Est Ensemble", "Ecogie", "187", "foyers inscrits",
        "dont acceptés : 173", "138", "foyers visités", "402 personnes", "236", "118",
        "817 objets posés", "164", "18 430 € obtenus", "41", "foyers suivis un an après",
        "138 sur 160 prévus", "31,9 %, pour 30 % demandés", "12,5 jours",
        "Financeurs : le Département de la Seine-Saint-Denis",
        "01 23 45 67 89", "Compté le 15 janvier 2027",
    ):  # fmt: skip
        assert words in first, words


def test_the_steps_are_one_page_with_their_losses() -> None:
    second = pages(pdf(FOUND))[1]
    for words in (
        "Inscrits 187", "Acceptés 173 92,5 % 3 jours 11 jours",
        "Visités 119 81 % 12,5 jours 28 jours",
        "revenus au-dessus du plafond 8, foyer déjà connu 6", "absent au rendez-vous 10",
        "visite reportée 5, en cours 6", "suivi pas encore dû 113",
    ):  # fmt: skip
        assert words in second, words


def test_every_part_has_its_page_and_the_method_ends() -> None:
    made = pdf(FOUND)
    assert outline(made) == [
        "Bilan de l’année 2026", "De l’inscription au suivi", "Ce qui a été fait", "Les foyers",
        "Les communes", "Orientations et suivi renforcé", "Un an après",
        "Ateliers, formations, réseau", "Comment nous comptons",
    ]  # fmt: skip
    read = PdfReader(BytesIO(made))
    assert read.trailer["/Root"]["/Lang"] == "fr-FR"  # type: ignore[index]
    assert all("Page " in said for said in pages(made))
    whole = text(made)
    for one in FOUND.figures:
        assert one.definition.title in whole


def test_the_definition_of_each_step_and_figure_is_in_the_annex() -> None:
    said = text(pdf(FOUND)).partition("Les étapes")[2]
    for words in ("Une orientation au moins est proposée au foyer.",
                  "Les foyers dont le nombre n’est pas connu ne sont pas dans la somme.",
                  "Destinataires notés comme servis dans l’année, d’une diffusion de l’année ou "
                  "d’avant."):  # fmt: skip
        assert words in said, words


def test_a_closed_year_and_what_was_corrected_since() -> None:
    corrections = (Correction("visits", "Visites faites", 236, 238),
                   Correction("delay", "Attente", 3, 4))  # fmt: skip
    made = pdf(replace(CLOSED, corrections=corrections))
    assert "Année close le 20 janvier 2027" in pages(made)[0]
    assert "Visites faites 236 238" in text(made)
    assert "Attente" not in text(made)  # a figure of the team: it is not in the report


def test_the_tables_say_that_the_year_is_closed_and_what_was_corrected_since() -> None:
    corrections = (Correction("visits", "Visites faites", Decimal(236), Decimal(238)),
                   Correction("visits", "Visites faites, Seconde visite", None, None),
                   Correction("delay", "Attente", Decimal(3), Decimal(4)))  # fmt: skip
    closed = replace(CLOSED, corrections=corrections)
    told = rows(closed)
    assert [(one["Chiffre"], one["Détail"], one["Valeur"], one["Remarque"]) for one in told
            if one["Partie"] == "Corrections depuis la clôture"] == [
        ("Visites faites", "À la clôture", "236", ""),
        ("Visites faites", "Aujourd’hui", "238", ""),
        ("Visites faites, Seconde visite", "À la clôture", "", "Petit nombre, caché"),
        ("Visites faites, Seconde visite", "Aujourd’hui", "", "Petit nombre, caché"),
    ]  # fmt: skip
    assert plain(told[-1]["Remarque"]) == (
        "Année close le 20 janvier 2027 : ces chiffres ne changent plus."
    )
    book = workbook(closed)
    assert [row[3].value for row in book["Corrections"].iter_rows(min_row=2)][:2] == [236, 238]


def test_the_tables_of_an_open_year_say_the_day_it_was_counted() -> None:
    told = rows(FOUND)
    assert plain(told[-1]["Remarque"]) == (
        "Compté le 15 janvier 2027. Ces chiffres peuvent encore changer."
    )
    assert not [one for one in told if one["Partie"].startswith("Corrections")]
    book = workbook(FOUND)
    assert "Corrections" not in book.sheetnames


def test_logos_are_drawn() -> None:
    out = BytesIO()
    Image.new("RGB", (200, 80), "red").save(out, "PNG")
    logo = printed_photo(out.getvalue(), 400)
    assert logo is not None
    made = year_pdf(FOUND, ABOUT, tiles_of(FOUND), [logo, logo])
    assert len(PdfReader(BytesIO(made)).pages[0].images) >= 1
    assert len(PdfReader(BytesIO(pdf(FOUND))).pages[0].images) == 0


def test_what_is_hidden_is_said_hidden_everywhere() -> None:
    shown = masked(FOUND)
    made = text(pdf(shown))
    assert "Suivi renforcé caché" in made
    assert "Trop chaud l’été caché" in made
    lines = {(one["Chiffre"], one["Détail"]): one for one in rows(shown)}
    hidden = lines[("Suivi renforcé", "")]
    assert (hidden["Valeur"], hidden["Remarque"]) == ("", "Petit nombre, caché")
    lilas = lines[("Foyers visités, par commune", "Les Lilas")]
    assert (lilas["Valeur"], lilas["Remarque"]) == ("", "Petit nombre, caché")
    pre = lines[("Foyers visités, par commune", "Le Pré-Saint-Gervais")]
    assert (pre["Valeur"], pre["Remarque"]) == ("0", "")


def test_each_number_of_the_table_is_on_paper() -> None:
    printed = text(pdf(FOUND)).replace("\u202f", " ").replace("\u00a0", " ")
    for one in rows(FOUND):
        if one["Valeur"] and one["Unité"] in ("foyers", "nombre", "personnes", "objets"):
            value = f"{int(one['Valeur']):,}".replace(",", " ")
            assert value in printed, one


@pytest.mark.parametrize("scope", ["T8", "T9", "T10", ""])
def test_the_map_fits_its_width_and_says_each_commune(scope: str) -> None:
    place = Scope(date(2026, 1, 1), date(2026, 12, 31), territory=scope or None)
    made = drawing(tiles_of(replace(FOUND, scope=place)), 499)
    boxes = [one for one in made.shapes if isinstance(one, Rect) and one.radius > 4]
    assert all(one.x >= -0.1 and one.x + one.width <= 499.1 for one in boxes)
    assert all(one.y + one.height <= made.height for one in boxes)
    corners = {(round(one.x), round(one.y)) for one in boxes}
    assert len(corners) == {"T8": 9, "T9": 14, "T10": 13, "": 36}[scope]
    said = " ".join(one.text for one in made.shapes if isinstance(one, Text))
    assert made.description.count("\u00a0:") == len(corners)
    assert {"T8": "Montreuil", "T9": "Gagny", "T10": "Vincennes", "": "Vaujours"}[scope] in said
