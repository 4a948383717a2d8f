"""A quantile of a mixture whose parts are points: a step so steep that nothing lands on it."""

import pytest

from visitapp.domain.energy.mixture import Part, quantiles

POINTS = [Part(0.5, 0.0, 1e-9), Part(0.5, 1.0, 1e-9)]


@pytest.mark.parametrize("level", [0.0002, 0.2, 0.4998])
def test_any_level_under_one_half_is_the_first_point(level: float) -> None:
    """Half of the mixture is at 0, half at 1; to a hundredth of the way between them."""
    (found,) = quantiles(POINTS, 5, [level])
    assert found == pytest.approx(0.0, abs=0.01)
