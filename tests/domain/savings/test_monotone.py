"""Where physics says so, more of a cause is never less of a saving: 2,000 examples each."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.savings.cases import run
from tests.for_each import for_each
from visitapp.domain.ranges.suggestion import Range

MANY = settings(max_examples=examples(2000), deadline=None, database=None)
ZERO = Range(Decimal(0), Decimal(0), Decimal(0))


def two(low: float, high: float, places: int = 1) -> st.SearchStrategy[tuple[float, float]]:
    """Two numbers, the smaller first."""
    step = 10**-places
    numbers = st.integers(int(low / step), int(high / step)).map(lambda n: round(n * step, places))
    return st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair)))


def several(*pairs: st.SearchStrategy) -> st.SearchStrategy:
    """Two sets of such numbers, none larger in the first."""
    return st.tuples(*pairs).map(lambda drawn: tuple(zip(*drawn, strict=True)))


def not_less(more: Range, less: Range) -> bool:
    return more.low >= less.low and more.central >= less.central and more.high >= less.high


def saved(rule: str, body: dict[str, object]) -> Range:
    found = run(rule, body).suggestion
    return (found and (found.kwh or found.m3)) or ZERO


def at(answers: dict[str, object], **body: object) -> dict[str, object]:
    return {"answers": answers, **body}


TANK = {"hot_water_energy": "electricity", "hot_water_system": "tank", "tank_litres": 200}
HOT_WATER = {"electricity": {"hot_water": 2000}}
FREEZER = {"appliances/a/kind": "freezer"}
CAUSES = {
    "a warmer room": (
        "lower_setpoint", two(15, 28),
        lambda t: at({"rooms/a/kind": "living", "rooms/a/temperature": t}),
    ),
    "a larger heating use": (
        "draught_strips", two(0, 30000, 0),
        lambda use: at({"draughts": True}, end_uses={"gas": {"heating": int(use)}}),
    ),
    "a colder freezer": (
        "freezer_temperature", two(10, 30),
        lambda t: at({**FREEZER, "appliances/a/freezer_temperature": -t}),
    ),
    "a hotter tank": (
        "tank_setpoint", two(45, 85, 0),
        lambda t: at({**TANK, "tank_setpoint": int(t)}, end_uses=HOT_WATER),
    ),
    "a larger leak": (
        "toilet_leak", two(0, 60), lambda flow: at({"toilet_leak": True, "toilet_leak_l_h": flow}),
    ),
    "more standby": (
        "switched_strips", two(0, 200),
        lambda w: at({"switched_strips": False, "standby_watts_total": w}),
    ),
    "more shower water": (
        "shower_head", several(two(1, 30), two(1, 30), two(0, 60, 0)),
        lambda many: at({
            "water_points/a/point": "shower", "water_points/a/flow": many[0],
            "shower_minutes": many[1], "showers_week": int(many[2]),
        }),
    ),
    "brighter and longer lamps": (
        "led", several(two(1, 100, 0), two(0, 24), st.integers(1, 20).map(lambda n: (n, n))),
        lambda many: at({
            "lamps/a/kind": "incandescent", "lamps/a/watts": int(many[0]),
            "lamps/a/hours_day": many[1], "lamps/a/count": many[2],
        }),
    ),
}  # fmt: skip


@for_each("cause", CAUSES)
@MANY
@given(st.data())
def test_more_of_a_cause_never_saves_less(cause: str, data: st.DataObject) -> None:
    rule, pairs, home = CAUSES[cause]
    less, more = (saved(rule, home(value)) for value in data.draw(pairs))
    assert not_less(more, less)
