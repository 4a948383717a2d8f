"""More figures of a contract: payments, options, power, off-peak share, the days of the bills."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.checklist.reading import number_of
from visitapp.domain.energy.bills import bills_from_answers
from visitapp.domain.energy.contracts.power import fitting_power
from visitapp.domain.energy.household import off_peak_share
from visitapp.domain.explanation.contract_row import ContractRow
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.words import said, times
from visitapp.domain.text import MINUS, number, plural

_MONTHS, _KILO, _HOURS = 12, 1000, 24


def more_contract_figures(contract: ContractRow) -> Iterator[Figure]:
    """What the contract page shows beside the costs of a year."""
    yield from _by_month(contract)
    yield from _payment(contract)
    yield from _power(contract)
    yield from _share(contract)
    yield from _on_bills(contract)
    yield from _taxes(contract)


def _by_month(contract: ContractRow) -> Iterator[Figure]:
    """What the contract prints by the month, over a year."""
    for question, part, label in (
        ("paid_options_month", "paid_options_eur", "options payantes par an"),
        ("subscription_month", "subscription_year_eur", "abonnement du contrat par an"),
    ):
        monthly = number_of(contract.row.value(question))
        if monthly is not None:
            told = f"{said(monthly * _MONTHS, '€')} = {said(monthly, '€')} × {_MONTHS} mois"
            lines = contract.own(question)
            yield contract.figure(part, label, monthly * _MONTHS, "€", told, lines)


def _payment(contract: ContractRow) -> Iterator[Figure]:
    plan = contract.check.payment
    if plan is None:
        return
    lines = contract.own("monthly_payment", "payments_per_year")
    told = f"{said(plan.monthly_eur, '€')} : la mensualité du contrat"
    yield contract.figure("payment.monthly_eur", "mensualité", plan.monthly_eur, "€", told,
                          contract.own("monthly_payment"))  # fmt: skip
    for part, label, value in (
        ("low_eur", "mensualités d’un an, au moins", plan.low_eur),
        ("high_eur", "mensualités d’un an, au plus", plan.high_eur),
    ):
        count = value / plan.monthly_eur if plan.monthly_eur else Decimal(0)
        many = times(count, "mensualité", "mensualités")
        told = f"{said(value, '€')} = {said(plan.monthly_eur, '€')} × {many}"
        yield contract.figure(f"payment.{part}", label, value, "€", told, lines)
    use = contract.sight.study.bills[contract.check.energy]
    part = "eur" if use.today is None else "today_eur"
    told = f"{said(plan.expected_eur, '€')} : une année normale, options payantes comprises"
    yield contract.figure(
        "payment.expected_eur", "attendu sur un an", plan.expected_eur, "€", told,
        contract.own("paid_options_month"), (f"bills.{contract.check.energy}.{part}",),
    )  # fmt: skip


def _power(contract: ContractRow) -> Iterator[Figure]:
    check, sight = contract.check, contract.sight
    at = sight.noting(contract.keep)
    row = next(iter(at.reading.rows("contracts")), contract.row)
    fitting = fitting_power(at.reading, row, at.grids, sight.study.day)
    if fitting is None or check.fitting_kva is None:
        return
    lines = tuple(at.reads.lines.values())
    told = f"{number(fitting.kw, 1)} kVA, marge comprise : {fitting.words.lower()}"
    yield contract.figure("fitting_kw", "puissance utile", fitting.kw, "kVA", told, lines)
    fits = Decimal(check.fitting_kva)
    told = f"{check.fitting_kva} kVA : la plus petite puissance vendue qui suffit"
    yield contract.figure(
        "fitting_kva", "puissance à souscrire", fits, "kVA", told,
        contract.own("subscribed_power"), (contract.id("fitting_kw"),),
    )  # fmt: skip


def _share(contract: ContractRow) -> Iterator[Figure]:
    share = contract.check.off_peak_share
    if share is None:
        yield from _supposed(contract)
        return
    at = contract.sight.noting(contract.keep)
    off_peak_share(bills_from_answers(at.reading).get(contract.check.energy, []))
    lines = tuple(
        line for line in at.reads.lines.values() if line.name.endswith(("off_peak_kwh", "quantity"))
    )
    told = f"{said(share * 100, '%')} : kWh en heures creuses ÷ kWh des mêmes factures"
    yield contract.figure("off_peak_share", "part en heures creuses", share * 100, "%", told, lines)


def _supposed(contract: ContractRow) -> Iterator[Figure]:
    """The off-peak share taken where no bill tells one: the use spread over the day."""
    grids, day = contract.sight.tables.grids, contract.sight.study.day
    hours, lines = grids.latest("off_peak_hours", day), contract.own("off_peak_hours")
    if lines and hours is not None:
        percent = hours.number / _HOURS * 100
        told = f"{said(percent, '%')} = {number(hours.number)} heures creuses ÷ {_HOURS} heures"
        yield contract.figure("off_peak_supposed", "part en heures creuses supposée", percent, "%",
                              told, lines)  # fmt: skip


def _on_bills(contract: ContractRow) -> Iterator[Figure]:
    found = contract.check.on_bills
    if found is None:
        return
    lines = (*contract.every(contract.check.option), *contract.own("amount", "start", "end"))
    told = (
        f"{said(found.total_eur, '€')} = abonnement {said(found.subscription_eur, '€')} + énergie "
        f"{said(found.energy_eur, '€')}, au tarif public de chaque jour des factures"
    )
    yield contract.figure("on_bills.total_eur", "tarif public des mêmes jours", found.total_eur,
                          "€", told, lines, contract.uses)  # fmt: skip
    days = contract.own("start", "end")
    told = f"{found.days} jours de factures dont chaque jour a un prix public"
    yield contract.figure("on_bills.days", "jours comparés", Decimal(found.days), "jours", told,
                          days)  # fmt: skip
    told = f"{said(found.kwh, 'kWh')} sur ces {found.days} jours de factures"
    yield contract.figure("on_bills.kwh", "quantité de ces jours", found.kwh, "kWh", told,
                          contract.own("quantity", "start", "end"))  # fmt: skip
    told = f"{plural(len(found.grids), 'grille')} de prix sur ces jours"
    yield contract.figure("on_bills.grids", "grilles de ces jours", Decimal(len(found.grids)),
                          "grilles", told, contract.every(contract.check.option))  # fmt: skip
    if found.paid_eur is not None:
        told = f"{said(found.paid_eur, '€')} payés sur ces {found.days} jours de factures"
        yield contract.figure("on_bills.paid_eur", "payé les mêmes jours", found.paid_eur, "€",
                              told, contract.own("amount"))  # fmt: skip
    gap = found.gap_eur_year
    if gap is not None and found.paid_eur is not None:
        told = (
            f"{said(gap, '€')} = ({said(found.paid_eur, '€')} {MINUS} "
            f"{said(found.total_eur, '€')}) ÷ {found.days} jours × 365 jours"
        )
        parts = (contract.id("on_bills.paid_eur"), contract.id("on_bills.total_eur"))
        yield contract.figure("on_bills.gap_eur_year", "écart avec le tarif public, par an", gap,
                              "€", told, (), parts)  # fmt: skip


def _taxes(contract: ContractRow) -> Iterator[Figure]:
    taxes, energy = contract.check.taxes, contract.check.energy
    if taxes is None:
        return
    use, day = contract.sight.study.bills[energy], contract.sight.study.day
    rate = contract.sight.tables.grids.get(f"{energy}_excise", day)
    bought = f"{said(use.annual, use.unit)} × {number(rate.number)} €/MWh"
    told = f"{said(taxes.excise_eur, '€')} = {bought} ÷ {number(_KILO)}"
    yield contract.figure(
        "taxes.excise_eur", "accise dans l’année", taxes.excise_eur, "€", told,
        contract.own(f"{energy}_excise"), contract.uses,
    )  # fmt: skip
    told = f"{said(taxes.vat_eur, '€')} : la TVA comprise dans l’abonnement et dans l’énergie"
    yield contract.figure(
        "taxes.vat_eur", "TVA dans l’année", taxes.vat_eur, "€", told,
        contract.own("energy_vat"), (contract.id("reference_eur"),),
    )  # fmt: skip
    if taxes.cta_rate is not None:
        told = f"{said(taxes.cta_rate * 100, '%')} de la part fixe de l’acheminement"
        yield contract.figure("taxes.cta_rate", "CTA", taxes.cta_rate * 100, "%", told,
                              contract.own("cta_rate"))  # fmt: skip
