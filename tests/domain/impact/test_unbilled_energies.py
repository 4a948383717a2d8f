"""A home warmed by what no bill tells: nothing is said of its whole, and it is in no sum.

By hand, a year of electricity of 2 820 kWh and then 2 256 is 20 % less, of electricity only.
"""

from dataclasses import replace
from datetime import date

from tests.domain.energy.visits import visit_form
from tests.domain.impact.cases import AFTER, BEFORE, bills, by_months, compared, reading
from tests.for_each import for_each
from visitapp.domain.impact.impact import UNSURE, WHICH_HEATING, Impact
from visitapp.domain.impact.unbilled_energies import (
    HEATER,
    HEATING_IN_CHARGES,
    WATER_IN_CHARGES,
    without_bills,
)
from visitapp.domain.impact.words import energy_words, notes, people_words, sentences

KWH = (300, 280, 260, 220, 200, 190, 180, 180, 200, 240, 270, 300)
LESS = (240, 224, 208, 176, 160, 152, 144, 144, 160, 192, 216, 240)
POWER = bills(by_months(date(2024, 2, 1), KWH, "0.2"), "electricity", "p")
POWER_AFTER = bills(by_months(date(2025, 2, 1), LESS, "0.2"), "electricity", "q")
GAS, GAS_AFTER = bills(BEFORE, "gas", "b"), bills(AFTER, "gas", "a")


def plain(lines: str | list[str]) -> str:
    return (lines if isinstance(lines, str) else " ".join(lines)).replace("\u00a0", " ")


def home(**answers: object) -> Impact:
    """A household that heats with something, and has bills of electricity only."""
    return compared({**POWER, "auxiliary_heating": "none", **answers}, POWER_AFTER)


@for_each(
    ("heating", "shared", "why", "name"),
    [
        ("gas", False, "il manque les factures de gaz", "gaz"),
        ("fuel_oil", False, "il manque les factures de fioul", "fioul"),
        ("wood", False, "il manque les factures de bois", "bois"),
        ("lpg", False, "il manque les factures de gaz en citerne ou bouteille",
         "gaz en citerne ou bouteille"),
        ("heat_network", False, "il manque les factures du réseau de chaleur",
         "réseau de chaleur"),
        ("gas", True, HEATING_IN_CHARGES, "charges de l’immeuble"),
        ("electricity", True, HEATING_IN_CHARGES, "charges de l’immeuble"),
        ("heat_network", True, HEATING_IN_CHARGES, "charges de l’immeuble"),
    ],
)  # fmt: skip
def test_a_heating_without_bills_leaves_no_total(
    heating: str, shared: bool, why: str, name: str
) -> None:
    found = home(heating_energy=heating, heating_shared=shared)
    assert (found.total, found.euros, found.why_not) == (None, None, why)
    assert (found.verdict, found.adds, found.complete) == ("unknown", False, False)
    assert [one.energy for one in found.compared] == ["electricity"]
    assert plain(sentences(found)[0]).endswith(f"avant et après : {why}.")
    assert plain(notes(found)) == (
        f"Nous pouvons comparer : électricité. Nous ne pouvons pas comparer : {name}. "
        "Nous ne donnons donc pas de total."
    )
    assert all(len(one.split()) <= 22 for one in (*sentences(found), *notes(found)))
    assert any(plain(energy_words(one)).endswith(f": pas comparable, {why}.")
               for one in found.left_out)  # fmt: skip


def test_electricity_that_heats_is_the_whole() -> None:
    """−20 %, by hand; hot water and cooking are electric too."""
    found = home(heating_energy="electricity", hot_water_energy="electricity",
                 cooking_energy="electricity")  # fmt: skip
    assert found.total is not None
    assert (found.left_out, found.complete, found.adds) == ((), True, True)


def test_a_boiler_of_the_building_is_known_by_the_charges_or_the_network() -> None:
    charges = bills(BEFORE, "collective_charges", "c"), bills(AFTER, "collective_charges", "d")
    network = bills(BEFORE, "heat_network", "c"), bills(AFTER, "heat_network", "d")
    for (before, after), energy in ((charges, "gas"), (network, "heat_network")):
        shared = {"heating_energy": energy, "heating_shared": True}
        found = compared({**POWER, **before, **shared}, {**POWER_AFTER, **after})
        assert (found.why_not, found.left_out) == ("", ())
    before, after = network
    other = compared({**POWER, **before, "heating_shared": True}, {**POWER_AFTER, **after})
    assert other.why_not == HEATING_IN_CHARGES  # a gas boiler is no network


