"""The figures of the bills: the normal year of each energy, and what it costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.reading import Row
from visitapp.domain.energy.bills import (
    DELIVERED,
    BillPeriod,
    bills_from_answers,
    clean,
    last_year,
)
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.energy.units import converted
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.recording_views import Keep
from visitapp.domain.explanation.words import close, priced, said
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.text import NBSP, date_short, number

_YEAR = Decimal("365.25")
_MONEY = ("amount", "subscription_amount", "off_peak_kwh")
"""What a bill says of its price; it never changes the quantity of a normal year (tested)."""
_CENT, _PRICE = Decimal("0.01"), Decimal("0.00001")
_TOLD = {
    "price_from_grid": "prix du kWh au tarif public du jour, car les factures ne le donnent pas",
    "subscription_from_grid": "payé, moins l’abonnement du tarif public, divisé par la quantité",
    "price_with_subscription": "payé divisé par la quantité, abonnement compris",
}


def of_energy(energy: str) -> Keep:
    """Whether a row of bills or of contracts is about this energy."""

    def keep(row: Row) -> bool:
        return row.value("energy") == energy

    return keep


@dataclass(frozen=True)
class _Year:
    """One energy, with what was read for its quantity, and for its price."""

    sight: Sight
    use: AnnualUse
    quantity: tuple[TraceLine, ...]
    price: tuple[TraceLine, ...]
    missing: tuple[str, ...]

    def id(self, part: str) -> str:
        return f"bills.{self.use.energy}.{part}"

    def figure(self, part: str, label: str, value: Decimal, unit: str, formula: str,
               lines: tuple[TraceLine, ...] = (), *made_of: str) -> Figure:  # fmt: skip
        return Figure(
            id=self.id(part),
            label=f"{named(self.use.energy)}, {label}",
            value=value,
            unit=unit,
            formula=formula,
            lines=lines,
            made_of=tuple(self.id(one) for one in made_of),
            missing=self.missing if lines else (),
        )

    @property
    def days(self) -> str:
        """« factures du 02/11/2024 au 02/11/2025 »."""
        first, last = self.use.first_day, self.use.read_until
        span = f" du {date_short(first)} au {date_short(last)}" if first and last else ""
        return f"factures{span}"


def bill_figures(sight: Sight) -> Iterator[Figure]:
    """Every figure of every energy with a usable bill."""
    for energy, use in sight.study.bills.items():
        year = _year(sight, energy, use)
        yield from _quantities(year)
        yield from _money(year)
        yield from _two_years(year)


def _year(sight: Sight, energy: str, use: AnnualUse) -> _Year:
    """Run the stage of the bills again on this energy alone, and sort what it read."""
    mine = of_energy(energy)
    at = sight.noting({"bills": mine, "contracts": mine})
    household_bills(
        at.reading, at.weather, at.parameters, at.grids, sight.study.day, sight.department
    )
    lines = tuple(at.reads.lines.values())
    grids = at.reads.from_prices
    price = tuple(line for line in lines if _is_price(line) or line.name in grids)
    bills = tuple(line for line in lines if line.name.startswith("bills/") and line not in price)
    quantity = tuple(line for line in lines if line not in price)
    return _Year(sight, use, quantity, (*bills, *price), tuple(at.reads.firmer))


def _is_price(line: TraceLine) -> bool:
    repeat, _, child = split(line.name)
    return repeat == "contracts" or (repeat == "bills" and child in _MONEY)


def _quantities(year: _Year) -> Iterator[Figure]:
    use = year.use
    heated = use.heating > 0
    parts = ("heating", "base") if heated else ()
    whole = year.figure(
        "annual", "par an", use.annual, use.unit, _annual(year),
        () if heated else year.quantity, *parts,
    )  # fmt: skip
    yield _between(whole, use)
    if use.unit != "kWh":
        return
    yield year.figure("heating", "chauffage", use.heating, use.unit, _heating(year), year.quantity)
    daily = number(use.base / _YEAR, 1)
    told = f"{said(use.base, use.unit)} = {daily} kWh par jour × 365,25 jours, froid ou pas"
    yield year.figure("base", "hors chauffage", use.base, use.unit, told, year.quantity)
    if use.balance_c is not None:
        told = f"sous {said(use.balance_c, '°C')} dehors, la consommation monte avec le froid"
        yield year.figure("balance_c", "chauffe sous", use.balance_c, "°C", told, year.quantity)


def _between(figure: Figure, use: AnnualUse) -> Figure:
    low, high = said(use.low, use.unit).partition(NBSP)[0], said(use.high, use.unit)
    formula = f"{figure.formula}. Neuf fois sur dix : {low} à {high}."
    return Figure(
        figure.id, figure.label, figure.value, figure.unit, formula, figure.lines,
        figure.made_of, use.low, use.high, figure.missing,
    )  # fmt: skip


def _annual(year: _Year) -> str:
    use, whole = year.use, said(year.use.annual, year.use.unit)
    if use.heating > 0:
        parts = f"chauffage {said(use.heating, use.unit)} + le reste {said(use.base, use.unit)}"
        return f"{whole} = {parts}, sur une année normale ({year.sight.normal_years})"
    daily = number(use.annual / _YEAR, 2 if use.annual < 1000 else 1)
    return f"{whole} = {daily} {use.unit} par jour × 365,25 jours, d’après les {year.days}"


def _heating(year: _Year) -> str:
    use, whole = year.use, said(year.use.heating, year.use.unit)
    if use.heating <= 0:
        return (
            f"{whole} : cette énergie ne chauffe pas le logement, ou les factures ne le disent pas"
        )
    if use.balance_c is None:
        return f"{whole} : ce qui suit le froid dans les {year.days}"
    cold = Decimal(year.sight.tables.degree_days.normal(float(use.balance_c)))
    each = number(use.heating / cold, 2) if cold > 0 else "?"
    return (
        f"{whole} = {each} kWh par degré-jour × {number(cold, 0)} degrés-jours sous "
        f"{said(use.balance_c, '°C')}, sur une année normale ({year.sight.normal_years})"
    )


@dataclass(frozen=True)
class _Paid:
    eur: Decimal
    subscription: Decimal | None
    quantity: Decimal
    days: int


def _paid(year: _Year) -> _Paid | None:
    """What the bills of the last year add up to, to write the price as one can redo it."""
    energy = year.use.energy
    periods = bills_from_answers(year.sight.reading).get(energy, [])
    in_unit, _ = converted(periods, energy, year.sight.parameters)
    recent: list[BillPeriod] = [
        bill for bill in last_year(clean(in_unit).periods) if bill.amount_eur is not None
    ]
    if not recent:
        return None
    fixed = [b.subscription_eur for b in recent if b.subscription_eur is not None]
    return _Paid(
        sum((b.amount_eur or Decimal(0) for b in recent), Decimal(0)),
        sum(fixed, Decimal(0)) if len(fixed) == len(recent) else None,
        sum((b.quantity for b in recent), Decimal(0)),
        sum(b.days for b in recent),
    )


def _money(year: _Year) -> Iterator[Figure]:
    use, unit = year.use, f"€/{year.use.unit}"
    paid = _paid(year)
    if use.eur is not None:
        told, parts = _eur(year, paid)
        lines = year.price if set(parts) <= {"annual"} else ()
        yield year.figure("eur", "payé par an", use.eur, "€", told, lines, *parts)
    if use.subscription_eur is not None:
        told = _subscription(use.subscription_eur, paid)
        yield year.figure(
            "subscription_eur", "abonnement par an", use.subscription_eur, "€", told, year.price
        )
    if use.paid_unit_eur is None:
        return
    told = f"{said(use.paid_unit_eur, unit)} : {_marginal(use, paid)}"
    name, label = _unit_price(use)
    yield year.figure(name, label, use.paid_unit_eur, unit, told, year.price)
    yield from _today(year, unit)


def _unit_price(use: AnnualUse) -> tuple[str, str]:
    """The figure of the price that the bills were paid at."""
    if use.today is None:
        return "marginal_eur", f"prix d’un {use.unit} de plus"
    return "paid_unit_eur", f"prix d’un {use.unit} sur les factures"


def _today(year: _Year, unit: str) -> Iterator[Figure]:
    """Today's price, from that of the bills; and a normal year at it."""
    use, today = year.use, year.use.today
    if today is None or use.marginal_eur is None or use.eur is None:
        return
    whose, days = "public", "factures"
    if use.energy in DELIVERED:
        whose, days = "moyen", "livraisons"
    told = (
        f"{said(use.marginal_eur, unit)} = {priced(today.paid_eur)} × "
        f"{priced(today.public_now)} ÷ {priced(today.public_then)} : le prix {whose} "
        f"({today.mark or f'depuis le {date_short(today.since)}'}) et celui des jours des {days}"
    )
    yield year.figure(
        "marginal_eur", f"prix d’un {use.unit} de plus, aujourd’hui", use.marginal_eur, unit,
        told, year.price, "paid_unit_eur",
    )  # fmt: skip
    told = (
        f"{said(today.year_eur, '€')} = {said(use.eur, '€')} + {said(use.annual, use.unit)} × "
        f"({priced(use.marginal_eur)} − {priced(today.paid_eur)})"
    )
    yield year.figure(
        "today_eur", "une année au prix d’aujourd’hui", today.year_eur, "€", told, (),
        "eur", "annual", "marginal_eur", "paid_unit_eur",
    )  # fmt: skip


