"""The figures of the contracts: what is paid, the public price, the other ways to buy the same."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.energy.contracts.contracts import contract_checks
from visitapp.domain.energy.results import Alternative
from visitapp.domain.explanation.bills import of_energy
from visitapp.domain.explanation.contract_parts import more_contract_figures
from visitapp.domain.explanation.contract_row import ContractRow, amount
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.recording_views import only
from visitapp.domain.explanation.words import said
from visitapp.domain.study.study_json import by_name
from visitapp.domain.text import MINUS, date_long


def contract_figures(sight: Sight) -> Iterator[Figure]:
    """Every contract of the visit, in the order of the study."""
    rows = [r for r in sight.reading.rows("contracts") if isinstance(r.value("energy"), str)]
    for row, (name, check) in zip(rows, by_name(sight.study.contracts).items(), strict=False):
        keep = {"contracts": only(row), "bills": of_energy(check.energy)}
        at = sight.noting(keep)
        contract_checks(at.reading, at.uses(sight.study.bills), at.grids, sight.study.day)
        contract = ContractRow(sight, f"contracts.{name}", row, check, at.reads, keep)
        yield from _figures(contract)
        yield from more_contract_figures(contract)


def _figures(contract: ContractRow) -> Iterator[Figure]:
    check = contract.check
    if check.yearly_eur is not None:
        told = f"{said(check.yearly_eur, '€')}, d’après les factures"
        bill = (f"bills.{check.energy}.eur",)
        yield contract.figure("yearly_eur", "payé par an", check.yearly_eur, "€", told, (), bill)
    if check.present is not None and check.reference_eur is not None:
        day = f", tarif public du {date_long(check.prices_from)}" if check.prices_from else ""
        yield contract.figure(
            "reference_eur", "tarif public", check.reference_eur, "€",
            f"{_sum(check.present)}{day}", contract.tariff(check.present.option), contract.uses,
        )  # fmt: skip
        yield from _two_parts(contract, "present", check.present.label, check.present)
    for place, other in enumerate(check.alternatives, 1):
        yield from _alternative(contract, f"alternatives.{place}", other)
    if check.break_even_share is not None:
        share = check.break_even_share
        yield _break_even(contract, "break_even_share", "option heures creuses", share, "off_peak")


def _sum(one: Alternative) -> str:
    """« 808,23 € = abonnement 194,52 € + énergie 613,71 € »."""
    whole = said(amount(one.total_eur), "€")
    fixed, energy = said(amount(one.subscription_eur), "€"), said(amount(one.energy_eur), "€")
    parts = f"abonnement {fixed} + énergie {energy}"
    return f"{whole} = {parts}"


def _two_parts(contract: ContractRow, part: str, label: str, one: Alternative) -> Iterator[Figure]:
    """The subscription and the energy of one cost."""
    lines = contract.tariff(one.option)
    fixed, energy = amount(one.subscription_eur), amount(one.energy_eur)
    told = f"{said(fixed, '€')} : l’abonnement d’un an"
    yield contract.figure(f"{part}.subscription_eur", f"{label}, abonnement", fixed, "€", told,
                          lines)  # fmt: skip
    told = f"{said(energy, '€')} : un an de kWh au prix de cette option"
    yield contract.figure(f"{part}.energy_eur", f"{label}, énergie", energy, "€", told, lines,
                          contract.uses)  # fmt: skip


def _alternative(contract: ContractRow, part: str, one: Alternative) -> Iterator[Figure]:
    label = f"{one.label}{f', {one.kva} kVA' if one.kva else ''}"
    lines, total = contract.tariff(one.option), amount(one.total_eur)
    yield contract.figure(f"{part}.total_eur", label, total, "€", _sum(one), lines,
                          contract.uses)  # fmt: skip
    yield from _gap(contract, part, label, total)
    yield from _two_parts(contract, part, label, one)
    if one.on_bills_eur is not None:
        told = f"{said(one.on_bills_eur, '€')} : les mêmes factures, au tarif public de leurs jours"
        yield contract.figure(f"{part}.on_bills_eur", f"{label}, sur les factures",
                              one.on_bills_eur, "€", told, contract.every(one.option),
                              contract.uses)  # fmt: skip
    if one.break_even_share is not None:
        yield _break_even(contract, f"{part}.break_even_share", label, one.break_even_share,
                          one.option)  # fmt: skip


def _gap(contract: ContractRow, part: str, label: str, total: Decimal) -> Iterator[Figure]:
    reference = contract.check.reference_eur
    if reference is not None:
        gap = total - reference
        told = f"{said(gap, '€')} = {said(total, '€')} {MINUS} {said(reference, '€')}"
        parts = (contract.id(f"{part}.total_eur"), contract.id("reference_eur"))
        yield contract.figure(f"{part}.gap_eur", f"{label}, écart", gap, "€", told, (), parts)


def _break_even(
    contract: ContractRow, part: str, label: str, share: Decimal, option: str
) -> Figure:
    """The off-peak share from which an option costs less than Base."""
    percent = share * 100
    told = f"à partir de {said(percent, '%')} en heures creuses, elle coûte moins que l’option Base"
    lines = dict.fromkeys((*contract.tariff("base"), *contract.tariff(option)))
    return contract.figure(part, f"{label}, seuil d’heures creuses", percent, "%", told,
                           tuple(lines), contract.uses)  # fmt: skip
