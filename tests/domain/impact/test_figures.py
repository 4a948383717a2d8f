"""Measured figures add up among themselves; nothing lets an estimated one into the sum."""

import subprocess
import sys
from decimal import Decimal

import pytest

from visitapp.domain.impact.figures import Estimated, Measured, total


def measured(value: int, low: int, high: int, unit: str = "kWh/an") -> Measured:
    return Measured(Decimal(value), Decimal(low), Decimal(high), unit)


ESTIMATED = Estimated(Decimal(100), Decimal(150), Decimal(200), "kWh/an")


def test_two_measures_add_up_and_their_doubts_too() -> None:
    """−300 (±30 below, ±40 above) and −100 (±40, ±30): 50 on each side, 3-4-5."""
    both = measured(-300, -330, -260) + measured(-100, -140, -70)
    assert (both.value, both.low, both.high) == (-400, -450, -350)
    assert both.verdict == "less"


def test_nothing_measured_is_nothing_not_zero() -> None:
    assert total([]) is None
    assert total([measured(5, 1, 9)]) == measured(5, 1, 9)
    three = total([measured(-1, -1, -1)] * 3)
    assert three is not None
    assert three.value == -3


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(-9, -1, "less"), (-9, 0, "same"), (0, 9, "same"), (1, 9, "more"), (-9, 9, "same")],
)
def test_a_change_is_claimed_only_beyond_doubt(low: int, high: int, said: str) -> None:
    assert measured((low + high) // 2, low, high).verdict == said


def test_kilowatt_hours_and_cubic_metres_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="add up"):
        measured(1, 0, 2) + measured(1, 0, 2, "m³/an")


def test_estimated_and_measured_are_never_added() -> None:
    for wrong in (
        lambda: measured(1, 0, 2) + ESTIMATED,  # type: ignore[operator]
        lambda: ESTIMATED + measured(1, 0, 2),  # type: ignore[operator]
        lambda: ESTIMATED + ESTIMATED,  # type: ignore[operator]
        lambda: sum([ESTIMATED]),  # type: ignore[list-item]
        lambda: total([ESTIMATED, measured(1, 0, 2)]),  # type: ignore[list-item]
    ):
        with pytest.raises(TypeError):
            wrong()


def test_the_type_checker_refuses_the_sum_before_anything_runs() -> None:
    program = (
        "from visitapp.domain.impact.figures import Estimated, Measured, total\n"
        "def wrong(m: Measured, e: Estimated) -> None:\n"
        "    m + e\n"
        "    e + m\n"
        "    total([m, e])\n"
        "def right(m: Measured) -> None:\n"
        "    m + m\n"
    )
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "-c", program],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    refused = {line.split(":")[1] for line in checked.stdout.splitlines() if ": error:" in line}
    assert refused == {"3", "4", "5"}, checked.stdout + checked.stderr
