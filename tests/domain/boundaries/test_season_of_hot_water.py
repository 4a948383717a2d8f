"""How much each month takes of hot water, from the cold water of the 3CL method."""

import pytest

from tests.domain.energy.visits import DAY, tables
from tests.for_each import for_each
from visitapp.domain.energy.priors import season_of

COLD_WATER = (7.8, 5.5, 6.9, 9.1, 11.4, 15.1, 16.1, 17.8, 15.9, 14.7, 12.5, 9.2)
"""3CL-DPE 2021, zone H1a, °C from January to December; hot water is counted at 40 °C."""


@for_each("month", range(1, 13))
def test_half_of_what_does_not_heat_is_hot_water_that_follows_the_cold_water(month: int) -> None:
    """(40 − T) / (40 − 11.83) for the half that is hot water, 1 for the other half."""
    mean = sum(COLD_WATER) / 12
    hot = (40 - COLD_WATER[month - 1]) / (40 - mean)
    season = season_of("gas", tables().parameters.on(DAY))
    assert season[month - 1] == pytest.approx(0.5 + 0.5 * hot, abs=4e-4)


def test_half_is_hot_water() -> None:
    """February, the coldest water: (40 − 5.5) / 28.17 = 1.225, so half of 22.5 % more."""
    season = season_of("gas", tables().parameters.on(DAY))
    assert season[1] - 1 == pytest.approx(0.1125, abs=3e-4)
