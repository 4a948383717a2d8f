"""The year after in words, in a table and in JSON: each figure once, and only what is known."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.impact.cases import BEFORE, bills, compared
from tests.domain.impact.test_euros import year
from tests.domain.impact.test_impact_by_hand import TWO
from visitapp.domain.impact.comfort import Felt
from visitapp.domain.impact.euros import EuroChange
from visitapp.domain.impact.figures import Estimated
from visitapp.domain.impact.impact_json import impact_json
from visitapp.domain.impact.words import energy_words, notes, sentences, table

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
        (-150, 3, "150 € de moins par an, et les prix n’ont presque pas changé."),
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