def _eur(year: _Year, paid: _Paid | None) -> tuple[str, tuple[str, ...]]:
    """How the year's euros are found, and the figures that they are made of."""
    use = year.use
    eur, fixed, price = use.eur or Decimal(0), use.subscription_eur, use.paid_unit_eur
    name, _ = _unit_price(use)
    whole, much = said(eur, "€"), said(use.annual, use.unit)
    doubt = _CENT + use.annual * _PRICE
    if price is not None and close((fixed or Decimal(0)) + price * use.annual, eur, doubt):
        bought = f"{much} × {priced(price)}"
        if not fixed:
            return f"{whole} = {bought}", ("annual", name)
        told = f"{whole} = abonnement {said(fixed, '€')} + {bought}"
        return told, ("subscription_eur", "annual", name)
    if paid is not None and paid.quantity <= 0:
        ratio = f"{said(paid.eur, '€')} payés en {paid.days} jours"
        return f"{whole} = {ratio} × 365,25 jours", ()
    if paid is not None and close(paid.eur / paid.quantity * use.annual, eur, _CENT):
        ratio = f"{said(paid.eur, '€')} payés pour {said(paid.quantity, use.unit)}"
        return f"{whole} = {ratio} × {much}", ("annual",)
    return f"{whole} d’après les {year.days}", ("annual",)


