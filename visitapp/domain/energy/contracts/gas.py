"""A gas contract on the reference price: its cost, its class, and the profile of its quantity."""

from dataclasses import replace

from visitapp.domain.energy.contracts.contract_review import Seen
from visitapp.domain.energy.contracts.cost_on_bills import cost_on_bills, gas_pieces
from visitapp.domain.energy.contracts.words import alternative
from visitapp.domain.energy.results import Alternative, AnnualUse
from visitapp.domain.energy.tariffs.gas_prices import (
    CLASS_LABELS,
    GAS_CLASSES,
    NAMES,
    PROFILES,
    gas_class,
    gas_cost,
    gas_profile,
    profile_of,
)
from visitapp.domain.energy.tariffs.taxes import taxes_in
from visitapp.domain.text import money, number


def look_at_gas(seen: Seen) -> None:
    """Cost, class and findings on the reference price of the month. Raises `TariffError`."""
    use = seen.use
    if use is None:
        return
    told = seen.row.value("gas_class")
    known = told if isinstance(told, str) and told in GAS_CLASSES else None
    profile = (
        gas_profile(use.annual, seen.day, seen.grids)
        if known is None
        else profile_of(known, seen.day, seen.grids)
    )
    seen.on_bills = cost_on_bills(seen.bills, gas_pieces(profile, seen.grids))
    if known is not None:
        _class(seen, use, known, profile)
    seen.cost = gas_cost(use.annual, seen.day, seen.grids, profile)
    seen.taxes = taxes_in("gas", use.annual, seen.cost, seen.day, seen.grids)
    others = [_other(seen, use, one) for one in PROFILES if one != profile]
    seen.others = [one for one in others if one is not None]


def _class(seen: Seen, use: AnnualUse, told: str, profile: str) -> None:
    """The class printed on the contract against the whole interval of the year's quantity."""
    around = {gas_class(kwh, seen.day, seen.grids) for kwh in (use.low, use.annual, use.high)}
    if told in around:
        return
    fits = gas_class(use.annual, seen.day, seen.grids)
    seen.say(
        "gas_class_wrong",
        f"Le contrat de gaz est en classe {CLASS_LABELS[told]}. Pour {number(use.annual, 0)} kWh "
        f"par an, la classe est {CLASS_LABELS[fits]}.{_worth(seen, use, profile, fits)} "
        "Vérifiez la quantité sur un an de relevés réels.",
    )


def _worth(seen: Seen, use: AnnualUse, profile: str, fits: str) -> str:
    """What the right class costs less on the last reference price, of both; else nothing."""
    wanted = profile_of(fits, seen.day, seen.grids)
    last = [seen.grids.latest(NAMES[0], seen.day, one) for one in (profile, wanted)]
    months = [one.valid_from for one in last if one is not None]
    if wanted == profile or len(months) < len(last) or len(set(months)) > 1:
        return ""
    costs = [gas_cost(use.annual, months[0], seen.grids, one) for one in (profile, wanted)]
    now, then = (cost.total_eur for cost in costs)
    if now is None or then is None or now <= then:
        return ""
    return f" Écart au prix repère : environ {money(now - then, 0)} par an."


def _other(seen: Seen, use: AnnualUse, profile: str) -> Alternative | None:
    """The same quantity on the other profile; None where its price is not of the same month."""
    cost = gas_cost(use.annual, seen.day, seen.grids, profile)
    same_month = seen.cost is not None and cost.valid_from == seen.cost.valid_from
    if cost.total_eur is None or not same_month:
        return None
    found = alternative(cost)
    priced = cost_on_bills(seen.bills, gas_pieces(profile, seen.grids))
    same = priced is not None and seen.on_bills is not None and priced.days == seen.on_bills.days
    return replace(found, on_bills_eur=priced.total_eur) if priced and same else found
