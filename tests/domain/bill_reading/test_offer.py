"""What a bill says of its offer; and that a price before taxes, of another day or of another offer
is none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.bill_reading.printed import (
    ELECTRICITY,
    GAS,
    LABELS,
    TODAY,
    WATER,
    from_text,
    said,
)
from visitapp.domain.bill_reading.read import read_bill

OFFER = ("offer_kind", "kwh_price", "subscription_month", "started_on")


def offer(more: str, bill: str = ELECTRICITY) -> dict[str, object]:
    return {name: value for name, value in said(bill + more).items() if name in OFFER}


def test_an_offer_is_read_as_it_is_printed() -> None:
    assert offer("""\
Votre contrat : Tarif Bleu           Client depuis le 12/03/2021
Abonnement : 13,52 € TTC par mois
Prix du kWh : 0,18245 € TTC/kWh
""") == {
        "offer_kind": "regulated", "kwh_price": Decimal("0.1825"),
        "subscription_month": Decimal("13.52"), "started_on": "2021-03",
    }  # fmt: skip
    assert offer("""\
Offre à prix fixe pendant deux ans
1 kWh vous coûte 0,0912 € TTC
Date d’effet du contrat 3 mai 2025
""", GAS) == {
        "offer_kind": "fixed", "kwh_price": Decimal("0.0912"), "started_on": "2025-05",
    }  # fmt: skip


@pytest.mark.parametrize("line", [
    "Prix du kWh HT : 0,1520 €/kWh soit 0,1824 € TTC",  # which of the two
    "Énergie 812 kWh x 0,1520 €/kWh TTC",  # the word may be the amount's
    "Énergie à 0,1520 €/kWh 123,42 € TTC",
    "Prix du kWh : 0,1520 €/kWh",  # taxes or not
    "Prix TTC du kWh à partir du 01/02/2027 : 0,2016 €",
    "Prix moyen du kWh TTC : 0,2016 €",
    "Prix du kWh TTC : 0,9016 €",  # no household pays it
    "Prix du kWh TTC : 0,2016 €\nPrix du kWh TTC : 0,1916 €",
    "Abonnement HT : 13,52 €/mois",
    "Abonnement : 13,52 €/mois",
    "Abonnement assurance : 4,90 € TTC/mois",
    "Abonnement TTC : 213,52 €/mois",
    "Abonnement TTC : 27,04 €",  # of how many months
    "Réduction de 10 % par rapport au tarif réglementé",
    "Découvrez nos offres à prix fixe",
    "Prix indexé\nPrix fixe",
    "Fin du contrat souscrit le 12/03/2027",
    "Client depuis le 12/03/2027",  # after today
    "Le 12/03/2021, client depuis",
])  # fmt: skip
def test_what_is_in_doubt_is_not_proposed(line: str) -> None:
    assert offer(line) == {}


def test_an_offer_that_follows_the_public_tariff_is_not_the_tariff() -> None:
    assert offer("Votre offre, indexée sur le tarif réglementé") == {"offer_kind": "indexed"}
    assert offer("Au tarif réglementé", GAS) == {}, "there is none any more"


def test_with_day_and_night_the_price_is_that_of_the_day() -> None:
    night = "Heures creuses : prix du kWh TTC 0,1654 €\n"
    day = "Heures pleines : prix du kWh TTC 0,2146 €\n"
    assert offer(night + day) == {"kwh_price": Decimal("0.2146")}
    assert offer(night) == {}
    assert offer(night.replace("0,1654", "") + "Prix du kWh TTC 0,2146 €\n") == {}


def test_an_unsure_price_or_the_offer_of_water_is_left() -> None:
    line = "Prix du kWh : 0,1824 € TTC/kWh\n"
    words = [replace(word, sure=0.8 if "0,18" in word.text else 1.0)
             for word in from_text(ELECTRICITY + line)]  # fmt: skip
    assert "kwh_price" not in {one.question for one in read_bill(words, LABELS, TODAY)}
    assert offer("Abonnement : 3,52 € TTC par mois\nClient depuis le 12/03/2021", WATER) == {}
