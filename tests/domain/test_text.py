"""French writing of numbers, money, dates and hours."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain import text
from visitapp.domain.checklist.coding import decode
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.plain_json import plain
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.savings.registry import RULES
from visitapp.domain.study.study import study
from visitapp.domain.support.results import Right
from visitapp.domain.text import french
from visitapp.operations.desk.forms import Forms
from visitapp.operations.desk.reference import reference_tables

D = Decimal
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"


@dataclass(frozen=True)
class Amounts:
    low: Decimal
    high: Decimal


@for_each(
    ("value", "decimals", "expected"),
    [
        (D("1234.5"), None, "1\u202f234,5"),
        (D("1234.50"), None, "1\u202f234,5"),
        (D("1234"), None, "1\u202f234"),
        (D("1E+3"), None, "1\u202f000"),
        (999, None, "999"),
        (D("12.345"), 2, "12,35"),
        (D("12.5"), 0, "13"),
        (D("-12.5"), 0, "\u221213"),
        (D("-0.001"), 1, "0,0"),
        (1234567, 0, "1\u202f234\u202f567"),
        (29300, 0, "29\u202f300"),
        (D("0"), 2, "0,00"),
    ],
)
def test_numbers(value: Decimal | int, decimals: int | None, expected: str) -> None:
    assert text.number(value, decimals) == expected


@settings(deadline=None)
@given(st.decimals(-(10**9), 10**9, places=2))
def test_numbers_are_grouped_by_three(value: Decimal) -> None:
    """Python's own grouping is the judge; French marks take the place of English ones."""
    french = str.maketrans({",": "\u202f", ".": ",", "-": "\u2212"})
    assert text.number(value, 2) == f"{value + 0:,.2f}".translate(french)


def test_money_and_quantities() -> None:
    assert text.money(D(790)) == "790,00\u00a0€"
    assert text.money(D("2219.6"), 0) == "2\u202f220\u00a0€"
    assert text.quantity(D(5500), "kWh") == "5\u202f500\u00a0kWh"
    assert text.quantity(D("19.5"), "°C", 1) == "19,5\u00a0°C"
    assert text.quantity(1974, "année") == "1974"
    assert text.quantity(1, "ans") == "1\u00a0an"
    assert text.quantity(2, "ans") == "2\u00a0ans"
    assert text.quantity(1, "fois") == "1\u00a0fois"
    assert text.quantity(D("1.5"), "s") == "1,5\u00a0s"
    assert text.quantity(D(2), "") == text.quantity(D(2), "1") == "2"


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [
        ("7.4", 5, "5"),
        ("7.5", 5, "10"),
        ("-7.5", 5, "-10"),
        ("84", 10, "80"),
        ("1.25", "0.1", "1.3"),
    ],
)
def test_rounding(value: str, step: int | str, expected: str) -> None:
    assert text.rounded(D(value), D(step)) == D(expected)


@for_each(
    ("low", "high", "step", "expected"),
    [
        ("63.1", "96.9", 0, "environ 65 à 95\u00a0€"),
        ("63.1", "100", 0, "environ 65 à 100\u00a0€"),
        ("94", "126", 0, "environ 90 à 130\u00a0€"),
        ("1204", "1896", 10, "environ 1\u202f200 à 1\u202f900\u00a0€"),
        ("19", "21", 5, "environ 15 à 25\u00a0€"),
        ("45", "45", 0, "environ 40 à 50\u00a0€"),
        ("5", "5", 0, "jusqu’à 10\u00a0€"),
        ("1", "9", 0, "jusqu’à 10\u00a0€"),
        ("0", "2", 0, "moins de 5\u00a0€"),
        ("0", "0", 10, "moins de 10\u00a0€"),
    ],
)
def test_ranges_in_euros(low: str, high: str, step: int, expected: str) -> None:
    assert text.euro_range(Amounts(D(low), D(high)), step) == expected


def test_dates() -> None:
    assert text.date_long(date(2025, 11, 18), weekday=True, year=False) == "mardi 18\u00a0novembre"
    assert text.date_long(date(2026, 9, 1)) == "1er\u00a0septembre 2026"
    assert text.date_short(date(2026, 3, 2)) == "02/03/2026"
    assert text.month_long("2025-11") == "novembre 2025"


@for_each(
    ("month", "name"),
    list(enumerate(MONTHS.split(), start=1)),
)
def test_every_month(month: int, name: str) -> None:
    assert text.month_long(f"2026-{month:02}") == f"{name} 2026"
    assert text.date_long(date(2026, month, 30 if month != 2 else 28)).split()[1] == name


@pytest.mark.parametrize(
    ("day", "name"),
    list(enumerate(DAYS.split(), start=23)),
)
def test_every_day(day: int, name: str) -> None:
    """23 November 2026 is a Monday (ISO week 48)."""
    assert date.fromisocalendar(2026, 48, 1) == date(2026, 11, 23)
    assert text.date_long(date(2026, 11, day), weekday=True).startswith(f"{name} {day}\u00a0")


