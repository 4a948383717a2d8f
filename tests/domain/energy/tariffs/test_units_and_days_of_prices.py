"""Units that an energy has or never has, and the first and last day that a price is known for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.test_bills_at_their_limits import YEAR, bill
from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.tariffs.tariffs import Grids, TariffError, last_day
from visitapp.domain.energy.units import converted, result_unit
from visitapp.domain.parameters.parameters import Parameter, Parameters, ParameterTable

D = Decimal
NOW = tables().parameters.on(DAY)
FIRST, SECOND = date(2025, 1, 1), date(2025, 7, 1)


def price(value: str, start: date, end: date | None = None) -> Parameter:
    """To be looked at again on 1 June 2026."""
    return Parameter("price", "Prix", "€", D(value), start, end, "essai", "high", date(2026, 6, 1))


def test_the_unit_of_a_year() -> None:
    assert [result_unit(energy) for energy in ("water", "gas", "wood")] == ["m³", "kWh", "kWh"]


def one(energy: str, unit: str, parameters: Parameters = NOW, **more: object) -> tuple[object, str]:
    """The quantity of ten of these units, and the code of what is said of it."""
    found, findings = converted([bill(*YEAR, 10, unit=unit, **more)], energy, parameters)
    return (found[0].quantity if found else None), "".join(each.code for each in findings)


@pytest.mark.parametrize(
    ("energy", "unit"),
    [("water", "kwh"), ("water", "mwh"), ("gas", "litre"), ("electricity", "m3"), ("wood", "m3")],
)
def test_an_energy_never_has_the_unit_of_another(energy: str, unit: str) -> None:
    assert one(energy, unit, kwh_per_unit=D(11)) == (None, "unit_unknown")


def test_the_coefficient_of_a_bill_is_that_of_gas_in_cubic_metres() -> None:
    assert one("gas", "m3", kwh_per_unit=D("11.3")) == (113, "")
    assert one("water", "m3", kwh_per_unit=D("11.3")) == (10, "")
    usual = 10 * NOW["kwh_per_m3_gas"].number
    assert one("gas", "m3") == (usual, "unit_converted")
    own = 10 * NOW["kwh_per_m3_lpg"].number
    assert one("lpg", "m3", kwh_per_unit=D("11.3"))[0] == own


def test_an_unsure_content_is_said_and_a_sure_one_is_not() -> None:
    """9.97 kWh in a litre of fuel oil."""
    litre = NOW["kwh_per_litre_fuel_oil"]
    for confidence, code in (("high", ""), ("medium", ""), ("low", "unit_converted")):
        values = {**NOW.values, litre.id: replace(litre, confidence=confidence)}
        assert one("fuel_oil", "litre", replace(NOW, values=values)) == (D("99.70"), code)


def test_a_price_is_known_from_its_first_day_to_its_last() -> None:
    grids = Grids(ParameterTable([price("1", FIRST, date(2025, 6, 30)), price("2", SECOND)]))
    found = {day: getattr(grids.find("price", day), "number", None)
             for day in (date(2024, 12, 31), FIRST, date(2025, 6, 30), SECOND,
                         date(2026, 5, 31), date(2026, 6, 1))}  # fmt: skip
    assert list(found.values()) == [None, 1, 1, 2, 2, None]
    assert last_day(price("1", FIRST)) == date(2026, 5, 31)  # until it must be looked at again
    assert last_day(price("1", FIRST, FIRST)) == FIRST


def test_the_last_price_known_is_there_from_its_first_day_on_and_stays() -> None:
    grids = Grids(ParameterTable([price("1", FIRST, FIRST), price("2", SECOND, SECOND)]))
    assert grids.latest("price", date(2024, 12, 31)) is None
    for day, number in ((FIRST, 1), (date(2025, 6, 30), 1), (SECOND, 2), (date(2035, 1, 1), 2)):
        found = grids.latest("price", day)
        assert found is not None
        assert found.number == number
    assert grids.latest("other", SECOND) is None


def test_a_day_has_all_its_values() -> None:
    grids = Grids(ParameterTable([price("1", FIRST, date(2025, 6, 30)), price("2", SECOND)]))
    assert grids.on(FIRST)["price"].number == 1
    assert grids.on(SECOND)["price"].number == 2


@pytest.mark.parametrize(("second", "holes"), [(SECOND, False), (date(2025, 7, 2), True)])
def test_a_hole_between_two_prices_is_said(second: date, holes: bool) -> None:
    grids = Grids(ParameterTable([price("1", FIRST, date(2025, 6, 30)), price("2", second)]))
    with pytest.raises(TariffError) as said:
        grids.get("price", date(2030, 1, 1))
    words = str(said.value)
    assert "Prix connus : du 01/01/2025 au 31/05/2026" in words.replace("\u00a0", " ")
    assert ("sauf quelques mois" in words) is holes


def test_a_stretch_is_cut_where_a_price_changes_inside_it() -> None:
    """31 January days, 28 of February, then 153 from March to July; the ends cut nothing."""
    march = date(2025, 3, 1)
    grids = Grids(ParameterTable([price("1", FIRST, date(2025, 2, 28)), price("2", march)]))
    assert list(grids.stretches(["price"], FIRST, date(2025, 8, 1))) == [(FIRST, 59), (march, 153)]
    assert list(grids.stretches(["price"], march, date(2025, 8, 1))) == [(march, 153)]
    assert list(grids.stretches(["price"], FIRST, march)) == [(FIRST, 59)]
    assert list(grids.stretches(["other"], FIRST, march)) == [(FIRST, 59)]
