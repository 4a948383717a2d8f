"""Quantities, money and the contract, line by line."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.bill_reading.printed import (
    ELECTRICITY,
    LABELS,
    TODAY,
    from_text,
    proposals,
    said,
    without,
)
from visitapp.domain.bill_reading.read import read_bill

POWER = "Facture d’électricité  PDL\nPériode du 05/03/2026 au 04/05/2026\n"
WATER = "Facture d’eau  assainissement\nPériode du 05/03/2026 au 04/05/2026\n"
GAS = "Gaz naturel  PCE\nPériode du 05/03/2026 au 04/05/2026\n"


def quantity(text: str) -> object:
    return said(text).get("quantity")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Consommation totale   896 kWh", 896),
        ("Consommation   1 896 kWh\nTotal des consommations   1 896 kWh", 1896),
        ("Consommation   300 kWh x 0,2500   75,00 €", 300),
        ("Votre consommation annuelle   896 kWh", None),
        ("Consommation   896 kWh\nQuantité   900 kWh", None),
        ("Consommation", None),
        ("Consommation   896", None),
        ("Heures pleines   500 kWh\nHeures creuses   300 kWh\nConsommation totale   800 kWh", 800),
        ("Heures pleines   500 kWh\nHeures creuses   300 kWh\nConsommation totale   900 kWh", None),
        ("Ancien index   500   Nouvel index   800\nConsommation   300 kWh", 300),
        ("Ancien index   900   Nouvel index   800\nConsommation   300 kWh", 300),
        ("Consommation   1  896 kWh", None),
    ],
)
def test_the_quantity_of_electricity(lines: str, expected: int | None) -> None:
    assert quantity(POWER + lines) == expected


def test_night_and_day() -> None:
    found = said(
        POWER + "Heures pleines   500 kWh\nHeures creuses   300 kWh\nTotal consommé   800 kWh"
    )
    assert found["off_peak_kwh"] == 300


def test_a_meter_in_cubic_metres_and_a_bill_in_kilowatt_hours() -> None:
    gas = GAS + "Volume consommé   100 m3\n"
    assert quantity(gas + "Consommation   1 120 kWh\nCoefficient   11,20") == 1120
    assert quantity(gas + "Consommation   1 120 kWh\nCoefficient   voir au dos") == 1120
    wrong = "Ancien index   200   Nouvel index   250\nConsommation   1 120 kWh\nCoefficient   11,20"
    found = said(gas + wrong)
    assert found["quantity"] == 1120
    assert "index_end" not in found


def test_a_value_under_its_words_is_of_their_column_and_page() -> None:
    heads = WATER + "Ancien index     Nouvel index     Volume\n"
    row = "500 m3           548 m3           48 m3\n"
    assert said(heads + row)["index_end"] == 548
    assert "index_end" not in said(heads + f"{' ' * 50}548\n{row[34:]}")
    first, second = from_text(heads), from_text(row)
    apart = read_bill([*first, *(replace(word, page=1) for word in second)], LABELS, TODAY)
    assert "quantity" not in {one.question for one in apart}


def test_a_day_beside_an_index_is_no_index() -> None:
    lines = "Ancien index le 5 mars 2026   500\nNouvel index le 4 mai 2026   548\nVolume   48 m3"
    assert (said(WATER + lines)["index_start"], said(WATER + lines)["index_end"]) == (500, 548)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Total TTC   204,50 €", "204.50"),
        ("Total TTC   1 204,50 €", "1204.50"),
        ("Total TTC   204,50 €\nNet à payer   204,50 €", "204.50"),
        ("Net à payer   204,50 €", "204.50"),
        ("Solde antérieur   80,00 €\nNet à payer   284,50 €", None),
        ("Total TTC   -204,50 €", None),
        ("Total TTC   204,50 €\nMontant TTC   205,50 €", None),
        ("Total TTC par an   204,50 €", None),
        ("Total TTC   106,25 €   21,25 €", None),
        ("Total TTC", None),
        ("Total HT   100,00 €\nTVA 20 %   20,00 €\nTotal TTC   120,00 €", "120.00"),
        ("Eau   100,00 €\nCollecte   20,00 €\nTotal TTC   120,00 €", "120.00"),
        ("Solde antérieur   9,00 €\nTotal TTC   120,00 €\nNet à payer   120,00 €", "120.00"),
    ],
)
def test_the_total(lines: str, expected: str | None) -> None:
    assert said(WATER + lines).get("amount") == (Decimal(expected) if expected else None)


def test_what_confirms_a_total() -> None:
    def checked(lines: str) -> bool:
        return next(one.checked for one in proposals(WATER + lines) if one.question == "amount")

    assert checked("Total TTC   204,50 €\nNet à payer   204,50 €")
    assert checked("Eau   100,00 €\nCollecte   20,00 €\nTotal TTC   120,00 €")
    assert not checked("Eau   100,00 €\nCollecte   20,00 €\nTotal TTC   121,00 €")
    assert not checked("Total TTC   204,50 €")


def test_shares_are_those_with_taxes() -> None:
    total = "Total TTC   120,00 €\nNet à payer   120,00 €\n"
    assert said(WATER + "Abonnement TTC   20,00 €\n" + total)["subscription_amount"] == 20
    heads = "Détail                      HT           TTC\n"
    row = "Abonnement               18,00        20,00\n"
    assert said(WATER + heads + row + total)["subscription_amount"] == 20
    assert "subscription_amount" not in said(WATER + "Abonnement   20,00 €\n" + total)
    assert "subscription_amount" not in said(WATER + "Abonnement TTC   220,00 €\n" + total)
    apart = "          TTC\nAbonnement                  20,00 €\n"
    assert "subscription_amount" not in said(WATER + apart + total)
    parts = "Hors toutes taxes   100,00 €\nTaxes et contributions   20,00 €\n"
    assert said(WATER + parts + total)["taxes_amount"] == 20
    assert "taxes_amount" not in said(WATER + parts.replace("20,00", "21,00") + total)


@pytest.mark.parametrize(
    ("lines", "question", "expected"),
    [
        ("Puissance 6 kVA\nPuissance maximale atteinte 9 kVA", "subscribed_power", "6"),
        ("Puissance 6 kVA\nAbonnement 9 kVA", "subscribed_power", None),
        ("Puissance 7 kVA", "subscribed_power", None),
        ("Option : Base", "option", "base"),
        ("Option Heures Creuses", "option", "off_peak"),
        ("Option Heures Creuses\nOption Tempo", "option", None),
        ("PDL 01234567890123", "meter_number", "01234567890123"),
        ("PDL 0123456789012", "meter_number", None),
        ("PDL 01234567890123\nPDL 01234567890124", "meter_number", None),
        ("Index relevé", "reading", "actual"),
        ("Index estimé", "reading", "estimated"),
        ("Index relevé\nIndex estimé", "reading", None),
        ("Index : R réel, E estimé", "reading", None),
        ("Consommation annuelle estimée", "reading", None),
        ("EDF et Engie", "supplier", None),
        ("Engie", "supplier", "Engie"),
        ("Facture de régularisation", "regularisation", True),
    ],
)
def test_contract_and_reading(lines: str, question: str, expected: object) -> None:
    assert said(POWER + lines).get(question) == expected


def test_a_meter_number_printed_twice_is_confirmed() -> None:
    twice = ELECTRICITY + "PDL 25123456789012\n"
    [found] = [one for one in proposals(twice) if one.question == "meter_number"]
    assert found.checked


def test_a_bill_without_its_total_still_says_its_use() -> None:
    assert said(without(ELECTRICITY, "Total TTC"))["quantity"] == 1370
