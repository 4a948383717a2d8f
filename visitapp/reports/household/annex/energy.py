"""In the annex: from bills to a normal year, then to uses, then to the amounts of the report."""

from decimal import Decimal

from visitapp.domain.checklist.answers import SOURCE_WORDS
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.text import capital, date_short, money, number, quantity
from visitapp.reports.household.annex.formulas import how, starting
from visitapp.reports.household.annex.small_type import TEXT, chapter, grid, item, part
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.blocks import Block, Words
from visitapp.reports.layout.columns import Columns

METHODS = {"degree_days": "d’après le froid des jours facturés", "days": "au nombre de jours"}
BILL_HEAD = ("Énergie", "Par an", "Intervalle à 90\u00a0%", "Payé par an", "Prix d’une unité")
BILL_WIDTHS = (0, 80, 110, 80, 110)
USE_HEAD = ("Usage", "Énergie", "Par an", "Euros", "Part", "Origine")
USE_WIDTHS = (0, 90, 70, 70, 44, 56)
BILL_PARTS = (
    "annual", "heating", "base", "eur", "subscription_eur", "paid_unit_eur", "marginal_eur",
    "today_eur", "this_year_eur", "last_year_eur",
)  # fmt: skip


def bills(subject: ReportInput) -> list[Block]:
    """A table, then how each energy was counted."""
    title = "Des factures à une année normale"
    found = subject.study.bills
    if not found:
        return [chapter(title, Words("Aucune facture.", TEXT))]
    rows = [_bill(name, use) for name, use in found.items()]
    table = grid(rows, BILL_WIDTHS, BILL_HEAD, right=(1, 2, 3, 4))
    notes = [_counted(subject, name, use) for name, use in found.items()]
    return [Columns(notes, head=chapter(title, *table))]


def _bill(name: str, use: AnnualUse) -> tuple[str, ...]:
    unit = use.unit
    return (
        named(name),
        quantity(use.annual, unit, 0),
        f"{number(use.low, 0)} à {quantity(use.high, unit, 0)}",
        euros(use.eur),
        f"{euros(use.marginal_eur, 4)} par {unit}" if use.marginal_eur is not None else "–",
    )


def _counted(subject: ReportInput, name: str, use: AnnualUse) -> Block:
    lines = how(subject, [f"bills.{name}.{one}" for one in BILL_PARTS], named(name))
    warnings = [item(one.message) for one in use.warnings]
    return part(named(name), Words(_way(use), TEXT), *lines, *warnings)


def _way(use: AnnualUse) -> str:
    """« Au nombre de jours, factures du 12/11/2024 au 12/11/2025. »"""
    days = [date_short(day) for day in (use.first_day, use.read_until) if day]
    parts = [METHODS.get(use.method, use.method)]
    if len(days) == 2:
        parts.append(f"factures du {days[0]} au {days[1]}")
    if use.balance_c is not None:
        parts.append(f"chauffe sous {quantity(use.balance_c, '°C')}")
    if use.estimated:
        parts.append("avec des relevés estimés")
    words = ", ".join(parts)
    return f"{capital(words)}."


def end_uses(subject: ReportInput) -> list[Block]:
    """A table, then the formula of each use."""
    study = subject.study
    rows = [
        (
            one.label,
            named(one.energy),
            quantity(one.kwh, "kWh", 0),
            euros(one.eur),
            f"{number(one.share * 100, 0)}\u00a0%",
            SOURCE_WORDS.get(one.origin, one.origin),
        )
        for one in study.end_uses
    ]
    if not rows:
        return [chapter("Les usages", Words("Pas de facture, donc pas de partage.", TEXT))]
    table = grid(rows, USE_WIDTHS, USE_HEAD, right=(2, 3, 4))
    formulas = how(subject, (f"end_uses.{one.use}.{one.energy}.kwh" for one in study.end_uses))
    findings = [item(one.message) for one in study.end_use_findings]
    return [chapter("Les usages", *table), Columns([*formulas, *findings])]


def totals(subject: ReportInput) -> list[Block]:
    """The round amounts of the first pages."""
    lines = how(subject, starting(subject, "spending.", "savings.kept_together"))
    return [Columns(lines, head=chapter("Les montants du rapport"))] if lines else []


def euros(amount: Decimal | None, decimals: int = 2) -> str:
    """An amount, or a dash where it is not known."""
    return "–" if amount is None else money(amount, decimals)
