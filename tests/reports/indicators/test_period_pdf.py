"""The figures on paper, read back: what is printed is what was counted."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from pypdf import PdfReader

from tests.reports.indicator_sheets import CLOSED, SHEET
from tests.reports.reading import outline, pages, text
from visitapp.domain.indicators.shapes import Figure, Line, Sheet
from visitapp.reports.indicators.period_pdf import period_pdf
from visitapp.reports.indicators.words import About

ABOUT = About("Année 2026", "SLIME 93", "Bagnolet", "Les financeurs")


def with_lines(labels: list[str]) -> Sheet:
    """The sheet whose first figure has these lines, each of 2."""
    first: Figure = replace(
        SHEET.figures[0], lines=tuple(Line(label, Decimal(2)) for label in labels)
    )
    return replace(SHEET, figures=(first, *SHEET.figures[1:]))


def test_every_value_definition_and_line_is_printed() -> None:
    said = text(period_pdf(SHEET, ABOUT))
    for words in (
        "Visites faites", "97 personnes", "29 foyers sur 30", "311 objets", "28 visites sur 30",
        "5 230 €", "8 410 kWh", "1,5 point", "−0,4 point", "30 %", "20 % (6 sur 30)", "18,5 jours",
        "7,1 %", "3 rendez-vous sur 42", "Ampoule LED", "168 objets", "14 sur 30",
        "Pas encore de chiffre : le budget de la période n’est pas écrit.",
        "Visites validées dont le jour est dans la période.",
    ):  # fmt: skip
        assert words in said, words


def test_the_head_says_the_scope_and_for_whom() -> None:
    first = pages(period_pdf(SHEET, ABOUT))[0]
    for words in ("Année 2026", "SLIME 93", "Bagnolet", "Les financeurs",
                  "Comptés le 25 novembre 2026. Ils peuvent encore changer."):  # fmt: skip
        assert words in first


def test_it_has_bookmarks_numbers_title_and_language() -> None:
    made = period_pdf(CLOSED, ABOUT)
    assert outline(made) == [
        "Les chiffres", "Ce qui a été fait", "Ce qui change pour les foyers", "Qualité et travail",
        "Corrections depuis la clôture", "Comment nous comptons",
    ]  # fmt: skip
    read = PdfReader(BytesIO(made))
    count = len(read.pages)
    assert all(f"Page {n} sur {count}" in said for n, said in enumerate(pages(made), start=1))
    assert read.metadata is not None
    assert str(read.metadata.title) == "Chiffres, Année 2026"
    assert read.trailer["/Root"]["/Lang"] == "fr-FR"  # type: ignore[index]


def test_corrections_stand_apart_with_both_numbers() -> None:
    made = pages(period_pdf(CLOSED, ABOUT))
    (page,) = [one for one in made if one.startswith("ALEC") and "À la clôture" in one]
    assert "Visites faites 41 42" in page
    assert "212,40 € Pas encore de chiffre" in page
    assert "Période close le 20 novembre 2026." in made[0]


def test_the_annex_speaks_of_hidden_numbers_only_when_some_are() -> None:
    said = text(period_pdf(replace(SHEET, masked=True), ABOUT))
    assert "caché" in said
    assert "Ne donnez pas deux documents que l’on peut soustraire" in said
    assert "caché" not in text(period_pdf(SHEET, About("Année 2026")))


def test_estimated_and_measured_are_on_their_own_and_no_sum_is_printed() -> None:
    made = period_pdf(SHEET, ABOUT)
    estimated = [n for n, page in enumerate(pages(made)) if "Estimé le jour" in page]
    measured = [n for n, page in enumerate(pages(made)) if "Lu sur les factures, un" in page]
    assert len(estimated) == len(measured) == 1
    assert estimated != measured
    assert "13 640" not in text(made)  # 5 230 + 8 410


def test_a_long_breakdown_goes_over_sheets_and_loses_no_line() -> None:
    labels = [f"Commune inventée numéro {n:02}" for n in range(40)]
    said = text(period_pdf(with_lines(labels), ABOUT))
    assert [said.count(label) for label in labels] == [1] * 40


def test_a_breakdown_without_end_says_where_the_rest_is() -> None:
    labels = [f"Question inventée {n:03}" for n in range(120)]
    said = text(period_pdf(with_lines(labels), ABOUT))
    assert sum(label in said for label in labels) == 45
    assert "Et 75 autres lignes, dans le tableur." in said


def test_words_that_people_typed_are_printed_as_they_are_or_with_a_question_mark() -> None:
    sheet = with_lines(["**gras** <b>x</b>", "cœur 💥", "مرحبا", "a\nb\tc"])
    said = text(period_pdf(sheet, replace(ABOUT, territory="Île 💥")))
    for words in ("Gras <b>x</b>", "Cœur ?", "A b c", "Île ?"):
        assert words in said
    assert "**" not in said


def test_a_sheet_without_figures_prints_its_scope_and_its_method() -> None:
    made = period_pdf(replace(SHEET, figures=()), ABOUT)
    assert outline(made) == ["Les chiffres", "Comment nous comptons"]
