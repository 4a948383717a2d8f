"""Packages of numbers, purely: the file, what new tables change, new rows laid into old files."""

import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.for_each import for_each
from visitapp.domain.errors import UserError
from visitapp.domain.parameters.changes import changes, why_not
from visitapp.domain.parameters.files import ParameterFileError, read_all
from visitapp.domain.parameters.next_rows import laid_in, rows_of_table, rows_of_yaml
from visitapp.domain.parameters.package import (
    HEAD,
    MOST,
    MOST_UNPACKED,
    Package,
    opened,
    package_of,
    packed,
    sealed,
)
from visitapp.domain.parameters.parameters import Parameter, ParameterTable

DAY = date(2027, 1, 5)
PACKAGE = Package(DAY, "CRE", {"parameters/gas.yaml": "é: 1"})
NAMES = ("parameters/gas.yaml", "aids/aids.yaml")
DATA = packed(PACKAGE)


def test_a_package_comes_back_as_it_was() -> None:
    found = opened(sealed(DATA, [b"one", b"two"]))
    assert (found.data, found.signatures) == (DATA, (b"one", b"two"))
    assert package_of(found.data, NAMES) == PACKAGE
    assert packed(Package(DAY, "CRE", dict(PACKAGE.files))) == DATA


@for_each(
    "content",
    [b"", b"PK\x03\x04", HEAD, HEAD + b"\n", HEAD + b"00\n", HEAD + b"0g\n1", HEAD + b"\xff\n1",
     HEAD + b"00" * 501 + b"\n1", HEAD + bytes(MOST)],
)  # fmt: skip
def test_what_has_not_its_form_is_not_opened(content: bytes) -> None:
    with pytest.raises(UserError):
        opened(content)


def said(text: str) -> bytes:
    return zlib.compress(text.encode())


FORM = '{"published":"2027-01-05","source":"CRE","files":{"aids/aids.yaml":"a"}}'


@for_each(
    "data",
    [DATA[:-5], DATA + b"1", b"nothing", said("no"), said("[]"), said("{}"),
     said(FORM.replace("2027-01-05", "demain")), said(FORM.replace('"2027-01-05"', "4")),
     said(FORM.replace('"CRE"', "4")), said(FORM.replace("CRE", "")),
     said(FORM.replace("CRE", "C" * 201)), said(FORM.replace("CRE", "a\\u0000")),
     said(FORM.replace('{"aids/aids.yaml":"a"}', "[]")), said(FORM.replace('"a"', "4")),
     said(FORM.replace("aids/aids.yaml", "../aids.yaml")),
     zlib.compress(b" " * (MOST_UNPACKED + 1)), zlib.compress(b"[" * 100_000)],
)  # fmt: skip
def test_what_is_inside_is_what_is_said_or_nothing(data: bytes) -> None:
    assert package_of(said(FORM), NAMES).source == "CRE"
    with pytest.raises(UserError) as refused:
        package_of(data, NAMES)
    assert "\n" not in refused.value.message


# --- what changes


def row(value: object, start: date = date(2026, 1, 1), **more: object) -> Parameter:
    numbers = {k: Decimal(v) for k, v in value.items()} if isinstance(value, dict) else None
    given = {"id": "gas", "unit": "€", "valid_to": None, **more}
    return Parameter(
        label="Gaz", value=numbers or Decimal(str(value)), valid_from=start, source="CRE",
        confidence="high", review_by=DAY, **given,
    )  # fmt: skip


OLD = row({"heating": "0.10", "cooking": "0.13"})
NEXT = date(2027, 1, 1)


def told(*new: Parameter, old: Parameter = OLD) -> str:
    return why_not(ParameterTable([old]), ParameterTable(new)).replace("\u00a0", " ")


def test_what_changes_is_said_number_by_number() -> None:
    corrected = replace(OLD, value={**OLD.value, "heating": Decimal("0.11")})
    new = row({"heating": "0.12", "cooking": "0.13"}, NEXT)
    found = changes(ParameterTable([OLD]), ParameterTable([corrected, new]))
    assert [(one.column, one.valid_from, one.before, one.after) for one in found] == [
        ("heating", OLD.valid_from, Decimal("0.10"), Decimal("0.11")),
        ("heating", NEXT, None, Decimal("0.12")),
        ("cooking", NEXT, None, Decimal("0.13")),
    ]
    assert told(corrected, new) == ""
    assert changes(ParameterTable([OLD]), ParameterTable([OLD])) == ()
    other = row(4, id="new one")  # of a later program: no harm
    assert told(OLD, other) == ""
    plain = row("0.10")
    assert told(plain, row("0.2", NEXT), old=plain) == ""


