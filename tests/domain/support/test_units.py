"""Units of consumption by both definitions, against the published rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, tables
from tests.domain.support.published import FISCAL_UNITS
from tests.for_each import for_each
from visitapp.domain.income.consumption_units import InseeUnits, fiscal_units, insee_units

NOW = tables().parameters.on(DAY)


@for_each(("persons", "shared", "units"), FISCAL_UNITS)
def test_units_of_the_cheque_energie_go_by_rank(persons: int, shared: int, units: int) -> None:
    assert fiscal_units(persons, NOW, shared) == units


@pytest.mark.parametrize(("persons", "shared"), [(0, 0), (1, 1), (2, 2), (3, -1)])
def test_a_tax_household_has_somebody_all_the_time(persons: int, shared: int) -> None:
    with pytest.raises(ValueError, match="at least one person"):
        fiscal_units(persons, NOW, shared)


@for_each(
    ("adults", "children", "over_14", "shared", "fewest", "most"),
    [
        (1, 0, None, 0, 100, 100),
        (2, 0, 0, 0, 150, 150),
        (2, 1, 0, 0, 180, 180),  # INSEE: 1 + 0.5 + 0.3
        (2, 2, 1, 0, 230, 230),  # INSEE: 1 + 0.5 + 0.5 + 0.3
        (1, 2, None, 0, 160, 200),  # ages not known: both under 14, or both over
        (1, 1, 0, 1, 115, 130),  # half of the time here: 0.15 to 0.3
        (1, 1, 1, 1, 125, 150),
        (1, 2, 1, 1, 155, 180),
        (1, 1, None, 1, 115, 150),  # 0.3 at half, or 0.5 whole
    ],
)  # fmt: skip
def test_units_of_insee_go_by_age(
    adults: int, children: int, over_14: int | None, shared: int, fewest: int, most: int
) -> None:
    found = insee_units(adults, children, NOW, over_14=over_14, shared_custody=shared)
    assert found == InseeUnits(fewest, most)


def test_the_two_definitions_differ() -> None:
    """One adult and two children of 15: 1.8 for the chèque énergie, 2.0 for INSEE."""
    assert fiscal_units(3, NOW) == 180
    assert insee_units(1, 2, NOW, over_14=2) == InseeUnits(200, 200)


@pytest.mark.parametrize(("adults", "children", "over_14"), [(0, 1, 0), (1, -1, 0), (1, 1, 2)])
def test_counts_that_no_household_has_are_refused(adults: int, children: int, over_14: int) -> None:
    with pytest.raises(ValueError, match="at least one adult"):
        insee_units(adults, children, NOW, over_14=over_14)


@given(st.integers(1, 12), st.integers(0, 8), st.data())
@settings(max_examples=examples(2000), deadline=None)
def test_a_person_more_never_counts_for_less(persons: int, children: int, data: st.DataObject):
    shared = data.draw(st.integers(0, persons - 1))
    assert fiscal_units(persons + 1, NOW, shared) > fiscal_units(persons, NOW, shared)
    here = insee_units(persons, children, NOW)
    assert here.fewest <= here.most
    more = insee_units(persons, children + 1, NOW)
    assert more.fewest > here.fewest
    assert more.most > here.most
    told = insee_units(persons, children, NOW, over_14=data.draw(st.integers(0, children)))
    assert here.fewest <= told.fewest <= told.most <= here.most