def _subscription(fixed: Decimal, paid: _Paid | None) -> str:
    whole = said(fixed, "€")
    if paid is not None and paid.subscription is not None:
        yearly = paid.subscription / paid.days * _YEAR
        if close(yearly, fixed, _CENT):
            known = f"{said(paid.subscription, '€')} en {paid.days} jours"
            return f"{whole} = {known} × 365,25 jours, lu sur les factures"
    return f"{whole} : l’abonnement du contrat ou du tarif public, sur un an"


def _marginal(use: AnnualUse, paid: _Paid | None) -> str:
    codes = [one.code for one in use.warnings if one.code in _TOLD]
    if codes:
        return _TOLD[codes[0]]
    price = use.paid_unit_eur or Decimal(0)
    if paid is not None and paid.quantity > 0:
        fixed = paid.subscription or Decimal(0)
        if close((paid.eur - fixed) / paid.quantity, price, _PRICE):
            left = f"({said(paid.eur, '€')} − {said(fixed, '€')})" if fixed else said(paid.eur, "€")
            return f"{left} ÷ {said(paid.quantity, use.unit)}, sur les factures d’un an"
    return "prix du contrat"


def _two_years(year: _Year) -> Iterator[Figure]:
    use = year.use
    parts = (
        ("this_year", "cette année", use.this_year_eur, use.this_year_quantity),
        ("last_year", "l’année d’avant", use.last_year_eur, use.last_year_quantity),
    )
    for name, label, eur, much in parts:
        told = f"les factures de ces 365 jours ({label}), comptées au jour"
        if eur is not None:
            words = f"{said(eur, '€')} : {told}"
            yield year.figure(f"{name}_eur", label, eur, "€", words, year.price)
        if much is not None:
            words = f"{said(much, use.unit)} : {told}"
            yield year.figure(f"{name}_quantity", label, much, use.unit, words, year.quantity)
