"""The annex « Comment nous avons calculé »: every figure with its inputs, source and dates."""

from decimal import Decimal

from visitapp.domain.checklist.answers import SOURCE_WORDS
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.energy.tariffs import OPTION_LABELS as OPTIONS
from visitapp.domain.explanation.contracts import by_name
from visitapp.domain.savings.recording import named
from visitapp.domain.support.results import Aid
from visitapp.domain.text import date_long, date_short, money, number, quantity
from visitapp.reports.blocks import Block, Gap, Stack, Words, section, table
from visitapp.reports.layout import Page
from visitapp.reports.pages.how import NOTE, computed, how, starting
from visitapp.reports.pages.savings import savings
from visitapp.reports.subject import ReportInput
from visitapp.reports.typesetting import SMALL
from visitapp.reports.wording import report_foot

TITLE = "Comment nous avons calculé"
VERDICTS = {"fits": "convient", "review": "à revoir", "unknown": "pas vérifié"}
METHODS = {"degree_days": "d’après le froid des jours facturés", "days": "au nombre de jours"}
PARTS_OF_COSTS = ("yearly_eur", "subscription_eur", "energy_eur")
STATUSES = {"likely": "à demander", "to_check": "à vérifier", "no": "non"}
BILL_PARTS = (
    "annual", "heating", "base", "eur", "subscription_eur", "marginal_eur", "this_year_eur",
    "last_year_eur",
)  # fmt: skip


def calculation(subject: ReportInput) -> Page:
    """For the agency: what each figure was made of, on which prices, by which version."""
    blocks = [
        *_versions(subject),
        section("Des factures à une année normale", *_bills(subject)),
        section("Les usages", *_end_uses(subject)),
        section("Les contrats", *_contracts(subject)),
        *_totals(subject),
        *savings(subject),
        *_support(subject),
    ]
    return Page(TITLE, blocks, report_foot(subject), flows=True)


def _versions(subject: ReportInput) -> list[Block]:
    rows = [
        ("Questionnaire", subject.questionnaire.name),
        ("Programme", f"VisitApp {subject.version}".strip()),
        ("Prix du", date_long(subject.study.day)),
        ("Rapport fait le", date_long(subject.made_on)),
    ]
    return table(rows, (180, 0))


def _bills(subject: ReportInput) -> list[Block]:
    if not subject.study.bills:
        return [Words("Aucune facture.", NOTE)]
    head = ("Énergie", "Par an", "Intervalle à 90\u00a0%", "Payé par an", "Prix d’une unité")
    rows = [_bill(name, use) for name, use in subject.study.bills.items()]
    blocks = table(rows, (108, 84, 118, 78, 0), head)
    for name, use in subject.study.bills.items():
        blocks.append(Words(_bill_note(name, use), SMALL))
        blocks += how(subject, [f"bills.{name}.{part}" for part in BILL_PARTS])
        blocks += [Words(f"• {one.message}", NOTE) for one in use.warnings]
    return blocks


def _bill(name: str, use: AnnualUse) -> tuple[str, ...]:
    unit = use.unit
    return (
        named(name),
        quantity(use.annual, unit, 0),
        f"{number(use.low, 0)} à {quantity(use.high, unit, 0)}",
        _money(use.eur),
        f"{_money(use.marginal_eur, 4)} par {unit}" if use.marginal_eur is not None else "–",
    )


def _bill_note(name: str, use: AnnualUse) -> str:
    days = [date_short(day) for day in (use.first_day, use.last_day) if day]
    parts = [f"{named(name)}\u00a0: {METHODS.get(use.method, use.method)}"]
    if len(days) == 2:
        parts.append(f"factures du {days[0]} au {days[1]}")
    if use.balance_c is not None:
        parts.append(f"chauffe sous {quantity(use.balance_c, '°C')}")
    if use.estimated:
        parts.append("avec des relevés estimés")
    return ", ".join(parts) + "."


