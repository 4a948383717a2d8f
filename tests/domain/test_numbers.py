"""What is typed in a number field: read right, asked, or refused. Never ten times itself."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.for_each import for_each
from visitapp.domain import text
from visitapp.domain.indicators.shapes import Correction
from visitapp.domain.indicators.sheet_json import sheet_json
from visitapp.domain.numbers import Ambiguous, NotANumber, json_number, parse_number
from visitapp.domain.parameters.override_checks import Said, refusal
from visitapp.domain.parameters.parameters import Parameter

SPACES = [" ", "\u00a0", "\u202f", "\u2009"]


@for_each(
    ("typed", "expected"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("12.50", "12.50"),
        ("0", "0"),
        ("007", "7"),
        ("0,5", "0.5"),
        (",5", "0.5"),
        (".5", "0.5"),
        ("0.125", "0.125"),
        (".125", "0.125"),
        ("00.125", "0.125"),
        ("1,234", "1.234"),
        ("12,500", "12.500"),
        ("1234", "1234"),
        ("1234,5", "1234.5"),
        ("1234.567", "1234.567"),
        ("1.2345", "1.2345"),
        ("1.23", "1.23"),
        ("  12,5  ", "12.5"),
        ("-12,5", "-12.5"),
        ("- 12,5", "-12.5"),
        ("\u221212,5", "-12.5"),
        ("\u20135", "-5"),
        ("+5", "5"),
        ("-0", "0"),
        ("\t12\n", "12"),
        ("\ufeff1\u2007234\u200b,5", "1234.5"),
    ],
)
def test_one_meaning_is_read(typed: str, expected: str) -> None:
    found = parse_number(typed)
    assert found == Decimal(expected)
    assert isinstance(found, Decimal)
    assert not found.is_signed() or found < 0


@pytest.mark.parametrize("space", SPACES)
def test_spaces_of_every_kind_group_thousands(space: str) -> None:
    assert parse_number(f"1{space}234,5") == Decimal("1234.5")
    assert parse_number(f"1{space}234.5") == Decimal("1234.5")
    assert parse_number(f"1{space}234.567") == Decimal("1234.567")
    assert parse_number(f"{space}12{space}345{space}678{space}kWh", "kWh") == Decimal(12345678)


@for_each(
    ("typed", "readings"),
    [
        ("1.234", ("1234", "1.234")),
        ("12.500", ("12500", "12.500")),
        ("-1.234", ("-1234", "-1.234")),
        ("1.234,5", ("1234.5", "1.2345")),
        ("1,234.5", ("1234.5", "1.2345")),
        ("1.234,567", ("1234.567", "1.234567")),
        ("1.234.567", ("1234567", "1.234567")),
        ("1,234,567", ("1234567", "1.234567")),
        ("1.234.567,89", ("1234567.89", "1.23456789")),
        ("12.500 kWh", ("12500", "12.500")),
    ],
)
def test_two_meanings_are_asked(typed: str, readings: tuple[str, str]) -> None:
    """Both readings come back, the one with thousands first; the field offers two buttons."""
    found = parse_number(typed, "kWh")
    assert isinstance(found, Ambiguous)
    assert found.text == typed
    assert found.readings == tuple(Decimal(one) for one in readings)


@for_each(
    "typed",
    ["", "   ", "abc", "-", ",", ".", "12,", "12.", "12 5", "1 23", "1 2345", "1234 567", "0 123",
     "1 234 56", "12 ,5", "12, 5", "1,2,3", "1.2.3", "12,5.3", "12.34,5", "1.234,", "1 234.567,8",
     "1..234", "1,,5", "1.234.5", "1,234,5", "0.123.456", "12€50", "1'234", "1e3", "1_000", "٣",
     "½", "12²", "12-15", "--5", "nan", "inf", "0x10", "1234567890123456", "€ 12", "1.234.5,6",
     "1,234.56,7"],
)  # fmt: skip
def test_the_rest_is_refused_with_a_sentence(typed: str) -> None:
    found = parse_number(typed)
    assert isinstance(found, NotANumber)
    assert found.text == typed
    assert found.message.endswith(".")


@for_each(
    ("typed", "unit"),
    [
        ("12,5 kWh", "kWh"), ("12,5kwh", "kWh"), ("12,5 €", "€"), ("12,5 EUR", "€"),
        ("12,5 euros", "€"), ("12,5 m²", "m²"), ("12,5 m2", "m²"), ("12,5 m3", "m³"),
        ("12,5\u202fm³", "m3"), ("12,5 °C", "°C"), ("12,5°", "°C"), ("12,5 C", "°C"),
        ("12,5 %", "%"), ("12,5 h/j", "h/j"), ("12,5 L/min", "L/min"), ("12,5 l / min", "L/min"),
        ("12,5 ans", "an"), ("12,5 stères", "stère"), ("12,5", "kWh"), ("12,5 kWh", ""),
        ("12,5 €", ""), ("12,5 m2", " "), ("12,5 litres", "l"),
        ("12,5 €/kWh", "€ par kWh"), ("12,5 €", "€ par kWh"), ("12,5 jour", "jours"),
        ("12,5 kWh par m3", "kWh par m³"),
    ],
)  # fmt: skip
def test_the_unit_may_be_typed_or_pasted(typed: str, unit: str) -> None:
    assert parse_number(typed, unit) == Decimal("12.5")


@for_each(
    ("typed", "unit"),
    [("12 MWh", "kWh"), ("12 m³", "kWh"), ("12 kWh", "m³"), ("12 cm", "m"), ("12 c", "€"),
     ("12 kW", "kWh"), ("12 °C", "%"), ("12 MWh", ""), ("12 min", ""), ("12 c", ""), ("3 mm", "m"),
     ("12 kWh", "€ par kWh"), ("12 L/h", "L/min"), ("12 L/min/j", "L/min"), ("12 /", "L/min")],
)  # fmt: skip
def test_another_unit_is_refused(typed: str, unit: str) -> None:
    """12 MWh is not 12 kWh: the number is not taken without its unit."""
    found = parse_number(typed, unit)
    assert isinstance(found, NotANumber)
    assert (unit or "seul") in found.message


DECIMALS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)


@settings(max_examples=examples(1000), deadline=None)
@given(DECIMALS, st.sampled_from(["", "kWh", "m²", "€"]), st.integers(0, 4))
def test_what_we_write_is_read_back(value: Decimal, unit: str, decimals: int) -> None:
    """Our own French writing, unit included, is never ambiguous and never changed."""
    rounded = text.rounded(value, Decimal(1).scaleb(-decimals))
    assert parse_number(text.quantity(rounded, unit, decimals), unit) == rounded
    assert parse_number(text.quantity(value, unit), unit) == value


TYPED = st.text(alphabet="0123456789.,- \u00a0\u202f", max_size=14)


@settings(max_examples=examples(1000), deadline=None)
@given(TYPED | st.from_regex(r"-?[0-9]{1,3}([ .,][0-9]{3}){0,2}([.,][0-9]{0,4})?", fullmatch=True))
def test_nothing_is_read_as_ten_times_itself(typed: str) -> None:
    """An independent reading: the digits typed, with the mark where one was typed, or nowhere."""
    found = parse_number(typed)
    digits = re.sub("[^0-9]", "", typed)
    marks = [len(re.sub("[^0-9]", "", typed[: m.start()])) for m in re.finditer("[.,]", typed)]
    meant = {Decimal(f"{digits[:at] or 0}.{digits[at:] or 0}") for at in marks}
    if isinstance(found, Decimal):
        assert len(marks) < 2
        assert abs(found) == (meant.pop() if marks else Decimal(digits))
    elif isinstance(found, Ambiguous):
        assert {abs(one) for one in found.readings} <= meant | {Decimal(digits)}
        assert abs(found.readings[0]) > abs(found.readings[1]) or not int(digits)


@settings(max_examples=examples(1000), deadline=None)
@given(st.text(max_size=20), st.text(max_size=6))
def test_any_text_gets_an_answer(typed: str, unit: str) -> None:
    assert isinstance(parse_number(typed, unit), Decimal | Ambiguous | NotANumber)


@for_each(("value", "written"), [(None, "None"), (3, "3"), (Decimal("3.00"), "3"),
                                 (Decimal("0.25"), "0.25"), (Decimal(-2), "-2")])  # fmt: skip
def test_a_number_of_json_is_whole_where_it_can_be(value: Decimal | None, written: str) -> None:
    assert repr(json_number(value)) == written


D = Decimal
DAY = date(2026, 1, 1)


def known(*numbers: str, unit: str = "€") -> list[Parameter]:
    return [Parameter("price", "Prix", unit, D(one), DAY, None, "essai", "high", date(2027, 1, 1))
            for one in numbers]  # fmt: skip


def said(number: str, *numbers: str, unit: str = "€", source: str = "Devis") -> str:
    told = Said(D(number), unit, DAY, source)
    return refusal(told, known(*numbers, unit=unit), columns=(), choices=None)


@for_each(
    ("number", "numbers", "words"),
    [
        ("3", ("2",), ""),
        ("100", ("2",), ""),
        ("101", ("2",), "beaucoup trop, à côté de"),
        ("0.04", ("2",), ""),
        ("0.03", ("2",), "beaucoup trop peu, à côté de"),
        ("0", ("2",), ""),
        ("9000", ("0",), ""),  # nothing to set it beside
        ("-1", ("2",), "jamais négatif"),
        ("-1", ("2", "-3"), ""),
        ("NaN", ("2",), "Écrivez un nombre."),
    ],
)
def test_a_number_far_from_every_other_has_a_lost_mark(
    number: str, numbers: tuple[str, ...], words: str
) -> None:
    found = said(number, *numbers)
    assert words in found
    assert bool(found) is bool(words)


@pytest.mark.parametrize(("letters", "fine"), [(200, True), (201, False)])
def test_a_source_is_a_sentence_and_no_page(letters: int, fine: bool) -> None:
    assert (said("3", "2", source="x" * letters) == "") is fine
    assert said("3", "2", source="   ") == "Dites d’où vient ce nombre."


@pytest.mark.parametrize(("unit", "number", "fine"), [
    ("objets", "3", True), ("objets", "3.5", False), ("€", "3.5", True), ("1", "1.2", False),
    ("1", "1", True), ("%", "101", False), ("%", "100", True),
])  # fmt: skip
def test_a_count_is_whole_and_a_share_has_an_end(unit: str, number: str, fine: bool) -> None:
    assert (said(number, "1", unit=unit) == "" if unit != "%" else
            said(number, "20", unit=unit) == "") is fine  # fmt: skip


def test_a_correction_of_a_sheet_says_both_numbers() -> None:
    from tests.domain.indicators.facts_made import facts, whole

    fixed = Correction("visits", "Visites", D(12), None)
    told = sheet_json(replace(whole(facts()), corrections=(fixed,)))
    assert told["corrections"] == [{"name": "visits", "title": "Visites", "said": 12, "now": None}]
