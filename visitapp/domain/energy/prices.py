"""The marginal price: bill lines, else less the grid's subscription, else in force, else mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.energy.average_prices import average_price
from visitapp.domain.energy.bills import WATER, YEAR_DAYS, BillPeriod, last_year
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import AnnualUse, Finding
from visitapp.domain.energy.tariffs.electricity_prices import grid_of, yearly_cost
from visitapp.domain.energy.tariffs.gas_prices import gas_profile
from visitapp.domain.energy.tariffs.tariffs import Grids, TariffError
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.text import money

_CENT = Decimal("0.01")
_PRICE = Decimal("0.00001")
_NO_SUBSCRIPTION = ("fuel_oil", "wood")
_MOSTLY_QUANTITY = (WATER, "lpg")


@dataclass(frozen=True, slots=True)
class Terms:
    """Known terms of a contract: option, power, unit price, kind of offer."""

    option: str | None = None
    kva: int | None = None
    off_peak_share: Decimal | None = None
    kwh_price: Decimal | None = None
    subscription_month: Decimal | None = None
    offer: str | None = None


def with_prices(
    use: AnnualUse,
    periods: Sequence[BillPeriod],
    terms: Terms,
    day: date,
    grids: Grids,
    *,
    bought_in: str = "",
    department: str = "",
) -> AnnualUse:
    """`use` with its yearly euros, subscription and marginal price filled where they can be."""
    priced = _priced(use, periods, terms, day, grids)
    if priced.marginal_eur is not None:
        return priced
    mean = average_price(use.energy, bought_in, department, day, grids)
    if mean is None:
        return priced
    unit = "m³" if use.energy == WATER else "kWh"
    eur = mean.eur.quantize(_PRICE)
    message = (
        f"Prix moyen, à vérifier : {money(eur, 3)} par {unit} ({mean.of}). Ni la facture, "
        "ni le contrat ne donnent de prix."
    )
    said = (*priced.warnings, finding("price_average", message))
    return replace(priced, marginal_eur=eur, price_to_check=True, warnings=said)


def _priced(
    use: AnnualUse, periods: Sequence[BillPeriod], terms: Terms, day: date, grids: Grids
) -> AnnualUse:
    if use.marginal_eur is not None:
        return use
    told = told_price(use.energy, terms)
    if told is not None:
        return _from_contract(use, periods, terms, told, day, grids)
    if use.energy in _NO_SUBSCRIPTION and use.eur is not None and use.annual > 0:
        each = (use.eur / use.annual).quantize(_PRICE)
        return replace(use, subscription_eur=Decimal(0), marginal_eur=each)
    if use.energy in _MOSTLY_QUANTITY and use.eur is not None and use.annual > 0:
        each = (use.eur / use.annual).quantize(_PRICE)
        message = "L’abonnement n’est pas séparé sur la facture : il est compté dans le prix."
        said = finding("price_with_subscription", message)
        return replace(use, marginal_eur=each, warnings=(*use.warnings, said))
    if use.energy in ("electricity", "gas"):
        taken = _without_grid_subscription(use, periods, terms, grids)
        return taken or _price_in_force(use, terms, day, grids)
    return use


def told_price(energy: str, terms: Terms) -> Decimal | None:
    """The price of every kWh as the contract prints it; None where hours have prices."""
    one_price = energy != "electricity" or terms.option in (None, "base")
    price = terms.kwh_price if one_price else None
    return price if price is not None and price > 0 else None


def _from_contract(
    use: AnnualUse, periods: Sequence[BillPeriod], terms: Terms, price: Decimal, day: date,
    grids: Grids,
) -> AnnualUse:  # fmt: skip
    """The price of a kWh as the contract prints it; what was paid beside it is subscription.

    Where the rest is no likely subscription, the price is not that of these bills: theirs is what
    the public subscription leaves, else the lower of both, and one is asked to look.
    """
    recent = _recent_paid(periods)
    quantity = sum((p.quantity for p in recent), Decimal(0))
    fixed = terms.subscription_month * 12 if terms.subscription_month is not None else None
    if quantity <= 0:
        eur = use.eur if fixed is None else (fixed + price * use.annual).quantize(_CENT)
        return replace(use, marginal_eur=price, subscription_eur=fixed, eur=eur)
    paid = sum((p.amount_eur or Decimal(0) for p in recent), Decimal(0))
    years = sum(p.days for p in recent) / YEAR_DAYS
    rest = ((paid - price * quantity) / years).quantize(_CENT)
    if fixed is not None:
        left = (paid - fixed * years) / quantity
        near = grids.on(day)["contract_gap"].at("price")
        each, likely = (price if abs(price - left) < near * left else left), left > 0
    else:
        known = _grid_subscription(use, terms, recent[-1], grids)
        far = grids.on(day)["unlike_bills_subscription"].number
        fixed, each = rest, price
        likely = rest >= 0 and (known is None or abs(rest - known[0]) <= far * known[0])
    if not likely:
        taken = _without_grid_subscription(use, periods, terms, grids)
        return taken or _lower(use, price, paid / quantity)
    eur = (fixed + each * use.annual).quantize(_CENT)
    each = each.quantize(_PRICE)
    return replace(use, marginal_eur=each, subscription_eur=fixed, eur=eur)


def _lower(use: AnnualUse, told: Decimal, mean: Decimal) -> AnnualUse:
    """The lower price, marked: the printed one does not match bills without subscription."""
    asked = unlike_bills(told, f"{money(mean, 4)} en tout, abonnement compris", use.unit)
    price = min(told, mean.quantize(_PRICE))
    return replace(use, marginal_eur=price, warnings=(*use.warnings, asked))


def unlike_bills(told: Decimal, of_bills: str, unit: str) -> Finding:
    """The question that a price asks which is not that of the bills."""
    message = (
        f"Le prix noté au contrat ({money(told, 4)} par {unit}) n’est pas celui des factures "
        f"({of_bills}). Est-ce le prix d’aujourd’hui, taxes comprises ? Vérifiez sur la dernière "
        "facture. Les économies sont au plus bas de ces prix, l’année est celle des factures."
    )
    return finding("price_unlike_bills", message)


def _recent_paid(periods: Sequence[BillPeriod]) -> list[BillPeriod]:
    """The bills of the last year whose amount is known."""
    return [p for p in last_year(periods) if p.amount_eur is not None]


def _without_grid_subscription(
    use: AnnualUse, periods: Sequence[BillPeriod], terms: Terms, grids: Grids
) -> AnnualUse | None:
    """Take the subscription in force off each recent bill; the rest is the price of the kWh."""
    recent = _recent_paid(periods)
    quantity = sum((p.quantity for p in recent), Decimal(0))
    days = sum(p.days for p in recent)
    if quantity <= 0 or days <= 0 or use.annual <= 0:
        return None
    fixed, marks = Decimal(0), dict[str, None]()
    for period in recent:
        known = _grid_subscription(use, terms, period, grids)
        if known is None:
            return None
        yearly, mark = known
        fixed += yearly * period.days / YEAR_DAYS
        marks |= {mark: None} if mark else {}
    paid = sum((p.amount_eur or Decimal(0) for p in recent), Decimal(0))
    if paid <= fixed:
        return None
    marginal = (paid - fixed) / quantity
    subscription = (fixed / days * YEAR_DAYS).quantize(_CENT)
    of = f" ({', '.join(marks)})" if marks else ""
    message = f"Abonnement pris dans le tarif public{of} : la facture ne le donne pas."
    return replace(
        use,
        marginal_eur=marginal.quantize(_PRICE),
        subscription_eur=subscription,
        eur=(subscription + marginal * use.annual).quantize(_CENT),
        warnings=(*use.warnings, finding("subscription_from_grid", message)),
    )


def _grid_subscription(
    use: AnnualUse, terms: Terms, period: BillPeriod, grids: Grids
) -> tuple[Decimal, str] | None:
    """€ a year on the grid of the middle of the bill, and its mark where it is the last known; None
    when the table does not have it."""
    middle = period.start + timedelta(days=period.days // 2)
    try:
        if use.energy == "gas":
            profile = gas_profile(use.annual, middle, grids)
            parameter = grids.latest("gas_reference_subscription", middle, profile)
            return (parameter.at(profile), parameter.mark) if parameter else None
        if terms.option is None or terms.kva is None:
            return None
        grid = grid_of(terms.option, terms.kva, middle, grids)
        return grid.subscription_eur, grid.fixed.mark
    except (TariffError, ParameterProblem, LookupError):
        return None


def _price_in_force(use: AnnualUse, terms: Terms, day: date, grids: Grids) -> AnnualUse:
    """The price of the public grid that day, when the option is known."""
    price: Decimal | None = None
    mark = ""
    try:
        if use.energy == "electricity" and terms.option is not None and terms.kva is not None:
            one = Decimal(10000)
            cost = yearly_cost(terms.option, terms.kva, one, terms.off_peak_share, day, grids)
            price = cost.energy_eur / one if cost.energy_eur is not None else None
            mark = cost.mark
        elif use.energy == "gas":
            profile = gas_profile(use.annual, day, grids)
            parameter = grids.get("gas_reference_price", day, profile)
            price, mark = parameter.at(profile), parameter.mark
    except TariffError:
        price = None
    if price is None:
        return use
    of = f" ({mark})" if mark else " du jour"
    message = f"Prix du kWh pris dans le tarif public{of} : la facture ne le donne pas."
    return replace(
        use,
        marginal_eur=price.quantize(_PRICE),
        price_to_check=use.price_to_check or bool(mark),
        warnings=(*use.warnings, finding("price_from_grid", message)),
    )
