"""Three sentences, always; short, plain, and never surer than the bills."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.impact.cases import AFTER, BEFORE, bills, compared
from tests.domain.impact.test_figures import year
from tests.domain.impact.test_impact_by_hand import TWO
from visitapp.domain.impact.comfort import Felt
from visitapp.domain.impact.euros import EuroChange
from visitapp.domain.impact.figures import Estimated, Measured
from visitapp.domain.impact.impact import Impact
from visitapp.domain.impact.impact_json import impact_json
from visitapp.domain.impact.words import (
    change_words,
    energy_words,
    notes,
    people_words,
    sentences,
    table,
)

FOUND = compared(bills(BEFORE, "gas", "b"), bills(AFTER, "gas", "a"))
BASE = sum((e.before.annual for e in FOUND.compared if e.before), Decimal(0))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def changed(value: int, low: int, high: int, **more: object) -> Impact:
    """The household with another change, in % of what it used before."""
    each = [(BASE * one / 100).quantize(Decimal("0.1")) for one in (value, low, high)]
    return replace(FOUND, total=Measured(*each, "kWh/an"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((-12, -15, -8), "environ 12 % de moins (entre 8 et 15 %)"),
        ((12, 8, 15), "environ 12 % de plus (entre 8 et 15 %)"),
        ((-20, -20, -20), "environ 20 % de moins"),
    ],
)
def test_a_change_is_said_with_its_two_ends(values: tuple[int, int, int], said: str) -> None:
    assert plain(change_words(changed(*values))) == said


@pytest.mark.parametrize(
    ("values", "of_gas", "of_all"),
    [
        ((-12, -15, -8), "Vous utilisez moins de gaz", "Vous utilisez moins d’énergie"),
        ((12, 8, 15), "Vous utilisez plus de gaz", "Vous utilisez plus d’énergie"),
        ((-4, -9, 2), "Vos factures de gaz ne montrent ni baisse ni hausse certaine",
         "Vos factures ne montrent ni baisse ni hausse certaine"),
    ],
)  # fmt: skip
def test_a_doubt_is_no_saving_and_energy_is_said_of_a_total_that_counts_all_of_it(
    values: tuple[int, int, int], of_gas: str, of_all: str
) -> None:
    first = sentences(changed(*values))[0]
    assert first.startswith(of_gas)
    assert ("certaine" in first) == ("%" not in first)
    whole = replace(changed(*values), energies=FOUND.compared, beside=())
    assert whole.complete
    assert sentences(whole)[0].startswith(of_all)
    assert table(whole)[0][0] == "Énergie d’une année normale"


def test_each_energy_that_is_compared_is_named_where_one_is_left_out() -> None:
    gas, left = FOUND.compared[0], FOUND.left_out
    two = replace(changed(-12, -15, -8), energies=(gas, replace(gas, energy="wood"), *left))
    assert left
    assert sentences(two)[0].startswith("Vous utilisez moins de gaz et de bois qu’avant")
    assert table(two)[0][0] == "Gaz et bois d’une année normale"
    beside = replace(two, energies=(gas,), beside=("un poêle",))
    assert sentences(beside)[0].startswith("Vous utilisez moins de gaz qu’avant")


def test_what_cannot_be_compared_is_said_honestly() -> None:
    nothing = compared({}, {})
    first, second, third = sentences(nothing)
    assert plain(first) == (
        "Nous ne pouvons pas comparer votre énergie avant et après : il manque les factures."
    )
    assert second == "Nous ne pouvons donc rien dire des euros."
    assert third == "Nous n’avons pas vos réponses sur le confort."
    assert table(nothing) == []


def test_no_euro_is_claimed_where_no_energy_is() -> None:
    euros = EuroChange(Decimal(1000), Decimal(1000), Decimal(-40), Decimal(40))
    said = plain(sentences(changed(-4, -9, 2, euros=euros))[1])
    assert said == "Sur une année, les prix ont ajouté environ 40 €."
    assert any("trop petite" in line for line in notes(changed(-4, -9, 2)))


def test_comfort_stands_beside_even_when_more_is_used() -> None:
    before = {**bills(BEFORE, "gas", "b"), "restricts_heating": True, "draughts": False}
    after = {**bills(AFTER, "gas", "a"), "restricts_heating": False, "draughts": True}
    third = sentences(compared(before, after))[2]
    assert third == (
        "Chez vous, vous ne vous privez plus de chauffage, mais il y a des courants d’air."
    )


@pytest.mark.parametrize(
    ("before", "after", "third"),
    [
        (True, False, "Chez vous, cela va mieux : vous ne vous privez plus de chauffage."),
        (False, True, "Chez vous, cela va moins bien : vous vous privez de chauffage."),
        (True, True, "Pour le confort, vos réponses sont les mêmes qu’il y a un an."),
        (True, None, "Nous n’avons pas vos réponses sur le confort."),
    ],
)
def test_comfort_is_said_as_it_was_answered(before: bool, after: bool | None, third: str) -> None:
    found = compared({"restricts_heating": before}, {"restricts_heating": after})
    assert plain(sentences(found)[2]) == third


def test_without_a_total_there_is_no_change_in_percent() -> None:
    assert change_words(replace(FOUND, total=None)) == ""
    assert change_words(replace(FOUND, energies=())) == ""


def test_other_people_without_bills_are_said_and_not_divided() -> None:
    other = compared({}, {"children": 3})
    assert [plain(one) for one in people_words(other)] == [
        "Vous étiez 3 personnes, vous êtes 5 aujourd’hui."
    ]


def test_people_whom_nobody_counted_are_said_where_a_change_is() -> None:
    unknown = compared(bills(BEFORE, "gas", "b"), {**bills(AFTER, "gas", "a"), "adults": None})
    assert people_words(unknown) == ["Nous ne savons pas si vous êtes aussi nombreux qu’avant."]
    assert people_words(compared({}, {"adults": None})) == []


def test_other_people_are_said_first_and_by_person() -> None:
    other = compared(bills(BEFORE, "gas", "b"), {**bills(AFTER, "gas", "a"), "children": 3})
    said = [plain(one) for one in people_words(other)]
    assert said[0] == "Vous étiez 3 personnes, vous êtes 5 aujourd’hui."
    assert re.fullmatch(r"Par personne : 3 2\d0 kWh avant, 1 7\d0 kWh aujourd’hui\.", said[1])
    assert people_words(FOUND) == []


def test_the_table_tells_both_years_rounded() -> None:
    rows = {what: (plain(then), plain(now)) for what, then, now in table(FOUND)}
    then, now = rows["Gaz d’une année normale"]
    assert re.fullmatch(r"9 [678]\d0 kWh", then)
    assert re.fullmatch(r"8 [56]\d0 kWh", now)
    assert len(table(FOUND, 1)) == 1


@pytest.mark.parametrize("found", [FOUND, compared({}, {}), changed(-4, -9, 2)])
def test_sentences_are_short_and_without_jargon(found: Impact) -> None:
    for line in (*sentences(found), *notes(found), *people_words(found)):
        assert line.endswith(".")
        assert len(line.split()) <= 22
        assert not re.search(r"DJU|normalis|climatique|conso|intervalle|baseline", line, re.I)
        assert not re.search(r" [:;?!%€]|'", line)


D = Decimal
GAS = bills(BEFORE, "gas", "b")


def said(**more: object) -> tuple[str, ...]:
    return tuple(one.replace("\u00a0", " ") for one in sentences(replace(TWO, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("use_eur", "price_eur", "words"),
    [
        (-150, 130, "environ 150 € de moins par an, mais les prix ont ajouté environ 130 €."),
        (-150, -130, "environ 150 € de moins par an, et les prix ont enlevé environ 130 €."),
        (150, 130, "environ 150 € de plus par an, et les prix ont ajouté environ 130 €."),
        (150, -130, "environ 150 € de plus par an, mais les prix ont enlevé environ 130 €."),
        (
            -150,
            3,
            "À prix égal, c’est environ 150 € de moins par an, et les prix n’ont presque "
            "pas changé.",
        ),
        (4, 130, "Sur une année, les prix ont ajouté environ 130 €."),
    ],
)
def test_euros_say_what_the_use_and_the_prices_did(
    use_eur: int, price_eur: int, words: str
) -> None:
    change = EuroChange(D(1500), D(1500 + use_eur + price_eur), D(use_eur), D(price_eur))
    assert said(euros=change)[1].endswith(words)


def test_the_table_says_what_changed_first_and_nothing_that_is_not_known() -> None:
    comfort = (
        Felt("damp", "Humidité", "oui", "oui", "same"),
        Felt("arrears", "Retard", "oui", "", "unknown"),
        Felt("mould", "Moisissures", "beaucoup", "", "better"),
        Felt("draughts", "Courants d’air", "oui", "non", "better"),
    )
    rows = [tuple(cell.replace("\u202f", " ").replace("\u00a0", " ") for cell in row)
            for row in table(replace(TWO, comfort=comfort))]  # fmt: skip
    assert rows == [
        ("Énergie d’une année normale", "12 000 kWh", "10 800 kWh"),
        ("Eau d’une année", "100 m³", "80 m³"),
        ("Coût d’une année, au prix d’avant", "1 500 €", "1 350 €"),
        ("Coût d’une année, au prix du moment", "1 500 €", "1 480 €"),
        ("Moisissures", "beaucoup", "non"),
        ("Courants d’air", "oui", "non"),
        ("Humidité", "oui", "oui"),
    ]
    half = replace(TWO.energies[2], after=None)
    dry = replace(TWO, energies=(*TWO.energies[:2], half))
    assert "Eau d’une année" not in [row[0] for row in table(dry)]


def test_notes_say_only_what_must_be_known() -> None:
    assert notes(TWO) == []
    left = replace(TWO, energies=(*TWO.energies[:1], replace(TWO.energies[1], measured=None)))
    assert len(notes(left)) == 1
    assert notes(replace(left, total=None, energies=left.energies[1:])) == []
    assert notes(replace(TWO, estimated=Estimated(D(0), D(0), D(0), "€/an"))) == []
    exact = notes(replace(TWO, estimated=Estimated(D(80), D(80), D(80), "€/an")))
    assert "estimé 80\u00a0€ par an" in exact[0]
    some = notes(replace(TWO, estimated=Estimated(D(60), D(80), D(100), "€/an")))
    assert "estimé 60 à 100\u00a0€ par an" in some[0]
    assert "C’était un calcul." in some[0]


def test_an_energy_on_its_line_says_both_ends() -> None:
    gas = replace(TWO.energies[0], percent=D(-10), percent_low=D(-15), percent_high=D("-0.4"))
    assert energy_words(gas) == "Gaz\u00a0: −10\u00a0%, entre −15 et −0,4\u00a0%."
    assert energy_words(replace(gas, measured=None, why_not="rien")).endswith(
        "pas comparable, rien."
    )


# JSON


def test_an_impact_as_json_says_each_figure_once() -> None:
    told = json.loads(json.dumps(impact_json(TWO)))
    assert told["visited_on"] == "2025-02-01"
    assert (told["verdict"], told["adds"], told["why_not"]) == ("less", False, "")
    assert told["total"] == {"value": -1200, "low": -1300, "high": -1100, "unit": "kWh/an"}
    assert told["percent"] == -10
    assert told["euros"] == {
        "before_eur": 1500, "after_eur": 1480, "use_eur": -150, "price_eur": 130,
        "mean_price": False,
    }  # fmt: skip
    sides = [
        (one["energy"], one["before"]["annual"], one["after"]["annual"])
        for one in told["energies"]
    ]  # fmt: skip
    assert sides == [
        ("gas", 9000, 8100), ("electricity", 3000, 2700), ("water", 100, 80),
    ]  # fmt: skip
    assert (told["estimated"], told["effort_before"], told["effort_after"]) == (None, None, None)
    assert len(told["sentences"]) == 3


def test_an_impact_without_figures_has_none_in_json() -> None:
    found = compared(
        {**GAS, "monthly_income": D(2000)}, {},
        bills={"gas": replace(year(9000, "1000"), last_day=date(2025, 1, 31))},
    )  # fmt: skip
    told = impact_json(replace(found, estimated=Estimated(D(60), D(80), D(100), "€/an")))
    assert (told["total"], told["percent"], told["euros"]) == (None, None, None)
    assert told["estimated"] == {"low": 60, "central": 80, "high": 100, "unit": "€/an"}
    effort = told["effort_before"]
    assert round(effort["share"], 4) == 0.0417  # 1 000 / 24 000
    assert (effort["complete"], told["effort_after"]["share"]) == (False, None)
    gas = told["energies"][0]
    assert [gas[name] for name in ("measured", "percent", "before", "after")] == [None] * 4
