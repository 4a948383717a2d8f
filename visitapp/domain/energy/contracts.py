"""What is seen in each contract, and what must be checked before changing anything.

No supplier is ever named, and nothing is advised as done: a finding says what to look at.
Thresholds are parameters; prices are those of the public grid on the day of the study.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, Row, number_of
from visitapp.domain.energy.bills import BillPeriod, bills_from_answers, clean
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.household import contract_terms, off_peak_share
from visitapp.domain.energy.power import fitting_power
from visitapp.domain.energy.prices import Terms, against_grid
from visitapp.domain.energy.results import Alternative, AnnualUse, ContractCheck, Finding
from visitapp.domain.energy.tariffs import (
    OPTION_LABELS,
    Cost,
    Grids,
    TariffError,
    alternatives,
    break_even_share,
    gas_cost,
    powers,
    yearly_cost,
)
from visitapp.domain.text import french, money, number

_BEFORE = {
    "off_peak": "Vérifiez les horaires, et ce qui peut tourner la nuit.",
    "tempo": "Très cher 22 jours d’hiver : seulement si le foyer peut presque tout arrêter "
    "ces jours, sans avoir froid.",
}
ENERGY_NAMES = {
    "electricity": "électricité",
    "gas": "gaz",
    "water": "eau",
    "heat_network": "réseau de chaleur",
    "other": "autre contrat",
}


@dataclass
class _Check:
    """A contract being looked at: what was found so far, and whether it calls for a look."""

    row: Row
    energy: str
    use: AnnualUse | None
    bills: list[BillPeriod]
    terms: Terms
    day: date
    grids: Grids
    findings: list[Finding] = field(default_factory=list)
    review: bool = False
    smaller_kva: int | None = None

    def say(self, code: str, message: str, *, review: bool = True) -> None:
        self.findings.append(finding(code, message))
        self.review = self.review or review

    def limit(self, name: str, column: str = "") -> Decimal:
        parameter = self.grids.get(name, self.day)
        return parameter.at(column) if column else parameter.number


def contract_checks(
    reading: Reading, annual: Mapping[str, AnnualUse], grids: Grids, day: date
) -> tuple[ContractCheck, ...]:
    """One check per contract of the visit, in the order they were entered."""
    checks: list[ContractCheck] = []
    bills = bills_from_answers(reading)
    seen: set[str] = set()
    for row in reading.rows("contracts"):
        energy = row.value("energy")
        if not isinstance(energy, str):
            continue
        periods = bills.get(energy, [])
        terms = contract_terms(reading, energy, off_peak_share(periods), row)
        check = _Check(row, energy, annual.get(energy), periods, terms, day, grids)
        if energy in seen:
            check.say("two_contracts", _two_contracts(energy))
        seen.add(energy)
        checks.append(_checked(reading, check))
    return tuple(checks)


def _checked(reading: Reading, check: _Check) -> ContractCheck:
    _people_and_payments(check)
    cost: Cost | None = None
    others: list[Cost] = []
    try:
        if check.energy == "electricity":
            cost, others = _electricity(reading, check)
        elif check.energy == "gas" and check.use is not None:
            _price_paid(check)
            cost = gas_cost(check.use.annual, check.day, check.grids)
    except TariffError as problem:
        check.say("tariff_unknown", str(problem), review=False)
    known = cost is not None and cost.total_eur is not None
    return ContractCheck(
        energy=check.energy,
        verdict="review" if check.review else "fits" if known else "unknown",
        option=check.terms.option or (cost.option if cost else ""),
        subscribed_kva=check.terms.kva,
        yearly_eur=check.use.eur if check.use else None,
        reference_eur=cost.total_eur if cost else None,
        prices_from=cost.valid_from if cost else None,
        source=cost.source if cost else "",
        findings=tuple(check.findings),
        alternatives=tuple(alternative(other) for other in others),
        present=alternative(cost) if cost is not None else None,
        row=check.row.id,
    )


def alternative(cost: Cost) -> Alternative:
    """A cost with its French name, and what must be checked before choosing it."""
    label = OPTION_LABELS.get(cost.option, "")
    power = f"{cost.kva} kVA" if cost.kva is not None else ""
    return Alternative(
        option=cost.option,
        label=french(", ".join(part for part in (label, power) if part)),
        kva=cost.kva,
        total_eur=cost.total_eur,
        subscription_eur=cost.subscription_eur,
        energy_eur=cost.energy_eur,
        check=french(_BEFORE.get(cost.option, "")),
        to_check=cost.to_check or cost.option in _BEFORE,
        source=cost.source,
        valid_from=cost.valid_from,
    )


def _two_contracts(energy: str) -> str:
    name = ENERGY_NAMES.get(energy, energy)
    return (
        f"Deux contrats pour la même énergie ({name}). Comparez les numéros de compteur : "
        "l’un des deux est peut-être à fermer."
    )


def _people_and_payments(check: _Check) -> None:
    """What does not depend on a grid: the holder, the payments, the paid options."""
    row = check.row
    if row.value("holder_is_occupant") is False:
        check.say(
            "holder_not_occupant",
            "Le contrat n’est pas au nom de l’occupant. Vérifiez-le : des droits se perdent, "
            "comme le chèque énergie.",
        )
    if row.value("two_contracts") is True and all(
        f.code != "two_contracts" for f in check.findings
    ):
        check.say("two_contracts", _two_contracts(check.energy))
    paid = number_of(row.value("paid_options_month"))
    if paid is not None and paid > 0:
        check.say(
            "paid_options",
            f"Des options payantes coûtent {money(paid * 12, 0)} par an. "
            "Demandez si elles servent, et comment les arrêter.",
        )
    _payment(check)


def _payment(check: _Check) -> None:
    """The monthly payment against a normal year, whatever the number of payments."""
    monthly, use = number_of(check.row.value("monthly_payment")), check.use
    if monthly is None or use is None or use.eur is None or use.eur <= 0:
        return
    least = monthly * check.limit("payments_per_year", "least")
    most = monthly * check.limit("payments_per_year", "most")
    margin = check.limit("contract_gap", "payment")
    if use.eur > most * (1 + margin):
        check.say(
            "payment_too_low",
            f"La mensualité ({money(monthly, 0)}) paraît basse pour une année normale "
            f"(environ {money(use.eur, 0)}). Une régularisation peut arriver. "
            "Vérifiez l’échéancier.",
        )
    elif use.eur < least * (1 - margin):
        check.say(
            "payment_too_high",
            f"La mensualité ({money(monthly, 0)}) paraît haute pour une année normale "
            f"(environ {money(use.eur, 0)}). Vérifiez le relevé, puis demandez un ajustement.",
        )


def _electricity(reading: Reading, check: _Check) -> tuple[Cost | None, list[Cost]]:
    """The present contract on the grid of the day, and the other ways to buy the same kWh."""
    terms, use = check.terms, check.use
    _power(reading, check)
    if use is None or terms.kva is None:
        return None, []
    others = alternatives(
        terms.kva,
        use.annual,
        terms.off_peak_share,
        check.day,
        check.grids,
        heating_kwh=use.heating,
    )
    if terms.option is None:
        return None, others
    cost = yearly_cost(
        terms.option,
        terms.kva,
        use.annual,
        terms.off_peak_share,
        check.day,
        check.grids,
        heating_kwh=use.heating,
    )
    others = [other for other in others if other.option != terms.option]
    _option(check, cost, others)
    if check.smaller_kva is not None:
        others.append(_at_smaller_power(check, terms.option, check.smaller_kva, use))
    _price_paid(check)
    return cost, others


def _at_smaller_power(check: _Check, option: str, kva: int, use: AnnualUse) -> Cost:
    """The same option at the power that would be enough."""
    share = check.terms.off_peak_share
    return yearly_cost(
        option, kva, use.annual, share, check.day, check.grids, heating_kwh=use.heating
    )


def _power(reading: Reading, check: _Check) -> None:
    """The subscribed power against what the home draws, measured or counted."""
    kva = check.terms.kva
    option = check.terms.option or "base"
    if kva is None:
        return
    fitting = fitting_power(reading, check.row, check.grids, check.day)
    if fitting is None:
        return
    known = powers(option, check.day, check.grids)
    fits = next((power for power in known if power >= fitting.kw), None)
    if fits is None or fits == kva:
        return
    why = f"{fitting.words} : {number(fitting.kw, 1)} kVA avec la marge."
    if fits < kva:
        heats = check.use is not None and check.use.heating > 0
        if not fitting.measured and (heats or fits < check.limit("power_least_counted")):
            return
        check.smaller_kva = fits
        check.say(
            "power_too_high",
            f"Abonnement de {kva} kVA. {why} {fits} kVA suffiraient peut-être. "
            "Vérifiez la puissance maximale du compteur sur un hiver entier.",
        )
    elif fitting.measured:
        check.say(
            "power_too_low",
            f"Abonnement de {kva} kVA. {why} Le compteur peut couper. "
            "Vérifiez s’il a déjà coupé avant de changer.",
        )


def _option(check: _Check, cost: Cost, others: list[Cost]) -> None:
    """Base or off-peak: the break-even share against the household's own share."""
    terms, use = check.terms, check.use
    if use is None or terms.kva is None or terms.option not in ("base", "off_peak"):
        return
    other = next(
        (o for o in others if o.option in ("base", "off_peak") and o.option != terms.option), None
    )
    if other is None or cost.total_eur is None or other.total_eur is None:
        return
    share = break_even_share(terms.kva, use.annual, check.day, check.grids)
    least = "jamais" if share is None else f"{number(share * 100, 0)} %"
    gain = cost.total_eur - other.total_eur
    if terms.option == "off_peak" and terms.off_peak_share is not None:
        if gain > check.limit("contract_gap", "least_eur"):
            check.say(
                "off_peak_share_low",
                f"Part en heures creuses : {number(terms.off_peak_share * 100, 0)} %. Cette "
                f"option est utile à partir de {least}. Écart : environ {money(gain, 0)} "
                "par an. Vérifiez la part sur 12 mois et les heures du ballon.",
            )
    elif terms.option == "off_peak":
        check.say(
            "off_peak_share_unknown",
            f"Heures pleines et heures creuses : utile à partir de {least} en heures creuses. "
            "Lisez la part sur la facture.",
            review=False,
        )
    elif share is not None:
        check.say(
            "off_peak_break_even",
            f"L’option heures creuses serait utile à partir de {least} la nuit. "
            f"Vérifiez les horaires et l’eau chaude avant.",
            review=False,
        )


def _price_paid(check: _Check) -> None:
    """A market offer against the public grid in force on the days of its bills."""
    use = check.use
    if use is None or check.row.value("offer_kind") == "regulated":
        return
    both = against_grid(use, clean(check.bills).periods, check.terms, check.grids)
    if both is None or both.days < check.limit("price_compared_days"):
        return
    gap = (both.paid_eur - both.grid_eur) / both.days * 365
    margin = both.grid_eur / both.days * 365 * check.limit("contract_gap", "price")
    if gap > max(check.limit("contract_gap", "least_eur"), margin):
        check.say(
            "price_above_grid",
            f"Ce contrat a coûté environ {money(gap, 0)} de plus par an que le prix public des "
            "mêmes jours. À vérifier avant de comparer : durée du contrat, prix fixe ou indexé, "
            "options.",
        )
