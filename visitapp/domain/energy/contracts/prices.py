"""The price paid beside the public one: on the days of the bills, else as it is printed."""

from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.energy.contracts.contract_review import Seen
from visitapp.domain.energy.contracts.words import french_spans
from visitapp.domain.energy.tariffs.electricity_prices import grid_of
from visitapp.domain.energy.tariffs.gas_prices import gas_profile
from visitapp.domain.energy.tariffs.tariffs import TariffError
from visitapp.domain.text import date_short, money

_FIRST_PRICE = {"base": "base", "off_peak": "peak"}


def price_paid(seen: Seen) -> None:
    """Say what was paid more than the public grid in force each day of the bills."""
    both = seen.on_bills
    if both is not None and both.without_price:
        seen.say(
            "days_without_price",
            f"Prix public inconnu {french_spans(both.without_price)} : "
            "les factures de ces jours ne sont pas comparées.",
            review=False,
        )
    if seen.row.value("offer_kind") == "regulated":
        return
    gap = both.gap_eur_year if both is not None else None
    if both is None or gap is None or both.days < seen.limit("price_compared_days"):
        _price_read(seen)
        return
    margin = both.total_eur / both.days * 365 * seen.limit("contract_gap", "price")
    if gap > max(seen.limit("contract_gap", "least_eur"), margin):
        seen.say(
            "price_above_grid",
            f"Ce contrat a coûté environ {money(gap, 0)} de plus par an que le prix public des "
            "mêmes jours. À vérifier avant de comparer : durée du contrat, prix fixe ou indexé, "
            "options.",
        )


def _price_read(seen: Seen) -> None:
    """The printed price of a kWh against the public one, when the bills do not tell."""
    read = seen.terms.kwh_price
    last = max((bill.end - timedelta(days=1) for bill in seen.bills), default=seen.day)
    day = min(last, seen.day)
    public = _public_price(seen, day)
    if read is None or public is None:
        return
    most = public * (1 + seen.limit("contract_gap", "price"))
    zones = seen.grids.strict().find("gas_zone_price", day) if seen.energy == "gas" else None
    if read <= max(most, zones.at("high") if zones is not None else most):
        return
    seen.say(
        "price_read_above",
        f"Prix du kWh lu : {money(read, 4)}. Prix public du {date_short(day)} : "
        f"{money(public, 4)}. À vérifier : le jour du prix lu, la durée, les services du contrat.",
    )


def _public_price(seen: Seen, day: date) -> Decimal | None:
    """The public price of the kWh that a contract prints first (peak hours for off-peak)."""
    terms, grids = seen.terms, seen.grids.strict()
    if seen.energy == "gas" and seen.use is not None:
        profile = gas_profile(seen.use.annual, day, seen.grids)
        public = grids.find("gas_reference_price", day, profile)
        return public.at(profile) if public is not None else None
    name = _FIRST_PRICE.get(terms.option or "")
    if seen.energy != "electricity" or name is None or terms.kva is None:
        return None
    try:
        return grid_of(terms.option or "", terms.kva, day, grids).prices.get(name)
    except TariffError:
        return None
