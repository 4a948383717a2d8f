"""A blocked inlet is a danger wherever a flame lights in the dwelling, and to check where unknown.

The tables are written from the rule, cell by cell: `y` a flame lights in the dwelling, `n` none
does, `?` the answers do not tell.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest

from tests.domain.energy.visits import visit, visit_form
from tests.domain.support.test_alerts import seen, waiting
from tests.for_each import for_each
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.support.indoor_flames import (
    auxiliary_lights,
    cooking_lights,
    heating_lights,
    water_lights,
)

Cell = tuple[dict[str, object], str]
FUELS = ("gas", "lpg", "fuel_oil", "wood")
FLAMELESS = ("electricity", "heat_network", "none")
SYSTEMS = ("boiler", "convectors", "storage_heaters", "heat_pump", "stove", "other", None)
SAID: Mapping[str, bool | None] = {"y": True, "n": False, "?": None}

# Who heats: a fuel, no fuel, not known; then whether it is shared: no, yes, not known.
HEATING = {
    (FUELS, False): "yyyyyyy",
    (FUELS, True): "nnnnynn",
    (FUELS, None): "????y??",
    (FLAMELESS, False): "nnnnnnn",
    (FLAMELESS, True): "nnnnnnn",
    (FLAMELESS, None): "nnnnnnn",
    ((None,), False): "?nnn???",
    ((None,), True): "nnnn?nn",
    ((None,), None): "?nnn???",
}
HEATERS = ("tank", "instant", "shared", None)
WATER = {FUELS: "yyn?", FLAMELESS: "nnnn", (None,): "??n?"}
SHOWER = {FUELS: "nyny", FLAMELESS: "nnnn", (None,): "nyny"}
COOKING = {"gas": "y", "lpg": "y", "mixed": "y", "electricity": "n", None: "?"}
SIGNS = (None, ["none"], ["no_earth"], ["fuel_heater"])
AUXILIARY = {"none": "nnny", "electric": "nnny", "fuel_heater": "yyyy", None: "?nny"}


def given(**answers: object) -> dict[str, object]:
    """Those that were answered; None is a question left without an answer."""
    return {name: value for name, value in answers.items() if value is not None}


def heating_cells() -> Iterator[Cell]:
    for (energies, shared), row in HEATING.items():
        for energy, (system, cell) in product(energies, zip(SYSTEMS, row, strict=True)):
            answers = given(heating_energy=energy, heating_shared=shared, heating_system=system)
            yield answers, cell


def water_cells(table: Mapping[tuple[str | None, ...], str]) -> Iterator[Cell]:
    for energies, row in table.items():
        for energy, (system, cell) in product(energies, zip(HEATERS, row, strict=True)):
            yield given(hot_water_energy=energy, hot_water_system=system), cell


def auxiliary_cells() -> Iterator[Cell]:
    for said, row in AUXILIARY.items():
        for signs, cell in zip(SIGNS, row, strict=True):
            yield given(auxiliary_heating=said, danger_signs=signs), cell


def cooking_cells() -> Iterator[Cell]:
    for energy, cell in COOKING.items():
        yield given(cooking_energy=energy), cell


@pytest.mark.parametrize(
    ("cells", "lights", "count"),
    [
        (list(heating_cells()), heating_lights, 8 * 3 * 7),
        (list(water_cells(WATER)), water_lights, 8 * 4),
        (list(cooking_cells()), cooking_lights, 5),
        (list(auxiliary_cells()), auxiliary_lights, 4 * 4),
    ],
    ids=["heating", "water", "cooking", "auxiliary"],
)
def test_where_a_flame_lights_is_what_the_table_says(
    cells: list[Cell], lights: Callable[[Reading], bool | None], count: int
) -> None:
    assert len(cells) == count
    wrong = [one for one, cell in cells if lights(visit(one)) is not SAID[cell]]
    assert wrong == []


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("heating_energy", {*FUELS, *FLAMELESS}),
        ("hot_water_energy", {*FUELS, *FLAMELESS}),
        ("heating_system", set(SYSTEMS) - {None}),
        ("hot_water_system", set(HEATERS) - {None}),
        ("cooking_energy", set(COOKING) - {None}),
        ("auxiliary_heating", set(AUXILIARY) - {None}),
    ],
)
def test_the_tables_hold_every_choice_of_the_questions(question: str, known: set[str]) -> None:
    asked = visit_form().at(question)
    assert asked is not None
    assert {choice.id for choice in asked.question.choices} == known


# One home for each of yes, no, not known.
HOMES: Mapping[str, Mapping[str, dict[str, object]]] = {
    "heating": {
        "y": {"heating_energy": "gas", "heating_shared": False},
        "n": {"heating_energy": "gas", "heating_shared": True},
        "?": {},
    },
    "auxiliary": {
        "y": {"auxiliary_heating": "fuel_heater"},
        "n": {"auxiliary_heating": "none"},
        "?": {},
    },
    "water": {
        "y": {"hot_water_energy": "lpg", "hot_water_system": "instant"},
        "n": {"hot_water_energy": "gas", "hot_water_system": "shared"},
        "?": {"hot_water_energy": "gas"},
    },
    "cooking": {"y": {"cooking_energy": "mixed"}, "n": {"cooking_energy": "electricity"}, "?": {}},
}
ACROSS = ("yy", "yn", "y?", "ny", "nn", "n?", "?y", "?n", "??")
# Down: heating then auxiliary heating. Across: water then cooking. D danger, C to check, . nothing.
BLOCKED = {
    "yy": "DDDDDDDDD",
    "yn": "DDDDDDDDD",
    "y?": "DDDDDDDDD",
    "ny": "DDDDDDDDD",
    "nn": "DDDD.CDCC",
    "n?": "DDDDCCDCC",
    "?y": "DDDDDDDDD",
    "?n": "DDDDCCDCC",
    "??": "DDDDCCDCC",
}
OUTCOME = {"D": {"blocked_gas_inlet"}, "C": {"inlet_to_check"}, ".": set[str]()}


def homes() -> Iterator[Cell]:
    for down, row in BLOCKED.items():
        for across, cell in zip(ACROSS, row, strict=True):
            four = zip(("heating", "auxiliary", "water", "cooking"), down + across, strict=True)
            yield {k: v for use, said in four for k, v in HOMES[use][said].items()}, cell


def inlet_alerts(answers: Mapping[str, object]) -> set[str]:
    return set(seen(**answers)) & {"blocked_gas_inlet", "inlet_to_check"}


def test_a_blocked_inlet_is_a_danger_with_any_flame_and_to_check_with_any_doubt() -> None:
    found = list(homes())
    assert len(found) == 3**4
    wrong = [
        (answers, cell)
        for answers, cell in found
        if inlet_alerts({**answers, "inlets_blocked": True}) != OUTCOME[cell]
    ]
    assert wrong == []


@pytest.mark.parametrize("inlets", [None, False])
def test_an_inlet_that_is_free_or_was_not_looked_at_is_no_danger(inlets: bool | None) -> None:
    assert not any(inlet_alerts({**one, **given(inlets_blocked=inlets)}) for one, _ in homes())


@pytest.mark.parametrize("inlets", [None, False, True])
def test_a_blocked_inlet_that_was_ticked_is_a_danger_in_every_home(inlets: bool | None) -> None:
    ticked = {"danger_signs": ["blocked_gas_inlet"], **given(inlets_blocked=inlets)}
    assert all(inlet_alerts({**one, **ticked}) == {"blocked_gas_inlet"} for one, _ in homes())


def test_a_shower_head_waits_where_a_flame_lights_as_water_runs_or_may() -> None:
    cells = list(water_cells(SHOWER))
    assert len(cells) == 8 * 4
    wrong = [
        (one, cell)
        for one, cell in cells
        if ("shower_head" in waiting({**one, "danger_signs": ["blocked_gas_inlet"]}))
        is not SAID[cell]
    ]
    assert wrong == []


ELECTRIC: dict[str, object] = {
    "heating_energy": "electricity", "heating_shared": False, "heating_system": "convectors",
    "auxiliary_heating": "none", "hot_water_energy": "electricity", "hot_water_system": "tank",
    "cooking_energy": "electricity",
}  # fmt: skip
SHARED: dict[str, object] = {
    **ELECTRIC, "heating_energy": "gas", "heating_shared": True, "heating_system": "boiler",
    "hot_water_energy": "gas", "hot_water_system": "shared",
}  # fmt: skip
FLAME = "Entrées d’air bouchées, et une flamme pour"
CHECK = "Entrées d’air bouchées, et une flamme à vérifier pour"


@for_each(
    ("base", "changed", "alert", "reason"),
    [
        (ELECTRIC, {"cooking_energy": "mixed"}, "blocked_gas_inlet", f"{FLAME} la cuisson"),
        (SHARED, {"cooking_energy": "gas"}, "blocked_gas_inlet", f"{FLAME} la cuisson"),
        (SHARED, {"cooking_energy": "lpg"}, "blocked_gas_inlet", f"{FLAME} la cuisson"),
        (
            SHARED,
            {"hot_water_system": "instant", "cooking_energy": "mixed"},
            "blocked_gas_inlet",
            f"{FLAME} l’eau chaude et la cuisson",
        ),
        (ELECTRIC, {"heating_energy": "wood", "heating_system": "stove"}, "blocked_gas_inlet",
         f"{FLAME} le chauffage"),
        (ELECTRIC, {"bills/b/energy": "wood"}, "blocked_gas_inlet", f"{FLAME} le chauffage"),
        (SHARED, {"danger_signs": ["fuel_heater"]}, "blocked_gas_inlet",
         f"{FLAME} le chauffage d’appoint"),
        (SHARED, {"heating_system": "other", "unflued_gas": True}, "blocked_gas_inlet",
         f"{FLAME} le chauffage"),
        (SHARED, {"hot_water_system": "instant", "unflued_gas": True}, "blocked_gas_inlet",
         f"{FLAME} l’eau chaude"),
        (SHARED, {"pilot_flame": True}, "blocked_gas_inlet", f"{FLAME} l’eau chaude"),
        (SHARED, {"cooking_energy": None}, "inlet_to_check", f"{CHECK} la cuisson"),
        (SHARED, {"heating_shared": None, "hot_water_system": None}, "inlet_to_check",
         f"{CHECK} le chauffage et l’eau chaude"),
    ],
)  # fmt: skip
def test_the_alert_says_what_burns_or_what_to_look_at(
    base: dict[str, object], changed: dict[str, object], alert: str, reason: str
) -> None:
    answers = given(**{**base, **changed, "inlets_blocked": True})
    found = seen(**answers)
    assert set(found) & {"blocked_gas_inlet", "inlet_to_check"} == {alert}
    assert found[alert].because == (reason,)


@pytest.mark.parametrize(
    "changed", [{"unflued_gas": False}, {"pilot_flame": False}, {"bills/b/energy": "electricity"}]
)
@pytest.mark.parametrize("base", [ELECTRIC, {**SHARED, "heating_system": "other"}])
def test_a_home_where_nothing_burns_only_has_its_inlets_to_free(
    base: dict[str, object], changed: dict[str, object]
) -> None:
    assert inlet_alerts({**base, **changed, "inlets_blocked": True}) == set()


@pytest.mark.parametrize(
    ("cooking", "by"),
    [
        ({"cooking_energy": "gas"}, "blocked_gas_inlet"),
        ({"cooking_energy": None}, "inlet_to_check"),
    ],
    ids=["danger", "to check"],
)
def test_nothing_is_sealed_lit_or_set_before_the_inlet_is_dealt_with(
    cooking: dict[str, object], by: str
) -> None:
    held = waiting(given(**{**ELECTRIC, **cooking, "inlets_blocked": True}))
    for rule in ("draught_strips", "window_film", "pilot_flame", "clean_burners", "dry_wood"):
        assert held[rule] == by
    assert "shower_head" not in held
    assert "free_the_inlets" not in held