@pytest.mark.parametrize(
    ("at", "expected"),
    [("09:30", "9 h 30"), ("10:42", "10 h 42"), ("10:05", "10 h 05"), ("09:00", "9 h"),
     ("00:00", "0 h"), (time(14, 30), "14 h 30")],
)  # fmt: skip
def test_hours(at: str | time, expected: str) -> None:
    assert text.hour(at) == expected.replace(" ", "\u00a0")


def test_plurals_and_lists() -> None:
    assert text.plural(0, "réponse") == "0\u00a0réponse"
    assert text.plural(1, "réponse") == "1\u00a0réponse"
    assert text.plural(D("1.5"), "heure") == "1,5\u00a0heure"
    assert text.plural(2, "réponse") == "2\u00a0réponses"
    assert text.plural(3, "réponse manque", "réponses manquent") == "3\u00a0réponses manquent"
    assert text.listing([]) == ""
    assert text.listing(["gaz"]) == "gaz"
    assert text.listing(["gaz", "eau", "bois"]) == "gaz, eau et bois"
    assert text.listing(["gaz", "eau"], "ou") == "gaz ou eau"


@pytest.mark.parametrize(
    ("days", "said"),
    [(-2, "aujourd’hui"), (0, "aujourd’hui"), (1, "hier"), (2, "il y a 2\u00a0jours")],
)
def test_how_long_ago(days: int, said: str) -> None:
    assert text.ago(days) == said


@pytest.mark.parametrize(
    ("words", "told"),
    [("Demander le FSL", "demander le FSL"), ("FSL : dette de gaz", "FSL : dette de gaz"),
     ("L’APL", "l’APL"), ("Une aide", "une aide"), ("À revoir", "à revoir"), ("A", "a"), ("", "")],
)  # fmt: skip
def test_an_acronym_keeps_its_letters_inside_a_sentence(words: str, told: str) -> None:
    assert text.inside(words) == told


def test_a_figure_has_all_that_is_behind_it() -> None:
    line = TraceLine("parameter", "p", "Prix", "0,2", "€", "CRE", "2026-02-01", to_check=True)
    figure = Figure("bills.gas.annual", "Gaz", Decimal("12.5"), "kWh", "a + b", (line,), ("b",),
                    Decimal(11), None, ("surface",), "douze")  # fmt: skip
    assert plain({figure.id: figure}) == {
        "bills.gas.annual": {
            "id": "bills.gas.annual", "label": "Gaz", "value": 12.5, "low": 11, "high": None,
            "unit": "kWh", "words": "douze", "formula": "a + b", "made_of": ["b"],
            "missing": ["surface"],
            "lines": [{
                "kind": "parameter", "name": "p", "label": "Prix", "text": "0,2", "unit": "€",
                "source": "CRE", "valid_from": "2026-02-01", "to_check": True,
            }],
        }
    }  # fmt: skip


def test_a_day_is_iso_text() -> None:
    assert plain(Right("a", "A", "…", until=date(2027, 3, 31)))["until"] == "2027-03-31"


EXAMPLES = [name for name in shipped.names("examples") if name.endswith(".json")]
WRONG = re.compile(r" [:;?!€%»]|« |\d (?:°C|kWh|kVA|m³|L/min)\b|'|\.\.\.|!")


def sentences(found: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from sentences(value)
    elif isinstance(found, list):
        for value in found:
            yield from sentences(value)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_study_says_is_typographic(name: str) -> None:
    form, tables = Forms().latest("visit"), reference_tables()
    answers, _ = decode(form, json.loads(shipped.text(f"examples/{name}"))["answers"])
    found = plain(study(form, answers, tables, on=date(2026, 11, 25), department="93"))
    assert [one for one in sentences(found) if WRONG.search(one)] == []


def test_the_words_of_every_reference_value_and_of_every_rule_are_typographic() -> None:
    files = [name for name in shipped.names("parameters") if name.endswith(".yaml")]
    said = [
        words
        for name in files
        for one in read_parameters(shipped.text(f"parameters/{name}"), name)
        for words in (one.label, one.unit, one.source)
    ]
    said += [words for rule in RULES for words in (rule.title, rule.source)]
    assert [words for words in said if WRONG.search(words)] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("À savoir : 19 °C", "À savoir\u00a0: 19\u00a0°C"),
        ("« oui » ; 5 % ?", "«\u00a0oui\u00a0»\u00a0; 5\u00a0%\u00a0?"),
        ("l'eau, 2 mois", "l’eau, 2\u00a0mois"),
        ("https://exemple.fr/a?b=1:2", "https://exemple.fr/a?b=1:2"),
    ],
)
def test_plain_typing_becomes_french_once(typed: str, meant: str) -> None:
    assert french(typed) == meant
    assert french(meant) == meant
