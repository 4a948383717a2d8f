"""This year beside last year: the bars, their sentence, and what made the change."""

from decimal import Decimal

from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.study.spending import TwoYears
from visitapp.domain.text import date_long, money, quantity, rounded
from visitapp.reports.household.wording import about
from visitapp.ui.visits.figures.figure_line import FigureLine

LARGE, SMALL = Decimal(2000), Decimal(200)  # quantities are said to the nearest 100, 10 or 1


def year_lines(years: TwoYears) -> list[FigureLine]:
    """Last year hatched, this year solid."""
    longest = max(years.last, years.this)
    return [
        FigureLine("L’an dernier", about(years.last), "", "spending.last_year",
                   share=float(years.last / longest), hatched=True),
        FigureLine("Cette année", about(years.this), "", "spending.this_year",
                   share=float(years.this / longest)),
    ]  # fmt: skip


def change_lines(years: TwoYears) -> list[FigureLine]:
    """What made the change: prices, weather and use, each with its sign in words."""
    return [
        FigureLine(*_part_words(part.id, part.said), f"spending.change.{part.id}")
        for part in years.parts
        if part.said
    ]


def _part_words(part: str, eur: Decimal) -> tuple[str, str, str]:
    """The name, the amount and the remark of one part of the change."""
    winter = "hiver plus froid" if eur > 0 else "hiver plus doux"
    label, note = {
        "price": ("Les prix", "abonnement compris"),
        "weather": ("La météo", winter),
        "use": ("L’usage", "à météo égale"),
        "volume": ("La quantité utilisée", "météo comprise"),
    }[part]
    return label, more_or_less(eur), note


def more_or_less(eur: Decimal) -> str:
    """« 60 € de moins »."""
    return f"{money(abs(eur), 0)} {'de plus' if eur > 0 else 'de moins'}"


def year_words(years: TwoYears) -> str:
    """What the two bars mean, in one sentence."""
    gap = years.change
    if gap == 0:
        return "Le foyer paie à peu près pareil."
    return f"Le foyer paie {more_or_less(gap)}."


def changes(name: str, use: AnnualUse) -> list[FigureLine]:
    """The same days of two years: quantity, then what made the euros change."""
    told = use.effects
    if told is None:
        return []
    start = f"bills.{name}.effects"
    before = f"au lieu de {near(told.before_quantity, use.unit)}"
    found = [FigureLine("Cette année", near(told.now_quantity, use.unit), before,
                        f"{start}.now_quantity")]  # fmt: skip
    known = told.weather_eur is not None
    parts = {
        "price": told.price_eur,
        "weather": told.weather_eur,
        "use": told.use_eur,
        "volume": None if known else told.volume_eur,
    }
    for part, eur in parts.items():
        if eur is not None and (step := rounded(eur, 5)):
            label, value, note = _part_words(part, step)
            plain = "" if part == "price" else note
            found.append(FigureLine(label, value, plain, f"{start}.{part}_eur"))
    return found


def since(use: AnnualUse) -> str:
    told = use.effects
    if told is None:
        return ""
    first, last = date_long(told.first_day, year=False), date_long(told.last_day, year=False)
    return f"Par rapport à l’an dernier, du {first} au {last}"


def step_of(value: Decimal) -> Decimal:
    """The rounding of a quantity: the last kWh of eleven thousand is of no use."""
    if value >= LARGE:
        return Decimal(100)
    return Decimal(10) if value >= SMALL else Decimal(1)


def near(value: Decimal, unit: str) -> str:
    """« 11 100 kWh »."""
    return quantity(rounded(value, step_of(value)), unit, 0)
