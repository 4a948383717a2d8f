"""One page, large letters, three sentences and a table; honest when nothing compares."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.impact.cases import AFTER, BEFORE, VISITED, bills, compared
from tests.reports.reading import pages
from visitapp.domain.impact.words import sentences
from visitapp.domain.letters.facts import Agency
from visitapp.domain.ranges.suggestion import Range
from visitapp.reports.letters.impact_letter import LetterInput, impact_letter

GAS, GAS_AFTER = bills(BEFORE, "gas", "b"), bills(AFTER, "gas", "a")
WATER = bills([(date(2024, 2, 1), VISITED, 120, None)], "water", "w", "m3")
WATER_AFTER = bills([(VISITED, date(2026, 2, 1), 100, None)], "water", "x", "m3")
ILL = {
    "cold_last_winter": "often", "restricts_heating": True, "damp": True, "mould": "much",
    "draughts": True, "too_hot_summer": True, "health_effect": True, "comfort_score": 2,
    "arrears": True,
}  # fmt: skip
WELL = {
    "cold_last_winter": "no", "restricts_heating": False, "damp": True, "mould": "little",
    "draughts": False, "too_hot_summer": False, "health_effect": False, "comfort_score": 8,
    "arrears": False, "heating_change": True, "works_since": True, "long_absence": True,
    "tariff_change": True, "children": 4,
}  # fmt: skip
FULL = compared(
    {**GAS, **WATER, **ILL}, {**GAS_AFTER, **WATER_AFTER, **WELL},
    kept=Range(Decimal(60), Decimal(80), Decimal(100)),
)  # fmt: skip
CASES = {
    "full": FULL, "plain": compared(GAS, GAS_AFTER), "nothing": compared({}, {}),
    "no_bill_since": compared({**GAS, **ILL}, WELL),
}  # fmt: skip


BARE = Agency("ALEC-MVE", site="alec-mve.org")
CALLED = replace(BARE, phone="01 99 00 00 01", hours="du lundi au jeudi")
"""An agency of which nothing but its site is known, and one that answers the telephone."""


def made(name: str, reached: Agency = CALLED, **more: object) -> list[str]:
    subject = LetterInput(
        "Odile R.", CASES[name], date(2026, 2, 12), reached, ("3, rue Neuve", "93170 Bagnolet"),
        "Claire", **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return pages(impact_letter(subject))


@pytest.mark.parametrize("name", CASES)
def test_it_is_one_page_with_the_three_sentences(name: str) -> None:
    read = made(name)
    assert len(read) == 1
    for line in sentences(CASES[name]):
        assert " ".join(line.replace("\u00a0", " ").replace("\u202f", " ").split()) in read[0]


def test_the_page_says_when_nothing_compares_and_shows_no_figure() -> None:
    page = made("nothing")[0]
    assert "Nous ne pouvons pas comparer" in page
    assert "kWh" not in page
    assert "hiver égal" not in page


def test_the_estimate_is_beside_the_measure_and_called_a_calculation() -> None:
    page = made("full")[0]
    assert "nous avions estimé 60 à 100 € par an. C’était un calcul." in page
    assert "Vous étiez 3 personnes, puis 6 le 10 février 2026." in page


def test_it_says_the_day_of_the_follow_up_and_not_today() -> None:
    """Made days or months after the household answered: its answers are of that day."""
    page = made("full")[0]
    assert "Avant la visite et un an après" in page
    assert "Avant Le 10 février 2026" in page
    assert re.search(r"Par personne : [\d ]+ kWh avant, [\d ]+ kWh un an après\.", page)
    assert "aujourd’hui" not in page.casefold()


def test_it_says_whose_it_is_and_from_whom() -> None:
    page = made("plain")[0]
    for words in ("Odile R.", "3, rue Neuve", "93170 Bagnolet", "Visite énergie du 1er février",
                  "Claire, ALEC-MVE", "Lettre du 12 février 2026"):  # fmt: skip
        assert words in page


def test_who_wants_more_is_called_again() -> None:
    assert "nous vous rappelons" in made("plain", wants_more=True)[0]
    assert "Vous pouvez nous rappeler" in made("plain", wants_more=None)[0]


def test_who_refuses_calls_is_promised_a_letter() -> None:
    page = made("plain", wants_more=True, refuses=True)[0]
    assert "nous vous écrirons" in page
    assert "nous vous rappelons" not in page


ELSEWHERE = (
    "Le téléphone de l’agence est sur son site : alec-mve.org. "
    "Votre mairie (le CCAS) peut aussi vous aider à nous joindre."
)


@pytest.mark.parametrize(("reached", "words", "more"), [
    (CALLED, ("nous rappeler", "01 99 00 00 01", "du lundi au jeudi"), ()),
    (replace(CALLED, email="visites@alec.example"), ("nous rappeler", "visites@alec.example"), ()),
    (replace(BARE, email="visites@alec.example"), ("nous joindre", "visites@alec.example"),
     ("rappeler",)),
    (BARE, ("nous joindre", ELSEWHERE), ("rappeler",)),
    (replace(BARE, each=(("Éco’gie, à Bagnolet", "au 01 99 00 00 02"),
                         ("Slime, à Créteil", "sur alec-mve.org"))),
     ("nous joindre", "Pour nous joindre, selon la commune : Éco’gie, à Bagnolet : au "
      "01 99 00 00 02 ; Slime, à Créteil : sur alec-mve.org."), ("rappeler",)),
])  # fmt: skip
def test_it_never_asks_to_call_with_nothing_to_call(
    reached: Agency, words: tuple[str, ...], more: tuple[str, ...]
) -> None:
    read = made("full", reached)
    assert len(read) == 1
    for one in words:
        assert one in read[0]
    assert not any(one in read[0] for one in more)
    assert ELSEWHERE in made("plain", BARE, wants_more=True)[0]


def test_the_same_letter_is_the_same_bytes_and_training_is_marked() -> None:
    subject = LetterInput("Odile R.", FULL, date(2026, 2, 12), BARE, training=True)
    assert impact_letter(subject) == impact_letter(subject)
    assert "Entraînement" in pages(impact_letter(subject))[0]