@for_each(
    ("new", "why"),
    [
        ([], "Il manque « Gaz » du 01/01/2026."),
        ([row({"heating": "0.10", "cooking": "0.13"}, NEXT)], "Il manque « Gaz » du 01/01/2026."),
        ([replace(OLD, unit="€/an")], "« Gaz » n’est plus en €."),
        ([row({"heating": "0.10"})], "Il manque une colonne de « Gaz », 01/01/2026."),
        ([OLD, row({"heating": "0.10"}, NEXT)], "Il manque une colonne de « Gaz », 01/01/2027."),
        ([OLD, row("0.10", NEXT)], "« Gaz » n’a plus la même forme."),
    ],
)
def test_what_would_lose_something_is_refused(new: list[Parameter], why: str) -> None:
    assert told(*new) == why


def test_a_number_that_the_agency_could_not_write_is_refused() -> None:
    assert "beaucoup trop" in told(OLD, row({"heating": "12", "cooking": "0.13"}, NEXT))
    assert "négatif" in told(OLD, row({"heating": "-1", "cooking": "0.13"}, NEXT))
    plain = row("0.10")
    assert "beaucoup trop" in told(plain, row("90", NEXT), old=plain)


# --- the maker's tables

FILE = (
    "gas:\n  label: Gaz\n  unit: €\n  review_by: 2027-01-01\n  values:\n"
    "    - {valid_from: 2026-01-01, value: {heating: 0.1}, source: CRE, confidence: high}\n"
    "    - {valid_from: 2026-06-01, value: {heating: 0.2}, source: CRE, confidence: high}\n"
)
HEADS = ("Nombre", "Colonne", "Valeur", "du", "au", "source", "confiance", "à revoir le")


def table(*lines: tuple[str, ...]) -> dict:
    return rows_of_table([HEADS, *lines], "a.csv")


def test_new_rows_come_after_the_old_ones_or_in_the_place_of_the_same_day() -> None:
    new = table(
        ("gas", "heating", "0,3", "2027-01-01", "2027-01-31", "CRE", "high", "2027-02-01"),
        ("gas", "cooking", "0,4", "2027-01-01", "2027-01-31", "CRE", "high"),
        ("", "", ""),
        ("gas", "heating", "0,25", "2026-06-01", "", "CRE"),
    )
    made = laid_in({"a": FILE, "b": "other: {}\n", "c": "- list\n"}, new)
    assert (made["b"], made["c"]) == ("other: {}\n", "- list\n")
    rows = read_all({"a": made["a"]}).all
    assert [(one.valid_from.month, one.value, one.confidence) for one in rows] == [
        (1, {"heating": Decimal("0.1")}, "high"),
        (6, {"heating": Decimal("0.25")}, "medium"),
        (1, {"heating": Decimal("0.3"), "cooking": Decimal("0.4")}, "high"),
    ]
    assert (rows[2].valid_to, rows[2].review_by) == (date(2027, 1, 31), date(2027, 2, 1))
    assert rows[1].review_by == date(2027, 1, 1)


def test_a_plain_number_has_no_column_and_yaml_says_the_same() -> None:
    [row] = table(("gas", "", "5", "2027-01-01", "", "CRE", "low"))["gas"]
    text = (
        "gas: {review_by: 2028-01-01, values: [{valid_from: 2027-01-01, value: 5, source: CRE,"
        " confidence: low}]}"
    )
    assert rows_of_yaml(text, "a")["gas"] == [{**row, "review_by": date(2028, 1, 1)}]
    assert rows_of_yaml(text.replace("review_by: 2028-01-01, ", ""), "a")["gas"] == [row]


LINE = ("gas", "heating", "0,3", "2027-01-01", "", "CRE")


@for_each(
    "lines",
    [
        [("gas", "heating", "cher", "2027-01-01", "", "CRE")],
        [("gas", "heating", "1.234", "2027-01-01", "", "CRE")],
        [("gas", "heating", "0,3", "demain", "", "CRE")],
        [("gas", "heating", "0,3", "2027-01-01", "plus tard", "CRE")],
        [("gas",)],
        [LINE, LINE],
        [LINE, ("gas", "", "0,3", "2027-01-01", "", "CRE")],
        [("gas", "", "0,3", "2027-01-01", "", "CRE"), LINE],
    ],
)
def test_a_mistake_in_a_table_is_named(lines: list[tuple[str, ...]]) -> None:
    with pytest.raises(ParameterFileError, match=r"a\.csv, line "):
        table(*lines)


def test_a_table_without_a_column_and_a_file_without_rows_are_refused() -> None:
    for lines in ([], [("nombre", "valeur", "du")]):
        with pytest.raises(ParameterFileError, match="no column"):
            rows_of_table(lines, "a.csv")
    for text in ("a: [", "- a", "", "a: 3", "a: {values: 3}", "a: {values: [3]}"):
        with pytest.raises(ParameterFileError):
            rows_of_yaml(text, "a.yaml")
    with pytest.raises(ParameterFileError, match="no such number"):
        laid_in({"a": FILE}, {"coal": []})
