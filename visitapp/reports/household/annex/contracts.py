"""In the annex: each contract, what was seen in it, and every other way to buy the same."""

from collections.abc import Sequence
from dataclasses import replace

from visitapp.domain.energy.results import Alternative, ContractCheck
from visitapp.domain.energy.tariffs.tariffs import OPTION_LABELS as OPTIONS
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.study.study_json import by_name
from visitapp.domain.text import date_long, number, quantity
from visitapp.reports.household.annex.energy import euros
from visitapp.reports.household.annex.formulas import how, starting
from visitapp.reports.household.annex.small_type import TEXT, chapter, grid, item, part
from visitapp.reports.household.annex.sources import Sources
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.blocks import Block, Gap, Words
from visitapp.reports.layout.columns import Columns

VERDICTS = {"fits": "convient", "review": "à revoir", "unknown": "pas vérifié"}
HEAD = ("Autres façons d’acheter", "Abonnement", "Énergie", "Par an", "Écart",
        "Jours des factures", "Utile dès")  # fmt: skip
WIDTHS = (0, 60, 58, 58, 52, 82, 46)
IN_THE_TABLE = ("yearly_eur", "subscription_eur", "energy_eur", "break_even_share")


def contracts(subject: ReportInput, sources: Sources) -> list[Block]:
    """Verdict, costs, findings; then a table of options; then the formulas."""
    found = by_name(subject.study.contracts)
    if not found:
        return [chapter("Les contrats", Words("Aucun contrat vu.", TEXT))]
    blocks: list[Block] = [chapter("Les contrats")]
    for name, check in found.items():
        blocks += _contract(subject, name, check, sources)
    return blocks


def _contract(
    subject: ReportInput, name: str, check: ContractCheck, sources: Sources
) -> list[Block]:
    title = f"{named(check.energy)}\u00a0: {VERDICTS.get(check.verdict, check.verdict)}"
    said = [Words(line, TEXT) for line in _costs(check, sources)]
    findings = [item(one.message) for one in check.findings]
    table = grid(_ways(check), WIDTHS, HEAD, right=(1, 2, 3, 4, 5, 6)) if check.present else []
    lines = how(subject, _explained(subject, name), named(check.energy))
    blocks: list[Block] = [part(title, *said, *findings)]
    if table:
        blocks += [Gap(4), *table]
    if lines:
        blocks += [Gap(3), Columns(lines)]
    return blocks


def _explained(subject: ReportInput, name: str) -> list[str]:
    """The figures that the table does not explain by its own columns."""
    start = f"contracts.{name}."
    return [
        id
        for id in starting(subject, start)
        if not id.endswith(IN_THE_TABLE) and not id.startswith(f"{start}alternatives.")
    ]


def _costs(check: ContractCheck, sources: Sources) -> list[str]:
    """« Option Base 9 kVA. Payé par an : … Référence : …, prix du 1er août 2026 [4]. »"""
    words = []
    if check.option or check.subscribed_kva:
        power = quantity(check.subscribed_kva, "kVA") if check.subscribed_kva else ""
        words.append(f"Option {OPTIONS.get(check.option, 'inconnue')} {power}".strip() + ".")
    words.append(f"Payé par an\u00a0: {euros(check.yearly_eur)}.")
    if check.reference_eur is None:
        return [" ".join([*words, "Tarif public\u00a0: pas connu."])]
    day = f", prix du {date_long(check.prices_from)}" if check.prices_from else ""
    place = f" {sources.number(check.source)}" if check.source else ""
    return [" ".join([*words, f"Tarif public\u00a0: {euros(check.reference_eur)}{day}{place}."])]


def _ways(check: ContractCheck) -> list[Sequence[str]]:
    """The present contract, then the others, cheapest first."""
    rows: list[Sequence[str]] = []
    if check.present is not None:
        total = check.on_bills.total_eur if check.on_bills and check.on_bills.days else None
        own = check.break_even_share if check.option == "off_peak" else None
        now = replace(check.present, break_even_share=own, on_bills_eur=total)
        rows.append(_way(now, check, present=True))
    return [*rows, *(_way(one, check, present=False) for one in check.alternatives)]


def _way(one: Alternative, check: ContractCheck, *, present: bool) -> Sequence[str]:
    power = f", {quantity(one.kva, 'kVA')}" if one.kva is not None else ""
    gap = None
    if not present and one.total_eur is not None and check.reference_eur is not None:
        gap = one.total_eur - check.reference_eur
    share = one.break_even_share
    return (
        f"**{one.label}{power}** (aujourd’hui)" if present else f"{one.label}{power}",
        euros(one.subscription_eur),
        euros(one.energy_eur),
        euros(one.total_eur),
        euros(gap),
        euros(one.on_bills_eur),
        "–" if share is None else f"{number(share * 100, 0)}\u00a0%",
    )
