"""An electricity contract on the public grids: its cost, its power, and the other options."""

from dataclasses import replace
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.bills import YEAR_DAYS
from visitapp.domain.energy.contracts.contract_review import Seen
from visitapp.domain.energy.contracts.cost_on_bills import Pieces, cost_on_bills, electricity_pieces
from visitapp.domain.energy.contracts.power import fitting_power
from visitapp.domain.energy.contracts.words import POWER_CHECK, SHARE_GUESSED, alternative
from visitapp.domain.energy.results import Alternative, AnnualUse
from visitapp.domain.energy.tariffs.electricity_prices import (
    alternatives,
    break_even_share,
    powers,
    shared_basis,
    yearly_cost,
)
from visitapp.domain.energy.tariffs.tariffs import Cost, TariffError
from visitapp.domain.energy.tariffs.taxes import taxes_in
from visitapp.domain.text import french, money, number


def look_at_electricity(reading: Reading, seen: Seen) -> None:
    """Cost, alternatives and findings on the grid of the day. Raises `TariffError`."""
    terms, use = seen.terms, seen.use
    smaller = _power(reading, seen)
    if terms.kva is None:
        return
    if terms.option is not None:
        seen.on_bills = cost_on_bills(seen.bills, _pieces(seen, terms.option, terms.kva))
    if use is None:
        return
    share, heating = terms.off_peak_share, use.heating
    costs = alternatives(terms.kva, use.annual, share, seen.day, seen.grids, heating_kwh=heating)
    if terms.option is not None:
        seen.cost = _cost(seen, terms.option, terms.kva, use)
        seen.taxes = taxes_in("electricity", use.annual, seen.cost, seen.day, seen.grids)
    others = [_option(seen, cost, use) for cost in costs if cost.option != terms.option]
    if terms.option is not None and smaller is not None:
        cost = _cost(seen, terms.option, smaller, use)
        others.append(_priced(seen, alternative(cost, check=POWER_CHECK)))
    seen.others = sorted(others, key=lambda one: (one.total_eur or Decimal(0), one.label))
    _compare_options(seen, use)


def _cost(seen: Seen, option: str, kva: int, use: AnnualUse) -> Cost:
    return yearly_cost(
        option,
        kva,
        use.annual,
        seen.terms.off_peak_share,
        seen.day,
        seen.grids,
        heating_kwh=use.heating,
        basis=shared_basis(seen.day, seen.grids),
    )


def _pieces(seen: Seen, option: str, kva: int) -> Pieces:
    base = None if seen.use is None else seen.use.base / YEAR_DAYS
    return electricity_pieces(
        option, kva, seen.grids, share=seen.terms.off_peak_share, base_kwh_day=base
    )


def _option(seen: Seen, cost: Cost, use: AnnualUse) -> Alternative:
    """An option on sale, with its break-even share and its cost on the days of the bills."""
    found = _priced(seen, alternative(cost))
    if cost.option == "base" or cost.kva is None:
        return found
    check = found.check
    if seen.terms.off_peak_share is None and cost.off_peak_share is not None:
        check = f"{check} {SHARE_GUESSED.format(number(cost.off_peak_share * 100, 0))}"
    share = _break_even(seen, cost.option, cost.kva, use)
    return replace(found, break_even_share=share, check=french(check))


def _break_even(seen: Seen, option: str, kva: int, use: AnnualUse) -> Decimal | None:
    try:
        return break_even_share(
            kva, use.annual, seen.day, seen.grids, option=option, heating_kwh=use.heating
        )
    except TariffError:
        return None


def _priced(seen: Seen, one: Alternative) -> Alternative:
    """With its cost on the same bills as the present contract; None if a day has no price."""
    if seen.on_bills is None or one.kva is None:
        return one
    found = cost_on_bills(seen.bills, _pieces(seen, one.option, one.kva))
    same = found is not None and found.days == seen.on_bills.days
    return replace(one, on_bills_eur=found.total_eur) if found and same else one


def _power(reading: Reading, seen: Seen) -> int | None:
    """Say the smallest power that still fits; give it back where it is worth a change."""
    kva, option = seen.terms.kva, seen.terms.option or "base"
    fitting = fitting_power(reading, seen.row, seen.grids, seen.day)
    if fitting is None:
        return None
    known = powers(option, seen.day, seen.grids)
    fits = next((power for power in known if power >= fitting.kw), None)
    seen.fitting_kva = fits
    seen.fitting_words = f"{fitting.words} : {number(fitting.kw, 1)} kVA avec la marge."
    if kva is None or fits is None or fits == kva:
        return None
    if fits < kva:
        heats = seen.use is not None and seen.use.heating > 0
        if not fitting.measured and (heats or fits < seen.limit("power_least_counted")):
            return None
        seen.say(
            "power_too_high",
            f"Abonnement de {kva} kVA. {seen.fitting_words} {fits} kVA suffiraient peut-être. "
            "Vérifiez la puissance maximale du compteur sur un hiver entier.",
        )
        return fits
    if fitting.measured:
        seen.say(
            "power_too_low",
            f"Abonnement de {kva} kVA. {seen.fitting_words} Le compteur peut couper. "
            "Vérifiez s’il a déjà coupé avant de changer.",
        )
    return None


def _compare_options(seen: Seen, use: AnnualUse) -> None:
    """Base or off-peak: the break-even share against the household's own share."""
    terms, cost = seen.terms, seen.cost
    if terms.kva is None or terms.option not in ("base", "off_peak") or cost is None:
        return
    seen.break_even_share = share = _break_even(seen, "off_peak", terms.kva, use)
    rival = "off_peak" if terms.option == "base" else "base"
    other = next((one for one in seen.others if one.option == rival), None)
    if other is None or cost.total_eur is None or other.total_eur is None:
        return
    least = "jamais" if share is None else f"{number(share * 100, 0)} %"
    useful = "n’est jamais utile" if share is None else f"est utile à partir de {least}"
    gain = cost.total_eur - other.total_eur
    if terms.option == "off_peak" and terms.off_peak_share is not None:
        if gain > seen.limit("contract_gap", "least_eur"):
            seen.say(
                "off_peak_share_low",
                f"Part en heures creuses : {number(terms.off_peak_share * 100, 0)} %. Cette "
                f"option {useful}. Écart : environ {money(gain, 0)} "
                "par an. Vérifiez la part sur 12 mois et les heures du ballon.",
            )
    elif terms.option == "off_peak":
        seen.say(
            "off_peak_share_unknown",
            f"L’option heures pleines, heures creuses {useful} en heures creuses. "
            "Lisez la part sur la facture.",
            review=False,
        )
    elif share is not None:
        seen.say(
            "off_peak_break_even",
            f"L’option heures creuses serait utile à partir de {least} la nuit. "
            "Vérifiez les horaires et l’eau chaude avant.",
            review=False,
        )
