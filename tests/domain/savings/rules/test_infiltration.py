"""The air by the cracks: the example of the method, and what physics says of any home."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from visitapp.domain.savings.rules.infiltration import Shell, infiltration

D = Decimal
FLAT = Shell(D(60), D("2.5"), D(45), D(0), D(0), D("0.07"), D(15))
"""60 m², 45 m² of outside walls, several façades, no ventilation."""

SHELLS = st.builds(
    Shell,
    surface=st.decimals(9, 300, places=0),
    height=st.decimals(2, 4, places=1),
    envelope=st.decimals(5, 500, places=0),
    inlets=st.sampled_from([D(0), D("0.9"), D("1.8")]),
    gap=st.sampled_from([D(0), D("1.65"), D("2.23")]),
    e=st.sampled_from([D("0.07"), D("0.02")]),
    f=st.sampled_from([D(15), D(20)]),
)


def test_a_flat_of_before_1948_with_and_without_seals() -> None:
    """4.6 × 45 = 207 m³/h at 4 Pa, n50 = 7.43, 78 m³/h; with seals 2.5 × 45, 42 m³/h; 730 kWh."""
    before, after = infiltration(FLAT, D("4.6")), infiltration(FLAT, D("2.5"))
    assert before == pytest.approx(D(78), abs=D("0.1"))
    assert after == pytest.approx(D("42.4"), abs=D("0.1"))
    assert D("0.34") * (before - after) * D("60.576") == pytest.approx(D(734), abs=D(1))


@given(SHELLS, st.decimals("0.5", 5, places=1), st.decimals(0, 3, places=1))
@settings(max_examples=examples(2000), deadline=None, database=None)
def test_leakier_walls_never_let_less_air_in(shell: Shell, q4pa: Decimal, more: Decimal) -> None:
    tight, leaky = infiltration(shell, q4pa), infiltration(shell, q4pa + more)
    assert 0 <= tight <= leaky


def test_a_home_without_any_crack_lets_nothing_in() -> None:
    assert infiltration(FLAT, D(0)) == 0
