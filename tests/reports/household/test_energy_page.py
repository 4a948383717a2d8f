"""Page 2 in words: what costs the most, what made the two years differ, how each line is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.reports.reading import pages
from tests.reports.samples import end_use, study, subject, use
from visitapp.domain.energy.results import AnnualUse, Effects, Finding, PriceToday
from visitapp.reports.household.report import household_report


def second(**changes: object) -> str:
    """The words of page 2."""
    return pages(household_report(subject(study=study(**changes))))[1]


def changed(price: int, volume: int, weather: int | None = None) -> AnnualUse:
    """Gas at 1 300 € a year ago, and what made it change, in euros."""
    cold = None if weather is None else Decimal(weather)
    told = Effects(
        date(2025, 1, 13), date(2026, 1, 12), Decimal(12600), Decimal(11240),
        before_eur=Decimal(1300), now_eur=Decimal(1300 + price + volume), price_eur=Decimal(price),
        volume_eur=Decimal(volume), weather_eur=cold,
        use_eur=None if cold is None else Decimal(volume) - cold,
    )  # fmt: skip
    return use(
        "gas", 1200, this_year_eur=told.now_eur, last_year_eur=told.before_eur, effects=told,
        this_year_quantity=Decimal(11240), last_year_quantity=Decimal(12600),
    )  # fmt: skip


def test_prices_weather_and_use_are_told_apart() -> None:
    words = second(bills={"gas": changed(62, -201, -38)}, end_uses=())
    assert "Vous payez 140 € de moins." in words  # 1 300 and 1 161, to the nearest 10
    assert "Les prix : 60 € de plus." in words
    assert "L’hiver plus doux : 40 € de moins." in words
    assert "Ce que vous utilisez : 160 € de moins." in words  # 163, so that the parts make 140
    assert "moins de gaz : 11 240 kWh au lieu de 12 600 kWh." in words


def test_a_colder_winter_is_named() -> None:
    words = second(bills={"gas": changed(0, 90, 120)}, end_uses=())
    assert "L’hiver plus froid : 120 € de plus." in words
    assert "Les prix" not in words


def test_without_the_weather_it_is_not_named() -> None:
    words = second(bills={"gas": changed(62, -201)}, end_uses=())
    assert "L’hiver plus" not in words
    assert "Ce que vous utilisez : 200 € de moins." in words


@pytest.mark.parametrize(
    ("paid", "word", "cents"), [("0.0963", "plus", "0,10"), ("0.1563", "moins", "0,16")]
)
def test_a_price_that_is_no_longer_that_of_the_bills_stands_beside_it(
    paid: str, word: str, cents: str
) -> None:
    today = PriceToday(
        Decimal(paid), Decimal(1586), Decimal("0.11"), Decimal("0.1456"), date(2026, 10, 1),
        "dernier prix connu, octobre 2026",
    )  # fmt: skip
    gas = use("gas", 1230, marginal_eur=Decimal("0.128"), today=today)
    words = second(bills={"gas": gas}, end_uses=())
    assert f"Le gaz coûte {word} cher que sur vos factures. Un kWh coûtait {cents} €." in words
    assert "Aujourd’hui : environ 0,13 € (dernier prix connu, octobre 2026)." in words
    assert "Une année coûterait environ 1 590 €." in words
    own = second(bills={"gas": replace(gas, today=replace(today, mark=""))}, end_uses=())
    assert "prix du 1" in own
    assert "cher que sur" not in second(bills={"gas": use("gas", 1230)}, end_uses=())


def test_two_uses_that_cost_the_same_are_named_together() -> None:
    uses = (
        end_use("heating", "Chauffage", "gas", 600),
        end_use("hot_water", "Eau chaude", "gas", 601),
    )
    words = second(bills={"gas": use("gas", 1201)}, end_uses=uses)
    assert "Le chauffage et l’eau chaude coûtent le plus cher." in words


def test_only_the_words_of_the_table_are_explained() -> None:
    uses = (end_use("heating", "Chauffage", "gas", 950, "said"),)
    bill = use("gas", 1200, subscription_eur=Decimal(250))
    words = second(bills={"gas": bill}, end_uses=uses)
    assert "D’après vous : vous nous l’avez dit." in words
    assert "Lu : c’est écrit sur vos factures." in words
    assert "Estimé :" not in words


def test_a_subscription_of_the_public_grid_is_not_said_to_be_read() -> None:
    grid = (Finding("subscription_from_grid", ""),)
    bill = use("gas", 1200, subscription_eur=Decimal(250), warnings=grid)
    words = second(bills={"gas": bill}, end_uses=(end_use("heating", "Chauffage", "gas", 950),))
    assert "lu sur vos factures" not in words