def test_gas_that_cooks_is_not_the_boiler_of_the_building() -> None:
    shared = {"heating_shared": True, "cooking_energy": "gas"}
    found = compared({**POWER, **GAS, **shared}, {**POWER_AFTER, **GAS_AFTER})
    assert (found.total, found.why_not) == (None, HEATING_IN_CHARGES)
    assert [one.energy for one in found.compared] == ["gas", "electricity"]


@for_each(
    ("answers", "missing"),
    [
        ({}, {}),
        ({"hot_water_energy": "gas"}, {"gas": "il manque les factures de gaz"}),
        ({"hot_water_energy": "none"}, {}),
        ({"hot_water_energy": "gas", "hot_water_system": "shared"},
         {"collective_charges": WATER_IN_CHARGES}),
        ({"hot_water_energy": "none", "hot_water_system": "shared"}, {}),
        ({"cooking_energy": "lpg"},
         {"lpg": "il manque les factures de gaz en citerne ou bouteille"}),
        ({"cooking_energy": "mixed"}, {"gas": "il manque les factures de gaz"}),
        ({"contracts/c": True, "contracts/c/energy": "gas"},
         {"gas": "il manque les factures de gaz"}),
        ({"contracts/c": True, "contracts/c/energy": "water"}, {}),
        ({"heating_energy": "gas", "heating_shared": True, "hot_water_energy": "gas"},
         {"collective_charges": HEATING_IN_CHARGES}),
        ({"heating_energy": "none", "heating_shared": True}, {}),
    ],
)  # fmt: skip
def test_hot_water_cooking_and_contracts_are_energies_of_the_home(
    answers: dict[str, object], missing: dict[str, str]
) -> None:
    told = {"heating_energy": "electricity", "heating_shared": False, **answers}
    found = without_bills(reading(visit_form(), told), {"electricity"})
    assert {one.energy: one.why_not for one in found} == missing


def test_every_home_has_electricity() -> None:
    found = compared({**GAS, "hot_water_energy": "gas"}, GAS_AFTER)
    assert found.total is not None
    assert (found.complete, found.adds) == (False, False)
    assert plain(notes(found)[0]) == "Ce résultat compte : gaz. Il ne compte pas : électricité."


def test_a_heating_that_nobody_named_leaves_no_total() -> None:
    """Gas and electricity compare: whether wood warms the home too, nobody said."""
    both = {**GAS_AFTER, **POWER_AFTER}
    found = compared({**GAS, **POWER, "heating_energy": None}, both)
    assert (found.total, found.why_not, found.adds) == (None, WHICH_HEATING, False)
    assert plain(sentences(found)[0]).endswith(f"avant et après : {WHICH_HEATING}.")


def test_a_heater_that_no_bill_tells_is_said_and_not_added() -> None:
    found = home(heating_energy="electricity", auxiliary_heating="fuel_heater")
    assert found.total is not None
    assert (found.beside, found.complete, found.adds) == ((HEATER,), False, False)
    assert plain(notes(found)[0]).endswith(f"Il ne compte pas : {HEATER}.")


def test_a_heater_whose_bottles_have_bills_is_not_beside() -> None:
    bottles = bills(BEFORE, "lpg", "l")
    assert home(auxiliary_heating="fuel_heater", **bottles).beside == ()


def test_without_any_bill_nothing_more_is_said() -> None:
    nothing = compared({"heating_energy": None}, {})
    assert (nothing.energies, nothing.beside, nothing.why_not) == ((), (), "il manque les factures")


def test_a_home_that_nobody_said_is_the_same_has_no_total() -> None:
    both = {**GAS_AFTER, **POWER_AFTER}
    for said in ({"still_here": None}, {"still_here": True}):
        found = compared({**GAS, **POWER}, {**both, **said})
        assert (found.total is None) is (said["still_here"] is None)
        assert found.why_not == (UNSURE if said["still_here"] is None else "")
        assert found.adds is (said["still_here"] is True)
    assert notes(compared({**GAS, **POWER}, {**both, "still_here": None})) == []


def test_a_part_of_the_energy_is_not_divided_by_persons() -> None:
    found = replace(home(), persons_after=5)
    assert found.total is None
    assert [plain(one) for one in people_words(found)] == [
        "Vous étiez 3 personnes, vous êtes 5 aujourd’hui."
    ]
