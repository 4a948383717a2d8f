"""The numbers of an agency of two schemes: each counts for the households of its own."""

from datetime import date
from decimal import Decimal

import pytest

from tests.operations.households_made import begin_visit, given, make_household
from visitapp.operations.appointments import households
from visitapp.operations.households.visit_inputs import on_its_day
from visitapp.operations.indicators.labels import limits
from visitapp.operations.intake.eligibility import rules
from visitapp.operations.parameters.overrides import number, numbers, set_number, table, withdraw
from visitapp.operations.schemes.settings_in_force import default_of
from visitapp.operations.schemes.visits_per_household import most, visits_on
from visitapp.store.file import meta
from visitapp.store.log import log

ECOGIE, VE = "ecogie", "visites_energie"
DAY = date(2026, 11, 25)


def works_for(desk, *schemes: str):
    meta.write(desk.database, "role", "coordinator")
    meta.write(desk.database, "schemes", " ".join(schemes))
    return desk


@pytest.fixture
def olga(desk):
    """The desk of who works for both schemes."""
    return works_for(desk, ECOGIE, VE)


def water(desk, value: str, scheme: str = "", start: date = date(2026, 1, 1)) -> str:
    return str(set_number(
        desk, parameter="water_price", number=Decimal(value), unit="€/m³", valid_from=start,
        source="Facture", scheme=scheme,
    ).made)  # fmt: skip


def at(desk, commune: str) -> str:
    """A household that names no scheme."""
    told = given(first_name="Odile", last_name="Ravaux", street="3, rue Neuve", commune=commune)
    return households.create(desk, answers=told).made


def price(desk, household: str) -> Decimal | None:
    """What a calculation on a visit of this household takes."""
    visit = begin_visit(desk, household, DAY, anyway=True)

    def found(_form, _answers, tables, **_) -> Decimal | None:
        one = tables.parameters.on(DAY).get("water_price")
        return None if one is None else one.number

    return on_its_day(desk, visit, found)


def test_each_household_is_computed_with_the_numbers_of_its_own_scheme(olga) -> None:
    water(olga, "4", ECOGIE)
    water(olga, "5", VE)
    assert price(olga, make_household(olga, scheme=ECOGIE)) == 4
    assert price(olga, make_household(olga, scheme=VE)) == 5
    # By its commune, where the file names no scheme.
    assert price(olga, at(olga, "Vincennes")) == 5


def test_nobody_knows_which_one_is_meant_for_a_household_without_a_scheme(olga) -> None:
    nowhere = at(olga, "Ailleurs")
    water(olga, "4", ECOGIE)
    assert price(olga, nowhere) == 4  # the only one there is
    second = water(olga, "5", VE)
    assert price(olga, nowhere) is None
    withdraw(olga, override=second)
    assert price(olga, nowhere) == 4


def test_a_number_says_its_scheme_without_being_asked_where_there_is_one(desk) -> None:
    works_for(desk, VE)
    made = water(desk, "5")
    assert log.answers(desk.database, made)["scheme"]["value"] == VE
    assert numbers(desk).schemes == ()
    assert number(desk, parameter="water_price").scheme == ""
    assert price(desk, make_household(desk, scheme=VE)) == 5


def test_one_of_before_the_agency_said_its_schemes_counts_for_every_household(desk) -> None:
    meta.write(desk.database, "role", "coordinator")
    old = water(desk, "4.50")
    assert "scheme" not in log.answers(desk.database, old)
    # It is left as it is: the other scheme may have it too, and writing one takes nothing from it.
    works_for(desk, ECOGIE)
    assert water(desk, "4.60") != old
    assert price(desk, make_household(desk, scheme=ECOGIE)) == Decimal("4.6")
    works_for(desk, ECOGIE, VE)
    assert price(desk, make_household(desk, scheme=ECOGIE)) == Decimal("4.6")
    assert price(desk, make_household(desk, scheme=VE)) == Decimal("4.5")


def test_the_page_of_a_number_is_that_of_one_scheme(olga) -> None:
    water(olga, "4", ECOGIE)
    water(olga, "5", VE)
    assert numbers(olga).scheme == ECOGIE
    assert numbers(olga).schemes == ((ECOGIE, "Ecogie"), (VE, "Visites énergie"))
    for scheme, value, name in ((ECOGIE, 4, "Ecogie"), (VE, 5, "Visites énergie")):
        found = number(olga, parameter="water_price", scheme=scheme)
        assert (found.line.number, found.line.agency, found.scheme) == (value, True, name)
        assert [one.kept.override.value for one in found.said] == [value]
        assert not found.said[0].every
    # A scheme that is not hers is none.
    assert number(olga, parameter="water_price", scheme="slime").scheme == "Ecogie"


def test_one_that_names_no_scheme_says_so_on_the_page_of_each(olga) -> None:
    works_for(olga)
    water(olga, "4")
    works_for(olga, ECOGIE, VE)
    for scheme in (ECOGIE, VE):
        found = number(olga, parameter="water_price", scheme=scheme)
        assert [one.every for one in found.said] == [True]
        assert found.line.number == 4


def test_tables_and_what_is_counted_are_those_of_the_scheme(olga) -> None:
    for scheme, cost in ((ECOGIE, "3"), (VE, "7")):
        set_number(
            olga, parameter="kit_cost", column="led_bulb", number=Decimal(cost), unit="€",
            valid_from=date(2026, 1, 1), source="Bon de commande", scheme=scheme,
        )  # fmt: skip
        whole, lines = table(olga, parameter="kit_cost", scheme=scheme)
        assert whole.agency
        assert [one.number for one in lines if one.column == "led_bulb"] == [Decimal(cost)]
        assert limits(olga, scheme).kit_cost["led_bulb"][-1] == (date(2026, 1, 1), Decimal(cost))


def test_how_many_visits_a_scheme_has_is_its_own_number(olga) -> None:
    set_number(
        olga, parameter="scheme_visits", number=Decimal(3), unit="visites",
        valid_from=date(2026, 1, 1), source="Convention", scheme=VE,
    )  # fmt: skip
    shipped = default_of(olga, ECOGIE, DAY).visits
    assert shipped != 3
    assert (visits_on(olga)(VE, DAY), visits_on(olga)(ECOGIE, DAY)) == (3, shipped)
    assert default_of(olga, VE, DAY).visits == 3
    assert most(olga) == max(3, shipped)


def test_a_registration_is_judged_by_the_ceilings_of_its_own_scheme(olga) -> None:
    """For two at Bagnolet and at Vincennes, what Ecogie alone wrote is Ecogie's alone."""
    ceilings = "anah_very_modest_ile_de_france"
    set_number(
        olga, parameter=ceilings, column="2", number=Decimal(10_000),
        unit="€/an de revenu fiscal de référence",
        valid_from=date(2026, 1, 1), source="Convention", scheme=ECOGIE,
    )  # fmt: skip
    judge = rules(olga)
    shipped = olga.reference.shipped.tables().parameters.on(DAY)[ceilings].at("2")
    found = {
        town: judge.judge({"commune": town, "persons": 2, "rfr": 1}, DAY).ceiling
        for town in ("Bagnolet", "Vincennes")
    }
    assert found == {"Bagnolet": 10_000, "Vincennes": shipped}