def _end_uses(subject: ReportInput) -> list[Block]:
    rows = [
        (
            one.label,
            named(one.energy),
            quantity(one.kwh, "kWh", 0),
            _money(one.eur),
            f"{number(one.share * 100, 0)}\u00a0%",
            SOURCE_WORDS.get(one.origin, one.origin),
        )
        for one in subject.study.end_uses
    ]
    head = ("Usage", "Énergie", "Par an", "Euros", "Part", "Origine")
    if not rows:
        return [Words("Pas de facture, donc pas de partage.", NOTE)]
    blocks = table(rows, (140, 90, 80, 70, 40, 0), head)
    uses = (f"end_uses.{one.use}.{one.energy}.kwh" for one in subject.study.end_uses)
    findings = [Words(f"• {one.message}", NOTE) for one in subject.study.end_use_findings]
    return [*blocks, *how(subject, uses), *findings]


def _totals(subject: ReportInput) -> list[Block]:
    """The round amounts of the first pages."""
    lines = how(subject, starting(subject, "spending.", "savings.kept_together"))
    return [section("Les montants du rapport", *lines)] if lines else []


def _contracts(subject: ReportInput) -> list[Block]:
    if not subject.study.contracts:
        return [Words("Aucun contrat vu.", NOTE)]
    blocks: list[Block] = []
    for name, check in by_name(subject.study.contracts).items():
        words = [Words(line, NOTE) for line in _contract(check)]
        costs = starting(subject, f"contracts.{name}.")
        known = how(subject, (id for id in costs if not id.endswith(PARTS_OF_COSTS)))
        source = [Words(f"Source\u00a0: {check.source}", NOTE)] if check.source else []
        blocks += [Stack([*words, *known, *source]), Gap(6)]
    return blocks[:-1]


def _contract(check: ContractCheck) -> list[str]:
    lines = [f"**{named(check.energy)}\u00a0: {VERDICTS.get(check.verdict, check.verdict)}**"]
    if check.option or check.subscribed_kva:
        power = quantity(check.subscribed_kva, "kVA") if check.subscribed_kva else ""
        lines.append(f"Option {OPTIONS.get(check.option, 'inconnue')} {power}".strip())
    lines.append(
        f"Payé par an\u00a0: {_money(check.yearly_eur)}. "
        f"Référence\u00a0: {_money(check.reference_eur)}"
        + (f", prix du {date_long(check.prices_from)}." if check.prices_from else ".")
    )
    lines += [f"• {one.message}" for one in check.findings]
    return lines


def _support(subject: ReportInput) -> list[Block]:
    study = subject.study
    blocks: list[Block] = []
    aids = [(aid.title, _status(aid), ", ".join(aid.because), aid.source) for aid in study.aids]
    if aids:
        facts = how(subject, computed(subject, "aids."))
        blocks.append(section("Les aides", *table(aids, (130, 100, 0, 130)), *facts))
    signs = [(one.title, one.text, ", ".join(one.because)) for one in study.indicators]
    if signs:
        facts = how(subject, computed(subject, "indicators."))
        blocks.append(section("Les signes de précarité", *table(signs, (150, 160, 0)), *facts))
    rights = [(one.title, one.text, one.source) for one in study.rights]
    if rights:
        facts = how(subject, starting(subject, "rights."))
        blocks.append(section("Les droits", *table(rights, (120, 0, 130)), *facts))
    doors = [(one.title, ", ".join(one.because), one.check) for one in study.orientations]
    if doors:
        blocks.append(section("Les orientations", *table(doors, (150, 0, 160))))
    alerts = [(one.title, ", ".join(one.because), one.record) for one in study.alerts]
    if alerts:
        blocks.append(section("Les alertes", *table(alerts, (150, 0, 160))))
    missing = [(one.label, one.unlocks) for one in study.missing]
    if missing:
        blocks.append(section("Ce qui manque", *table(missing, (0, 200))))
    return blocks


def _status(aid: Aid) -> str:
    return f"{STATUSES.get(aid.status, aid.status)} {aid.amount_eur}".strip()


def _money(amount: Decimal | None, decimals: int = 2) -> str:
    return "–" if amount is None else money(amount, decimals)
