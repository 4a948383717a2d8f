"""One energy before and after, on one normal year, in quantity and euros; or why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.before_after import Change, before_and_after
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.household import (
    contract_terms,
    described_base,
    heats_the_home,
    off_peak_share,
)
from visitapp.domain.energy.prices import Terms, with_prices
from visitapp.domain.energy.results import AnnualUse, Finding
from visitapp.domain.energy.units import result_unit
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.impact.before_and_after import Sides, days_of, sides
from visitapp.domain.impact.euros import EuroChange, euro_change
from visitapp.domain.impact.figures import Measured
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.study.tables import Tables

_HUNDRED = Decimal(100)
NO_BEFORE = "il manque les factures d’avant la visite"
NO_AFTER = "il manque les factures d’après la visite"
SHORT_BEFORE = "il y a trop peu de factures d’avant la visite"
SHORT_AFTER = "il y a trop peu de factures d’après la visite"
NO_WEATHER = "les températures de ces mois ne sont pas encore connues"
NO_YEAR = "les factures ne donnent pas une année entière"


@dataclass(frozen=True)
class EnergyImpact:
    """One energy, `measured` or `why_not` (French); % change of a normal year, 90 % interval."""

    energy: str
    unit: str
    heats: bool | None
    measured: Measured | None = None
    percent: Decimal | None = None
    percent_low: Decimal | None = None
    percent_high: Decimal | None = None
    before: AnnualUse | None = None
    after: AnnualUse | None = None
    euros: EuroChange | None = None
    findings: tuple[Finding, ...] = ()
    why_not: str = ""


@dataclass(frozen=True)
class Ground:
    """What the comparison of every energy stands on: the visit, its day, the follow-up's day."""

    visit: Reading
    visited_on: date
    followed_on: date
    tables: Tables
    department: str = ""
    same_contract: bool = False

    @property
    def parameters(self) -> Parameters:
        """The values of the day of the follow-up."""
        return self.tables.parameters.on(self.followed_on)


def energy_impact(ground: Ground, energy: str, bills: Sequence[BillPeriod]) -> EnergyImpact:
    """One energy, from every bill of it that the visit and the follow-up hold."""
    parameters = ground.parameters
    heats = heats_the_home(ground.visit, energy)
    parted = sides(bills, energy, ground.visited_on, parameters)
    nothing = EnergyImpact(energy, result_unit(energy), heats, findings=parted.findings)
    why = _why_not(parted, heats, ground.tables.degree_days, parameters)
    if why:
        return replace(nothing, why_not=why)
    change = before_and_after(
        parted.before, parted.after, energy, ground.tables.degree_days, parameters,
        heated=heats, base_kwh=described_base(ground.visit, energy, parameters),
    )  # fmt: skip
    if change is None:
        return replace(nothing, why_not=NO_YEAR)
    before, after = _priced(ground, parted, change, bought_in=bills[-1].unit)
    return replace(
        nothing,
        measured=_measured(change),
        percent=change.percent,
        percent_low=change.low,
        percent_high=change.high,
        before=before,
        after=after,
        euros=euro_change(before, after),
    )


def _why_not(parted: Sides, heats: bool | None, weather: DegreeDays, parameters: Parameters) -> str:
    cover = parameters["bill_cover"]
    least, gap = int(cover.at("compare")), int(cover.at("gap"))
    for bills, none, short in (
        (parted.before, NO_BEFORE, SHORT_BEFORE), (parted.after, NO_AFTER, SHORT_AFTER),
    ):  # fmt: skip
        if days_of(bills) < least:
            return short if bills else none
        unknown = sum(weather.sums(bill.start, bill.end).unknown_days for bill in bills)
        if heats is not False and unknown > gap:
            return NO_WEATHER
    return ""


def _measured(change: Change) -> Measured:
    """The interval in units of what was used before, one decimal: m³ need it."""
    whole = change.before.annual
    low, high = (
        (whole * percent / _HUNDRED).quantize(Decimal("0.1"))
        for percent in (change.low, change.high)
    )
    value = change.after.annual - whole
    unit = f"{change.before.unit}/an"
    if change.claimed and high >= 0:
        high = Decimal("-0.1")  # beyond doubt, if only just: rounding does not take it back
    return Measured(value, min(low, value), max(high, value), unit)


def _priced(
    ground: Ground, parted: Sides, change: Change, bought_in: str
) -> tuple[AnnualUse, AnnualUse]:
    """Both years with their euros, as a visit reads them; a printed price is that of its year."""
    energy, grids = change.before.energy, ground.tables.grids
    then = contract_terms(ground.visit, energy, off_peak_share(list(parted.before)))
    now = Terms(off_peak_share=off_peak_share(list(parted.after)))
    if ground.same_contract:
        now = replace(now, option=then.option, kva=then.kva)
    where = {"bought_in": bought_in, "department": ground.department}
    return (
        with_prices(change.before, parted.before, then, ground.visited_on, grids, **where),
        with_prices(change.after, parted.after, now, ground.followed_on, grids, **where),
    )
