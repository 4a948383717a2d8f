"""Parameter files: every mistake at once, and no number without unit, source and review date."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.domain.parameters.catalogue import catalogue
from visitapp.domain.parameters.files import (
    ParameterFileError,
    read_all,
    read_parameters,
)
from visitapp.domain.parameters.parameters import Parameter, ParameterProblem, ParameterTable

GOOD = """
heat:
  label: Chaleur
  unit: kWh
  review_by: 2027-11-01
  values:
    - {valid_from: 2020-01-01, valid_to: 2020-12-31, value: 0.194, source: Livre, confidence: high}
    - {valid_from: 2021-01-01, value: {low: 1, high: 2.5}, source: Livre, confidence: low}
"""


def test_a_value_keeps_its_digits_and_its_period() -> None:
    first, second = read_parameters(GOOD, "heat.yaml")
    assert first.number == Decimal("0.194")
    assert (first.valid_from, first.valid_to) == (date(2020, 1, 1), date(2020, 12, 31))
    assert second.at("high") == Decimal("2.5")
    assert second.to_check
    assert not first.to_check


def test_a_day_outside_every_period_is_refused_by_name() -> None:
    table = read_all({"heat.yaml": GOOD})
    assert table.on(date(2020, 6, 1))["heat"].number == Decimal("0.194")
    with pytest.raises(ParameterProblem, match="heat has no value on 2019-12-31"):
        table.on(date(2019, 12, 31))["heat"]
    with pytest.raises(UserError) as said:
        table.on(date(2019, 12, 31))["heat"]
    assert said.value.message == "Ce programme n’a pas de chiffres pour le 31\u00a0décembre 2019."
    assert "Vérifiez la date" in said.value.hint


def test_a_name_that_nobody_knows_is_our_mistake_and_no_person_s() -> None:
    with pytest.raises(ParameterProblem, match="cold is unknown, asked for 2020-06-01") as said:
        read_all({"heat.yaml": GOOD}).on(date(2020, 6, 1))["cold"]
    assert not isinstance(said.value, UserError)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  unit: kWh\n", "no unit"),
        ("  label: Chaleur\n", "no label"),
        ("  review_by: 2027-11-01\n", "no review date"),
        ("source: Livre, ", "no source"),
        ("confidence: high", "no confidence"),
        ("value: 0.194, ", "no number"),
        ("valid_from: 2020-01-01, ", "no valid_from"),
    ],
)
def test_what_is_missing_is_named(line: str, message: str) -> None:
    with pytest.raises(ParameterFileError, match=message):
        read_parameters(GOOD.replace(line, "", 1), "heat.yaml")


@for_each(
    ("old", "new", "message"),
    [
        ("0.194", ".nan", "no number"),
        ("0.194", ".inf", "no number"),
        ("0.194", "true", "no number"),
        ("0.194", "'0,194'", "no number"),
        ("{low: 1, high: 2.5}", "{}", "no number"),
        ("valid_to: 2020-12-31", "valid_to: 2019-12-31", "ends before it starts"),
        ("2021-01-01", "2020-01-01", "two values from 2020-01-01"),
        ("confidence: low", "confidence: sure", "no confidence"),
        ("  unit: kWh", "  units: kWh", "unknown key units"),
        ("  unit: kWh", "  unit: kWh\n  unit: m³", "written twice"),
        ("heat:", "- heat:", "not a mapping"),
        ("heat:", "heat: [", "not YAML"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, message: str) -> None:
    with pytest.raises(ParameterFileError, match=message):
        read_parameters(GOOD.replace(old, new, 1), "heat.yaml")


def test_every_mistake_of_every_file_comes_out_at_once() -> None:
    bad = GOOD.replace("  unit: kWh\n", "").replace("source: Livre, ", "", 1)
    with pytest.raises(ParameterFileError) as caught:
        read_all({"a.yaml": bad, "b.yaml": bad.replace("heat", "cold"), "c.yaml": "- 1"})
    said = [(m.file, m.id) for m in caught.value.mistakes]
    assert said == [("a.yaml", "heat")] * 2 + [("b.yaml", "cold")] * 2 + [("c.yaml", "-")]


def test_an_id_lives_in_one_file() -> None:
    with pytest.raises(ParameterFileError, match=r"also in a\.yaml"):
        read_all({"a.yaml": GOOD, "b.yaml": GOOD})


def past_review(table: ParameterTable, day: date) -> list[Parameter]:
    """The last value of each parameter past its review date, ended or not, oldest first."""
    latest = {p.id: p for p in sorted(table.all, key=lambda p: p.valid_from) if p.valid_from <= day}
    late = [p for p in latest.values() if p.review_by < day]
    return sorted(late, key=lambda p: (p.review_by, p.id))


def test_a_value_past_its_review_date_is_listed() -> None:
    table = read_all({"heat.yaml": GOOD})
    assert past_review(table, date(2027, 11, 1)) == []
    assert [p.id for p in past_review(table, date(2027, 11, 2))] == ["heat"]


def test_a_value_that_ended_without_another_is_listed_too() -> None:
    ended = GOOD.replace("valid_from: 2021-01-01", "valid_from: 2021-01-01, valid_to: 2026-12-31")
    table = read_all({"heat.yaml": ended})
    assert [p.id for p in past_review(table, date(2027, 11, 2))] == ["heat"]


@given(st.text(max_size=200))
@settings(max_examples=examples(300), deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ParameterFileError):
        read_parameters(text, "any.yaml")


def shipped_texts() -> dict[str, str]:
    names = [name for name in shipped.names("parameters") if name.endswith(".yaml")]
    return {name: shipped.text(f"parameters/{name}") for name in names}


def test_every_shipped_file_is_read_and_none_is_past_its_review_date() -> None:
    table = read_all(shipped_texts())
    assert len(table.all) > 200
    late = past_review(table, date(2026, 11, 25))
    assert not late, [f"{p.id}: {p.review_by}" for p in late]


def test_the_catalogue_names_every_parameter_with_source_and_review_date() -> None:
    texts = shipped_texts()
    page = catalogue({name: read_parameters(text, name) for name, text in texts.items()})
    for parameter in read_all(texts).all:
        assert f"`{parameter.id}`" in page
        assert parameter.source.replace("|", "/") in page
    assert "à vérifier" in page
