"""From a visit's answers to the yearly use of every energy with bills."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, Row, number_of
from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.bills import (
    DELIVERED,
    WATER,
    BillPeriod,
    bills_from_answers,
    clean,
)
from visitapp.domain.energy.estimates import estimates, unlisted
from visitapp.domain.energy.odd_bills import odd_bills
from visitapp.domain.energy.price_delivered import at_todays_mean
from visitapp.domain.energy.price_today import at_todays_price
from visitapp.domain.energy.prices import Terms, with_prices
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.energy.tariffs.tariffs import OPTIONS, Grids
from visitapp.domain.energy.units import converted
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.parameters.parameters import Parameters


def household_bills(
    reading: Reading,
    degree_days: DegreeDays,
    parameters: Parameters,
    grids: Grids,
    day: date,
    department: str = "",
) -> dict[str, AnnualUse]:
    """Every energy with a usable bill: its normal year, cost and price per unit."""
    found = {
        energy: one_bill(
            reading, energy, periods, degree_days, parameters, grids, day, department
        )
        for energy, periods in bills_from_answers(reading).items()
    }  # fmt: skip
    return {energy: use for energy, use in found.items() if use is not None}


def one_bill(
    reading: Reading,
    energy: str,
    periods: list[BillPeriod],
    degree_days: DegreeDays,
    parameters: Parameters,
    grids: Grids,
    day: date,
    department: str = "",
) -> AnnualUse | None:
    """One energy: its normal year, cost and price per unit; None without a usable bill.

    A delivery says when it was bought, not when it was used: under a season it makes no year.
    """
    season = parameters["bill_cover"].at("compare")
    if energy in DELIVERED and sum(one.days for one in periods) < season:
        return None
    use = annual_use(
        periods,
        energy,
        degree_days,
        parameters,
        heated=heats_the_home(reading, energy),
        base_kwh=described_base(reading, energy, parameters),
    )
    if use is None:
        return None
    use = replace(use, warnings=(*use.warnings, *odd_bills(reading, energy)))
    in_unit, _ = converted(periods, energy, parameters)
    read, terms = clean(in_unit).periods, contract_terms(reading, energy, off_peak_share(periods))
    bought_in = periods[-1].unit
    priced = with_prices(use, read, terms, day, grids, bought_in=bought_in, department=department)
    if energy in DELIVERED:
        return at_todays_mean(priced, read, bought_in, day, grids)
    return at_todays_price(priced, read, terms, day, grids)


def described_base(reading: Reading, energy: str, parameters: Parameters) -> Decimal | None:
    """kWh a year of the uses beside heating, as described; None when too little was said."""
    needed = ["persons", "hot_water_energy", "cooking_energy"]
    if energy == "electricity":
        needed.append("surface")
    if energy == WATER or any(reading.value(id) is None for id in needed):
        return None
    found = estimates(reading, energy, parameters)
    total = sum((part.kwh for part in found), Decimal(0))
    return total + unlisted(reading, energy, found, parameters)


def heats_the_home(reading: Reading, energy: str) -> bool | None:
    """Whether an energy heats the home, from the answers; None when they do not tell."""
    if energy == WATER:
        return False
    main = reading.value("heating_energy")
    if main is None:
        return None
    shared = reading.value("heating_shared") is True
    if energy == "collective_charges":
        return True if shared else None
    if energy == main:
        return not shared or energy == "heat_network"
    if energy == "wood":
        return True
    if energy == "electricity":
        extra = reading.value("auxiliary_heating")
        return False if extra in ("none", "fuel_heater") else None
    return None if energy == "fuel_oil" else False


def contract_row(reading: Reading, energy: str) -> Row | None:
    """The first contract of an energy."""
    return next((r for r in reading.rows("contracts") if r.value("energy") == energy), None)


def contract_terms(
    reading: Reading, energy: str, share: Decimal | None = None, row: Row | None = None
) -> Terms:
    """What a contract (the first of that energy) says of its prices; empty where it does not."""
    row = row or contract_row(reading, energy)
    if row is None:
        return Terms(off_peak_share=share)
    option, kva, offer = (row.value(id) for id in ("option", "subscribed_power", "offer_kind"))
    return Terms(
        option=option if isinstance(option, str) and option in OPTIONS else None,
        kva=int(kva) if isinstance(kva, str) and kva.isdecimal() else None,
        off_peak_share=share,
        kwh_price=number_of(row.value("kwh_price")),
        subscription_month=number_of(row.value("subscription_month")),
        offer=offer if isinstance(offer, str) else None,
    )


def off_peak_share(periods: list[BillPeriod]) -> Decimal | None:
    """The part used in off-peak hours (0 to 1), over the bills that tell it."""
    known = [p for p in periods if p.off_peak_kwh is not None and p.quantity > 0]
    total = sum((p.quantity for p in known), Decimal(0))
    if not known or total <= 0:
        return None
    part = sum((p.off_peak_kwh or Decimal(0) for p in known), Decimal(0)) / total
    return min(Decimal(1), max(Decimal(0), part))
