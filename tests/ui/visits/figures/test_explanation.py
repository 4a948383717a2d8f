"""What the panel says of a number: origin, value, details, chapters, bundles of answers."""

from datetime import date
from decimal import Decimal

import pytest

from visitapp import shipped
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.study.study import Study
from visitapp.ui.visits.figures.explanation import (
    ANSWERS,
    PARTS,
    REFERENCES,
    UNANSWERED,
    of_figure,
    of_suggestion,
    plain,
    rounding,
    written,
)
from visitapp.ui.visits.figures.trace_lines import Bundle, bundled
from visitapp.ui.visits.figures.trace_row import details, origin, value

NB, NN = "\u00a0", "\u202f"
VISIT = read_questionnaire(shipped.text("questionnaires/visit.yaml"), "visit.yaml")


def answer(path: str, label: str) -> TraceLine:
    return TraceLine("answer", path, label, "1", source="lu")


PRICE = TraceLine("parameter", "p", "Prix", "0,2", "€", "CRE", "2026-08-01", to_check=True)


def test_the_end_of_a_line_says_where_it_comes_from() -> None:
    assert origin(TraceLine("answer", "a", "A", "1", source="mesuré")) == "mesuré"
    assert origin(TraceLine("parameter", "p", "P", "1", source="ADEME 2024")) == "référence"
    assert origin(TraceLine("result", "r", "R", "1")) == "calculé"
    assert origin(PRICE) == "référence, à vérifier"


def test_a_value_has_its_unit() -> None:
    assert value(PRICE) == f"0,2{NB}€"
    assert value(TraceLine("answer", "a", "A", "oui")) == "oui"


def test_a_reference_says_its_source_its_date_and_its_doubt() -> None:
    assert details(PRICE) == [
        f"Source{NB}: CRE",
        f"En vigueur depuis le 1er{NB}août 2026.",
        "Cette valeur est à vérifier par l’agence.",
    ]
    assert details(answer("a", "A")) == []


def test_a_figure_is_sorted_into_chapters() -> None:
    part = Figure("bills.gas.base", "Gaz, le reste", Decimal(3900), "kWh", "")
    lines = (answer("persons", "Personnes"), PRICE)
    whole = Figure(
        "x", "Gaz", Decimal(11114), "kWh", "7 + 4", lines, ("bills.gas.base",), Decimal(10193),
        Decimal(12011), ("surface", "no_such_question"),
    )  # fmt: skip
    said = of_figure(whole, {part.id: part}, VISIT)
    assert [chapter.title for chapter in said.chapters] == [PARTS, ANSWERS, REFERENCES, UNANSWERED]
    assert said.value == f"11{NN}114{NB}kWh"
    assert said.span is not None
    assert said.span.words == f"10{NN}193 à 12{NN}011{NB}kWh"
    assert [line.name for line in said.chapters[-1].lines] == ["surface"]
    assert said.notes[0].bold == "À vérifier"


@pytest.mark.parametrize(("low", "high"), [("-3", "9"), ("2", "2"), ("0.1", "0.2")])
def test_a_range_that_has_no_axis_is_not_drawn(low, high) -> None:
    figure = Figure("x", "X", Decimal(1), "€", "", low=Decimal(low), high=Decimal(high))
    assert of_figure(figure, {}, VISIT).span is None


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ("884.15", "€", f"884{NB}€"), ("4.88", "€", f"4,88{NB}€"),
        ("0.10945", "€/kWh", f"0,1095{NB}€ par kWh"), ("75", "€/mois", f"75{NB}€ par mois"),
        ("65.8000", "%", f"65,8{NB}%"), ("177.1", "m³", f"177{NB}m³"), ("2.1", "UC", f"2,1{NB}UC"),
        ("1.16", "", "1,16"),
    ],
)  # fmt: skip
def test_a_number_is_as_fine_as_it_means_something(amount, unit, said) -> None:
    assert written(Decimal(amount), unit) == said


def test_the_first_end_of_a_range_has_no_unit() -> None:
    assert plain(Decimal("329.4"), "€") == "329"


def test_an_action_names_what_would_make_it_surer_and_its_guard() -> None:
    idea = Suggestion(
        "lower", "Baisser", "", "", "", "", "", 1, eur=Range(Decimal(60), Decimal(70), Decimal(95)),
        guard="Gardez 19.", firmer=("surface",), to_check=True,
    )  # fmt: skip
    said = of_suggestion(idea, Study(date(2025, 9, 1)), VISIT)
    assert [note.bold for note in said.notes] == ["Pour un chiffre plus sûr", "Santé", "À vérifier"]
    assert said.notes[0].path == "surface"
    assert said.whole == "savings.lower.eur"
    assert said.rounded == f"Arrondi à 5{NB}€ près. Prix du 1er{NB}septembre 2025."


def test_without_a_figure_there_is_nothing_to_round() -> None:
    idea = Suggestion("air", "Aérer", "", "", "", "", "", 1)
    said = of_suggestion(idea, Study(date(2025, 9, 1)), VISIT)
    assert (said.span, said.rounded, said.whole) == (None, "", "")


def test_beyond_100_euros_ranges_are_rounded_to_10() -> None:
    assert rounding(Study(date(2025, 9, 1)), Decimal(120)).startswith(f"Arrondi à 10{NB}€ près.")


def test_the_answers_of_a_row_are_one_bundle_the_others_stay() -> None:
    lines = [
        answer("bills/r1/start", "Gaz 06/03, Début"),
        answer("persons", "Personnes"),
        answer("bills/r1/end", "Gaz 06/03, Fin"),
        answer("bills/r2/end", "Gaz 07/07, Fin"),
        PRICE,
        PRICE,
    ]
    found = bundled(lines)
    assert isinstance(found[0], Bundle)
    assert found[0].title == "Gaz 06/03"
    assert [line.label for line in found[0].inside] == ["Début", "Fin"]
    assert found[1:] == [lines[1], lines[3], PRICE, PRICE]


def test_a_comma_in_the_name_of_a_row_does_not_split_it() -> None:
    lines = [answer("rows/r1/a", "TV, grande, Heures"), answer("rows/r1/b", "TV, grande, Watts")]
    bundle = bundled(lines)[0]
    assert isinstance(bundle, Bundle)
    assert bundle.title == "TV, grande"
