"""What is typed in a number field: read right, asked, or refused. Never ten times itself."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.for_each import for_each
from visitapp.domain import text
from visitapp.domain.numbers import Ambiguous, NotANumber, json_number, parse_number

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
