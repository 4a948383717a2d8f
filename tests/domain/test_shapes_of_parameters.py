"""Parameters and their files where they are not what was meant: each mistake by its name."""

import pytest

from tests.domain.parameters.test_files import GOOD
from tests.for_each import for_each
from visitapp.domain.parameters.files import ParameterFileError, read_parameters
from visitapp.domain.parameters.parameters import ParameterProblem

FIRST = ("    - {valid_from: 2020-01-01, valid_to: 2020-12-31, value: 0.194, source: Livre, "
         "confidence: high}\n")  # fmt: skip


def test_a_table_is_no_number_and_has_its_columns_only() -> None:
    number, table = read_parameters(GOOD, "heat.yaml")
    with pytest.raises(ParameterProblem, match="heat is a table: name its column"):
        _ = table.number
    with pytest.raises(ParameterProblem, match="no column middle"):
        table.at("middle")
    with pytest.raises(ParameterProblem, match="no column low"):
        number.at("low")


def test_an_empty_file_has_no_parameter() -> None:
    assert read_parameters("", "heat.yaml") == []
    assert read_parameters("# nothing yet\n", "heat.yaml") == []


@for_each(
    ("text", "said"),
    [
        ("- heat\n", "not a mapping."),
        ("heat: 3\n", "not a mapping."),
        ("heat: {label: A, unit: b, review_by: 2027-01-01}\n", "no values."),
        ("heat: {label: A, unit: b, review_by: 2027-01-01, values: []}\n", "no values."),
        ("heat: {label: A, unit: b, review_by: 2027-01-01, values: [3]}\n",
         "value 1: not a mapping."),
        (GOOD.replace("source: Livre, confidence: high", "source: Livre, confidence: high, by: x"),
         "value 1: unknown key by."),
        (GOOD.replace("valid_to: 2020-12-31", "valid_to: soon"),
         "value 1: valid_to is not a date."),
        (GOOD.replace("valid_to: 2020-12-31", "valid_to: 2019-12-31"),
         "value 1: ends before it starts."),
        (GOOD.replace("confidence: high", "confidence: high, review_by: later"),
         "value 1: review_by is not a date."),
        (GOOD.replace("  unit: kWh\n", "  unit: kWh\n  author: x\n"), "unknown key author."),
        (GOOD.replace(FIRST, FIRST + FIRST), "two values from 2020-01-01."),
    ],
)  # fmt: skip
def test_a_wrong_file_says_what_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(ParameterFileError) as wrong:
        read_parameters(text, "heat.yaml")
    assert said in [one.message for one in wrong.value.mistakes]
    assert all(one.what_to_do for one in wrong.value.mistakes)


def test_a_value_may_be_reviewed_before_its_parameter() -> None:
    text = GOOD.replace("confidence: low", "confidence: low, review_by: 2026-12-01")
    first, second = read_parameters(text, "heat.yaml")
    assert (first.review_by.year, second.review_by.isoformat()) == (2027, "2026-12-01")
