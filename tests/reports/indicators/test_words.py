"""How figures are said: units, coverage, periods. Expected words are written by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.for_each import for_each
from tests.reports.indicator_sheets import SHEET
from tests.ui.seeing import plain
from visitapp.domain.indicators.shapes import (
    Audience,
    Correction,
    Definition,
    Figure,
    Line,
    Scope,
    Unit,
)
from visitapp.reports.indicators.templates import group_figures
from visitapp.reports.indicators.words import (
    corrected_words,
    coverage_words,
    figure_words,
    line_words,
    period_words,
    quarter_of,
    unknown_words,
    value_words,
)


@for_each(
    ("value", "unit", "words"),
    [
        ("42", Unit.COUNT, "42"), ("1234", Unit.COUNT, "1 234"), ("1", Unit.PERSONS, "1 personne"),
        ("97", Unit.PERSONS, "97 personnes"), ("311", Unit.ITEMS, "311 objets"),
        ("18.5", Unit.DAYS, "18,5 jours"), ("0.3333", Unit.SHARE, "33,3 %"),
        ("1", Unit.SHARE, "100 %"), ("0.0004", Unit.SHARE, "moins de 0,1 %"),
        ("0", Unit.SHARE, "0 %"), ("5230.4", Unit.EUROS, "5 230 €"),
        ("212.4", Unit.EUROS, "212,40 €"), ("-120", Unit.EUROS, "−120 €"),
        ("-1250.6", Unit.KWH, "−1 251 kWh"), ("1.5", Unit.POINTS, "1,5 point"),
        ("-2", Unit.POINTS, "−2 points"), ("0", Unit.COUNT, "0"),
    ],
)  # fmt: skip
def test_a_value_carries_its_unit(value, unit, words) -> None:
    assert plain(value_words(Decimal(value), unit)) == words


def a_figure(name: str, value: str | None, counted: int, of: int | None, why: str = "") -> Figure:
    definition = Definition(name, Audience.FUNDER, "Titre", "Sens", Unit.COUNT)
    known = Decimal(value) if value is not None else None
    return Figure(definition, known, counted, of, why_none=why)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (a_figure("persons", "97", 12, 30), "12 foyers sur 30"),
        (a_figure("visits", "42", 42, None), ""),
        (a_figure("no_show", "3", 3, 42), "3 rendez-vous sur 42"),
        (a_figure("kit_items", "311", 28, 30), "28 visites sur 30"),
        (a_figure("communes", "0", 0, 0), ""),
        (a_figure("of tomorrow", "7", 9, None), "9 foyers"),
        (a_figure("satisfaction", None, 0, 2), "0 foyer sur 2"),
    ],
)
def test_beside_a_value_stands_what_it_was_counted_on(figure, words) -> None:
    assert plain(coverage_words(figure)) == words


def test_what_is_hidden_is_not_said_unknown() -> None:
    hidden = replace(a_figure("lost", None, 0, None, "Petit nombre, caché."), counted=None,
                     masked=True)  # fmt: skip
    assert figure_words(hidden) == "Caché"
    assert unknown_words(hidden) == "Petit nombre, caché."
    assert coverage_words(hidden) == ""


def test_a_correction_says_both_numbers_or_that_they_are_hidden() -> None:
    one = Correction("visits", "Visites faites", Decimal(41), None)
    assert corrected_words(one, Unit.COUNT) == ("41", "Pas encore de chiffre")
    assert corrected_words(replace(one, said=None), Unit.COUNT) == ("Caché", "Caché")


def test_what_is_not_known_says_why() -> None:
    said = unknown_words(a_figure("kit_cost", None, 0, None, "Aucun objet n’a de prix."))
    assert plain(said) == "Pas encore de chiffre : aucun objet n’a de prix."
    assert plain(unknown_words(a_figure("kit_cost", None, 0, None))) == "Pas encore de chiffre."


@pytest.mark.parametrize(
    ("line", "unit", "words"),
    [
        (Line("Gaz", Decimal(14), (), 30), Unit.COUNT, "14 sur 30"),
        (Line("Perdu", Decimal("0.2"), (), 30, 6), Unit.SHARE, "20 % (6 sur 30)"),
        (Line("Perdu", Decimal("0.2"), (), 30), Unit.SHARE, "20 % (sur 30)"),
        (Line("Foyer", None, masked=True), Unit.COUNT, "caché"),
        (Line("Ampoule", Decimal(168)), Unit.ITEMS, "168 objets"),
        (Line("Ampoule", None), Unit.ITEMS, "pas connu"),
    ],
)
def test_a_line_says_its_number_and_of_how_many(line, unit, words) -> None:
    assert plain(line_words(line, unit)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "Année 2026"),
        (date(2026, 1, 1), date(2026, 3, 31), "1er trimestre 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "4e trimestre 2026"),
        (date(2026, 3, 3), date(2026, 4, 9), "Du 3 mars au 9 avril 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "Du 30 décembre 2025 au 2 janvier 2026"),
        (date(2026, 3, 3), date(2026, 3, 3), "Le 3 mars 2026"),
        (date(2026, 1, 1), date(2026, 2, 28), "Du 1er janvier au 28 février 2026"),
    ],
)
def test_a_period_has_its_name(start, end, words) -> None:
    assert plain(period_words(Scope(start, end))) == words


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 25), date(2026, 10, 1), date(2026, 12, 31)),
        (date(2024, 2, 29), date(2024, 1, 1), date(2024, 3, 31)),
        (date(2026, 6, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_the_quarter_of_a_day(day, first, last) -> None:
    assert quarter_of(day) == (first, last)


def test_estimated_and_measured_are_never_in_one_part() -> None:
    parts = {
        title: [one.definition.name for one in figures]
        for group in Audience
        for title, figures in group_figures(SHEET, group)
    }
    assert parts["Estimé le jour de la visite"] == ["savings_estimated"]
    assert parts["Lu sur les factures, un an après"] == ["energy_measured"]


def test_a_group_keeps_all_its_figures() -> None:
    found = [one for group in Audience for _, part in group_figures(SHEET, group) for one in part]
    assert sorted(one.definition.name for one in found) == sorted(
        one.definition.name for one in SHEET.figures
    )
