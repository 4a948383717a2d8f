"""Each indicator has its definition, and each definition its count; thresholds are dated values."""

from visitapp import shipped
from visitapp.domain.indicators.counts import COUNTS
from visitapp.domain.indicators.definitions import read_definitions
from visitapp.domain.indicators.labels import Limits
from visitapp.domain.indicators.masking import COLLECTIVE, COSTS
from visitapp.domain.indicators.shapes import Audience, Sheet
from visitapp.domain.parameters.files import read_parameters
from visitapp.reports.indicators.templates import GROUPS, YEAR

FILE = "parameters/indicators.yaml"
TEXT = shipped.text("indicators/definitions.yaml")
NUMBERS = {one.id: one for one in read_parameters(shipped.text(FILE), FILE)}


def test_each_indicator_is_defined_and_each_definition_counted() -> None:
    """But for what is counted of gatherings and of the network, or written by a person."""
    found = read_definitions(TEXT, Limits(30, 48, 5, 12)).figures
    assert set(found) - set(COLLECTIVE) - set(COSTS) == set(COUNTS)
    titles = [one.title for one in found.values() if one.audience is not Audience.YEAR]
    assert len(set(titles)) == len(titles)
    for name, one in found.items():
        assert one.means.endswith("."), name
        assert len(one.title) < 60, name


def test_every_figure_is_in_one_of_the_two_documents() -> None:
    found = read_definitions(TEXT, Limits(30, 48, 5, 12)).figures
    of_year = [name for names in YEAR.values() for name in names]
    assert len(of_year) == len(set(of_year))
    assert set(of_year) <= set(found)
    apart = {name for name, one in found.items() if one.audience is Audience.YEAR}
    assert apart <= set(of_year)
    assert {found[name].audience for name in set(found) - apart} == set(GROUPS)


def test_the_thresholds_are_those_of_the_day() -> None:
    found = read_definitions(TEXT, Limits(45, 72, 5, 12)).figures
    assert "45\u00a0jours" in found["delay_late"].title
    assert "72" in found["unsent"].title
    told = [one for name, one in found.items() if name not in COLLECTIVE]
    assert "{" not in "".join(one.title + one.means for one in told)


def test_a_sheet_that_nobody_counted_hides_as_much_as_the_shipped_value() -> None:
    shipped_value = int(NUMBERS["indicator_masked_under"].number)
    assert Sheet.__dataclass_fields__["masked_under"].default == shipped_value
