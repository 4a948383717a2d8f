"""Where physics says so, more of a cause is never less of a saving: 2,000 examples each."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.savings.cases import run
from visitapp.domain.ranges.suggestion import Range

MANY = settings(max_examples=examples(2000), deadline=None, database=None)
ZERO = Range(Decimal(0), Decimal(0), Decimal(0))


def two(low: float, high: float, places: int = 1) -> st.SearchStrategy[tuple[float, float]]:
    """Two numbers, the smaller first."""
    step = 10**-places
    numbers = st.integers(int(low / step), int(high / step)).map(lambda n: round(n * step, places))
    return st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair)))


def kwh(rule: str, answers: dict[str, object], **body: object) -> Range:
    found = run(rule, {"answers": answers, **body}).suggestion
    return found.kwh if found and found.kwh else ZERO


def m3(rule: str, answers: dict[str, object]) -> Range:
    found = run(rule, {"answers": answers}).suggestion
    return found.m3 if found and found.m3 else ZERO


def not_less(more: Range, less: Range) -> bool:
    return more.low >= less.low and more.central >= less.central and more.high >= less.high


@MANY
@given(two(15, 28))
def test_a_warmer_room_never_saves_less(pair: tuple[float, float]) -> None:
    cool, warm = (
        kwh("lower_setpoint", {"rooms/a/kind": "living", "rooms/a/temperature": t}) for t in pair
    )
    assert not_less(warm, cool)


@MANY
@given(two(0, 30000, 0))
def test_a_larger_heating_use_never_saves_less(pair: tuple[float, float]) -> None:
    answers: dict[str, object] = {"draughts": True}
    small, large = (
        kwh("draught_strips", answers, end_uses={"gas": {"heating": int(use)}}) for use in pair
    )
    assert not_less(large, small)


@MANY
@given(two(1, 30), two(1, 30), two(0, 60, 0))
def test_more_shower_water_never_saves_less(
    flows: tuple[float, float], minutes: tuple[float, float], showers: tuple[float, float]
) -> None:
    less, more = (
        m3(
            "shower_head",
            {
                "water_points/a/point": "shower",
                "water_points/a/flow": flows[i],
                "shower_minutes": minutes[i],
                "showers_week": int(showers[i]),
            },
        )
        for i in (0, 1)
    )
    assert not_less(more, less)


@MANY
@given(two(1, 100, 0), two(0, 24), st.integers(1, 20))
def test_brighter_and_longer_lamps_never_save_less(
    watts: tuple[float, float], hours: tuple[float, float], count: int
) -> None:
    less, more = (
        kwh(
            "led",
            {
                "lamps/a/kind": "incandescent",
                "lamps/a/count": count,
                "lamps/a/watts": int(watts[i]),
                "lamps/a/hours_day": hours[i],
            },
        )
        for i in (0, 1)
    )
    assert not_less(more, less)


@MANY
@given(two(-30, -10))
def test_a_colder_freezer_never_saves_less(pair: tuple[float, float]) -> None:
    colder, milder = (
        kwh(
            "freezer_temperature",
            {"appliances/a/kind": "freezer", "appliances/a/freezer_temperature": t},
        )
        for t in pair
    )
    assert not_less(colder, milder)


@MANY
@given(two(45, 85, 0))
def test_a_hotter_tank_never_saves_less(pair: tuple[float, float]) -> None:
    tank = {"hot_water_energy": "electricity", "hot_water_system": "tank", "tank_litres": 200}
    uses = {"electricity": {"hot_water": 2000}}
    cool, hot = (
        kwh("tank_setpoint", {**tank, "tank_setpoint": int(t)}, end_uses=uses) for t in pair
    )
    assert not_less(hot, cool)


@MANY
@given(two(0, 60))
def test_a_larger_leak_never_saves_less(pair: tuple[float, float]) -> None:
    small, large = (
        m3("toilet_leak", {"toilet_leak": True, "toilet_leak_l_h": flow}) for flow in pair
    )
    assert not_less(large, small)


@MANY
@given(two(0, 200))
def test_more_standby_never_saves_less(pair: tuple[float, float]) -> None:
    small, large = (
        kwh("switched_strips", {"switched_strips": False, "standby_watts_total": w}) for w in pair
    )
    assert not_less(large, small)
