"""What « Les contrats » says about a study: pure functions, French sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.energy.results import Alternative, ContractCheck
from visitapp.domain.energy.tariffs.tariffs import OPTION_LABELS
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.study.study_json import by_name
from visitapp.domain.text import NBSP, money, number, plural, rounded
from visitapp.reports.household.wording import about
from visitapp.ui.visits.figures.figure_line import FigureLine

VERDICTS = {
    "fits": ("Convient", "ok", "etat-termine"),
    "review": ("À revoir avec un conseiller", "warn", "etat-a-verifier"),
    "unknown": ("Pas assez de réponses", "neutral", "etat-pas-commence"),
}
REMARKS = (
    "tariff_unknown", "days_without_price", "off_peak_break_even", "off_peak_share_unknown",
    "estimated_readings",
)  # fmt: skip
LEAST_GAP = Decimal(5)  # euros a year under which two contracts cost the same


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Another way to buy the same quantity, and what to look at before changing."""

    line: FigureLine
    before: str


@dataclass(frozen=True, slots=True)
class ContractWords:
    """One contract as the page says it."""

    name: str
    title: str
    about: str
    verdict: tuple[str, str, str]
    numbers: tuple[FigureLine, ...]
    others: tuple[OtherWay, ...]
    shares: tuple[FigureLine, ...]
    findings: tuple[str, ...]
    remarks: tuple[str, ...]
    before: tuple[str, ...]


def contracts(checks: Sequence[ContractCheck]) -> list[ContractWords]:
    """Every contract, in the order of the visit."""
    return [_contract(name, check) for name, check in by_name(checks).items()]


def _contract(name: str, check: ContractCheck) -> ContractWords:
    rank = name.partition(":")[2]
    title = named(check.energy) + (f", contrat {rank}" if rank else "")
    return ContractWords(
        name,
        title,
        option_words(check),
        VERDICTS.get(check.verdict, VERDICTS["unknown"]),
        tuple(_numbers(f"contracts.{name}", check)),
        tuple(_others(f"contracts.{name}", check)),
        tuple(_shares(f"contracts.{name}", check)),
        tuple(one.message for one in check.findings if one.code not in REMARKS),
        tuple(one.message for one in check.findings if one.code in REMARKS),
        check.before,
    )


def option_words(check: ContractCheck) -> str:
    """« Option Base, 9 kVA »."""
    option = OPTION_LABELS.get(check.option, "")
    said = [f"Option {option}"] if option else []
    if check.subscribed_kva is not None:
        said.append(f"{check.subscribed_kva}{NBSP}kVA")
    return ", ".join(said)


def _numbers(start: str, check: ContractCheck) -> list[FigureLine]:
    found = []
    if check.yearly_eur is not None:
        found.append(FigureLine("Payé par an", f"environ {about(check.yearly_eur)}",
                                "d’après les factures", f"{start}.yearly_eur"))  # fmt: skip
    if check.reference_eur is not None:
        found.append(
            FigureLine("Au tarif public", f"environ {about(check.reference_eur)}",
                       "prix d’aujourd’hui", f"{start}.reference_eur")
        )  # fmt: skip
    days = check.on_bills
    if days is not None and days.paid_eur is not None and days.gap_eur_year is not None:
        note = f"sur les {plural(days.days, 'même jour', 'mêmes jours')}"
        found.append(FigureLine("Comparé au tarif public", gap_words(days.gap_eur_year), note,
                                f"{start}.on_bills.gap_eur_year"))  # fmt: skip
    plan = check.payment
    if plan is not None:
        both = f"{number(rounded(plan.low_eur, 10), 0)} à {money(rounded(plan.high_eur, 10), 0)}"
        low = about(plan.low_eur) if plan.low_eur == plan.high_eur else both
        found.append(FigureLine("Mensualité", money(plan.monthly_eur, 0), f"soit {low} par an",
                                f"{start}.payment.monthly_eur"))  # fmt: skip
    return found


def gap_words(gap: Decimal) -> str:
    """« 60 € de plus par an », « pareil »."""
    if abs(gap) < LEAST_GAP:
        return "à peu près pareil"
    more = "de plus" if gap > 0 else "de moins"
    return f"{money(rounded(abs(gap), 5), 0)} {more} par an"


def _others(start: str, check: ContractCheck) -> list[OtherWay]:
    found = []
    for place, other in enumerate(check.alternatives, 1):
        if other.total_eur is None:
            continue
        gap = other.total_eur - check.reference_eur if check.reference_eur is not None else None
        note = gap_words(gap).removesuffix(" par an") if gap is not None else ""
        line = FigureLine(other_words(other), f"{about(other.total_eur)} par an", note,
                          f"{start}.alternatives.{place}.total_eur")  # fmt: skip
        found.append(OtherWay(line, other.check))
    return found


def other_words(other: Alternative) -> str:
    """« Heures creuses, 6 kVA »."""
    label = other.label or OPTION_LABELS.get(other.option, other.option)
    return f"{label}, {other.kva}{NBSP}kVA" if other.kva is not None else label


def _shares(start: str, check: ContractCheck) -> list[FigureLine]:
    """The household's off-peak share beside the one from which the option pays."""
    least, own = check.break_even_share, check.off_peak_share
    if least is None:
        return []
    found = []
    if own is not None:
        found.append(FigureLine("Heures creuses du foyer", percent(own), "lu sur les factures",
                                f"{start}.off_peak_share", share=float(own)))  # fmt: skip
    found.append(
        FigureLine("Option utile à partir de", percent(least), "aux prix publics",
                   f"{start}.break_even_share", share=float(least), hatched=True)
    )  # fmt: skip
    return found


def percent(share: Decimal) -> str:
    """« 29 % »."""
    return f"{number(share * 100, 0)}{NBSP}%"
