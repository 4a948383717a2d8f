"""More people, a larger home, colder water, one more appliance: never less energy. 2,000 each."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.test_end_uses import OPTIONAL
from tests.domain.energy.visits import DAY, tables, visit
from visitapp.domain.energy.estimates import estimates, unlisted
from visitapp.domain.parameters.parameters import Parameters

PARAMETERS = tables().parameters.on(DAY)
CENT = Decimal("0.01")
MANY = settings(max_examples=examples(2000), deadline=None, database=None)
ENERGIES = ("electricity", "gas", "fuel_oil", "lpg", "wood", "heat_network")


def by_use(
    answers: dict[str, object], energy: str, parameters: Parameters = PARAMETERS
) -> dict[str, Decimal]:
    reading = visit(answers)
    found = estimates(reading, energy, parameters)
    rest = unlisted(reading, energy, found, parameters)
    kwh = {one.use: one.kwh for one in found}
    kwh["all"] = sum((one.kwh for one in found), Decimal(0)) + rest
    return kwh


def not_less(more: dict[str, Decimal], less: dict[str, Decimal]) -> None:
    for use, kwh in less.items():
        assert more.get(use, Decimal(0)) >= kwh - CENT, use


@given(OPTIONAL, st.integers(1, 6), st.integers(1, 6), st.sampled_from(ENERGIES))
@MANY
def test_more_people_never_take_less(
    answers: dict[str, object], adults: int, more: int, energy: str
) -> None:
    few = {**answers, "adults": adults, "children": 0}
    many = {**answers, "adults": adults, "children": more}
    not_less(by_use(many, energy), by_use(few, energy))


@given(OPTIONAL, st.integers(9, 300), st.integers(0, 200))
@MANY
def test_a_larger_home_never_takes_less_electricity(
    answers: dict[str, object], surface: int, more: int
) -> None:
    small, large = (
        by_use({**answers, "surface": square}, "electricity")
        for square in (surface, surface + more)
    )
    not_less(large, small)


@given(OPTIONAL, st.decimals(5, 14, places=1), st.sampled_from(ENERGIES))
@MANY
def test_colder_water_never_takes_less(
    answers: dict[str, object], cold: Decimal, energy: str
) -> None:
    not_less(by_use(answers, energy, with_cold_water(cold)), by_use(answers, energy))


def with_cold_water(central: Decimal) -> Parameters:
    old = PARAMETERS["cold_water_temperature"]
    assert not isinstance(old.value, Decimal)
    new = replace(old, value={**old.value, "central": min(central, old.value["central"])})
    return replace(PARAMETERS, values={**PARAMETERS.values, old.id: new})


@given(
    OPTIONAL, st.sampled_from(["fridge", "freezer", "dryer", "tv", "box", "desktop", "aquarium"])
)
@MANY
def test_one_more_appliance_never_takes_less(answers: dict[str, object], kind: str) -> None:
    some = {**answers, "appliances/z/kind": "laptop"}
    more = {**some, "appliances/y/kind": kind}
    not_less(by_use(more, "electricity"), by_use(some, "electricity"))
