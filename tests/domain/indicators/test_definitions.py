"""Each indicator has its definition, and each definition its count; thresholds are dated values."""

from visitapp import shipped
from visitapp.domain.indicators.counts import COUNTS
from visitapp.domain.indicators.definitions import read_definitions
from visitapp.domain.indicators.facts import Limits
from visitapp.domain.indicators.shapes import Sheet
from visitapp.domain.parameters.files import read_parameters

FILE = "parameters/indicators.yaml"
TEXT = shipped.text("indicators/definitions.yaml")
NUMBERS = {one.id: one for one in read_parameters(shipped.text(FILE), FILE)}


def test_each_indicator_is_defined_and_each_definition_counted() -> None:
    found = read_definitions(TEXT, Limits(30, 48, 5, 12))
    assert {one.name for one in found} == set(COUNTS)
    assert len({one.title for one in found}) == len(found)
    for one in found:
        assert one.means.endswith("."), one.name
        assert len(one.title) < 60, one.name


def test_the_thresholds_are_those_of_the_day() -> None:
    found = {one.name: one for one in read_definitions(TEXT, Limits(45, 72, 5, 12))}
    assert "45\u00a0jours" in found["delay_late"].title
    assert "72" in found["unsent"].title
    assert "{" not in "".join(one.title + one.means for one in found.values())


def test_a_sheet_that_nobody_counted_hides_as_much_as_the_shipped_value() -> None:
    shipped_value = int(NUMBERS["indicator_masked_under"].number)
    assert Sheet.__dataclass_fields__["masked_under"].default == shipped_value
