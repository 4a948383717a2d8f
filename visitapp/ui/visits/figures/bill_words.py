"""What « Les factures » says about a study: pure functions, French sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.study.spending import WATER, Spending, Spent, two_years
from visitapp.domain.study.study import Study
from visitapp.domain.text import NBSP, date_long, inside, listing, money, number, quantity, rounded
from visitapp.reports.household.wording import about
from visitapp.ui.visits.figures.change_words import changes, near, since, step_of
from visitapp.ui.visits.figures.figure_line import FigureLine

ORIGINS = {
    "read": "lu sur les factures",
    "measured": "mesuré",
    "said": "dit par la personne",
    "estimated": "estimé",
}
REMARKS = (
    "weather_unknown", "heating_unknown", "short_cover", "nothing_used", "only_estimated",
    "subscription_from_grid", "price_from_grid", "price_with_subscription",
    "price_unlike_bills", "price_of_today", "public_price_moved",
    "mean_price_differs",
)  # fmt: skip


def payers(names: Sequence[str]) -> str:
    """« Gaz et électricité, taxes comprises. »"""
    said = listing(
        [named(name) if number == 0 else inside(named(name)) for number, name in enumerate(names)]
    )
    return f"{said}, taxes comprises, pour un hiver ni froid, ni doux."


def money_lines(spent: Spending) -> list[FigureLine]:
    """Where the money goes, in euros a month, in the order of the household's report."""
    longest = max((line.monthly for line in spent.lines), default=Decimal(0)) or Decimal(1)
    return [
        FigureLine(
            line.group.label,
            monthly(line),
            ORIGINS.get(line.origin, "estimé"),
            f"spending.{line.group.id}",
            line.group.icon,
            float(line.monthly / longest),
        )
        for line in spent.lines
    ]


def monthly(line: Spent) -> str:
    """« 75 € », or « moins de 5 € »."""
    return money(line.monthly, 0) if line.monthly else f"moins de 5{NBSP}€"


def total_line(spent: Spending) -> FigureLine:
    """The sum of the bars."""
    return FigureLine(
        "En tout",
        f"{money(spent.monthly, 0)} par mois",
        f"soit environ {about(spent.yearly)} par an",
        "spending.total",
        total=True,
    )


def water_line(study: Study) -> FigureLine | None:
    """Water, which is paid beside energy."""
    water = study.bills.get(WATER)
    if water is None or water.eur is None or water.eur <= 0:
        return None
    words = f"{money(rounded(water.eur / 12, 5), 0)} par mois"
    return FigureLine("L’eau, en plus", words, "", "spending.water", "eau")


@dataclass(frozen=True, slots=True)
class EnergyWords:
    """One energy: its name, the days of its bills, its numbers, what was done to its bills."""

    energy: str
    title: str
    period: str
    numbers: tuple[FigureLine, ...]
    corrections: tuple[str, ...]
    remarks: tuple[str, ...]
    changes: tuple[FigureLine, ...] = ()
    since: str = ""


def energies(study: Study) -> list[EnergyWords]:
    """Every energy with bills; its changes too, unless the page's two years are its own."""
    years = two_years(study)
    alone = years.energies if years is not None and years.parts else ()
    return [
        EnergyWords(
            name, named(name), period(use), tuple(_numbers(name, use)),
            tuple(one.message for one in use.warnings if one.code not in REMARKS),
            tuple(one.message for one in use.warnings if one.code in REMARKS),
            () if alone == (name,) else tuple(changes(name, use)), since(use),
        )
        for name, use in study.bills.items()
    ]  # fmt: skip


def period(use: AnnualUse) -> str:
    """« Factures du 4 novembre 2025 au 4 novembre 2026, avec des relevés estimés. »"""
    first, last = use.first_day, use.read_until
    if first is None or last is None:
        return ""
    days = f"du {date_long(first, year=first.year != last.year)} au {date_long(last)}"
    return f"Factures {days}{', avec des relevés estimés' if use.estimated else ''}."


def _numbers(name: str, use: AnnualUse) -> list[FigureLine]:
    start = f"bills.{name}"
    found = [
        FigureLine("Une année normale", near(use.annual, use.unit), between(use), f"{start}.annual")
    ]
    if use.heating > 0 and name != WATER:
        found.append(
            FigureLine("Dont chauffage", near(use.heating, use.unit), "", f"{start}.heating")
        )
    if use.eur is not None:
        found.append(FigureLine("Payé par an", f"environ {about(use.eur)}", "", f"{start}.eur"))
    if use.marginal_eur is not None:
        unit = f"{money(use.marginal_eur, 2 if name == WATER else 4)}"
        found.append(
            FigureLine(f"Un {use.unit} de plus", unit, "taxes comprises", f"{start}.marginal_eur")
        )
    return found + _today(use, start)


def _today(use: AnnualUse, start: str) -> list[FigureLine]:
    """What one more cost on the bills, where it costs something else today; a year at that."""
    today = use.today
    if today is None:
        return []
    paid, year = money(today.paid_eur, 4), f"environ {about(today.year_eur)}"
    return [
        FigureLine("Sur les factures", paid, "taxes comprises", f"{start}.paid_unit_eur"),
        FigureLine("Une année au prix d’aujourd’hui", year, "", f"{start}.today_eur"),
    ]


def between(use: AnnualUse) -> str:
    """« entre 10 200 et 12 000 kWh », the 90 % interval in words."""
    if use.low >= use.high:
        return ""
    step = step_of(use.annual)
    low, high = rounded(use.low, step), rounded(use.high, step)
    if low == high:
        return ""
    return f"entre {number(low, 0)} et {quantity(high, use.unit, 0)}"
