"""The figures of the change from last year: prices, subscription, weather and use told apart."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from visitapp.domain.energy.comparison import a_year_before
from visitapp.domain.energy.household import household_bills
from visitapp.domain.energy.results import AnnualUse, Effects
from visitapp.domain.explanation.bills import of_energy
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.words import close, said
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.text import MINUS, date_short, number

_CENT = Decimal("0.02")  # two roundings to the cent


def effect_figures(sight: Sight) -> Iterator[Figure]:
    """Every energy whose last bills have the same days a year before."""
    for energy, use in sight.study.bills.items():
        if use.effects is not None:
            yield from _of_energy(sight, energy, use, use.effects)


def _of_energy(sight: Sight, energy: str, use: AnnualUse, told: Effects) -> Iterator[Figure]:
    lines, missing = _read(sight, energy)
    start, name = f"bills.{energy}.effects", named(energy)

    def figure(part: str, label: str, value: Decimal, unit: str, formula: str,
               *made_of: str) -> Figure:  # fmt: skip
        parts = tuple(f"{start}.{one}" for one in made_of)
        alone = not made_of
        return Figure(f"{start}.{part}", f"{name}, {label}", value, unit, formula,
                      lines if alone else (), parts, missing=missing if alone else ())  # fmt: skip

    now = _days(told.first_day, told.last_day)
    before = _days(a_year_before(told.first_day), a_year_before(told.last_day))
    for part, label, value, unit in (
        ("before_quantity", "l’année d’avant", told.before_quantity, use.unit),
        ("now_quantity", "cette année", told.now_quantity, use.unit),
        ("before_eur", "payé l’année d’avant", told.before_eur, "€"),
        ("now_eur", "payé cette année", told.now_eur, "€"),
        ("weather_quantity", "effet de la météo", told.weather_quantity, use.unit),
        ("subscription_eur", "effet de l’abonnement", told.subscription_eur, "€"),
    ):
        if value is not None:
            words = f"{_WORDS[part]} {before if part.startswith('before') else now}"
            yield figure(part, label, value, unit, f"{said(value, unit)} : {words}")
    if told.before_eur is None or told.now_eur is None or told.volume_eur is None:
        return
    both = ("now_quantity", "before_quantity", "now_eur", "before_eur")
    yield figure("volume_eur", "effet de la quantité", told.volume_eur, "€",
                 _volume(told, use.unit), *both)  # fmt: skip
    if told.weather_eur is not None and told.use_eur is not None:
        yield figure("weather_eur", "effet de la météo", told.weather_eur, "€",
                     _weather(told, use.unit), "weather_quantity", *both)  # fmt: skip
        rest = f"{_signed(told.volume_eur)} {MINUS} {_inside(told.weather_eur)}"
        yield figure("use_eur", "effet de l’usage", told.use_eur, "€",
                     f"{_signed(told.use_eur)} = {rest}", "volume_eur", "weather_eur")  # fmt: skip
    parts = ["now_eur", "before_eur", "volume_eur"]
    rest = f"{said(told.now_eur, '€')} {MINUS} {said(told.before_eur, '€')}"
    rest += f" {MINUS} {_inside(told.volume_eur)}"
    if told.subscription_eur is not None:
        parts.append("subscription_eur")
        rest += f" {MINUS} {_inside(told.subscription_eur)}"
    price = told.price_eur or Decimal(0)
    yield figure("price_eur", "effet des prix", price, "€", f"{_signed(price)} = {rest}",
                 *parts)  # fmt: skip


_WORDS = {
    "before_quantity": "les factures, comptées au jour,",
    "now_quantity": "les factures, comptées au jour,",
    "before_eur": "les factures, comptées au jour,",
    "now_eur": "les factures, comptées au jour,",
    "weather_quantity": "ce que le froid change d’après les degrés-jours, pour les factures",
    "subscription_eur": "ce que l’abonnement change, pour les factures",
}


def _days(first: date, last: date) -> str:
    return f"du {date_short(first)} au {date_short(last)}"


def _read(sight: Sight, energy: str) -> tuple[tuple[TraceLine, ...], tuple[str, ...]]:
    """The bills of this energy, and the values that their comparison needs."""
    mine = of_energy(energy)
    at = sight.noting({"bills": mine, "contracts": mine})
    household_bills(
        at.reading, at.weather, at.parameters, at.grids, sight.study.day, sight.department
    )
    return tuple(at.reads.lines.values()), tuple(at.reads.firmer)


def _volume(told: Effects, unit: str) -> str:
    """« −196,07 € = (4 886,7 kWh − 5 723,3 kWh) × 0,23437 € », where it holds."""
    value = told.volume_eur or Decimal(0)
    change = told.now_quantity - told.before_quantity
    price = _mean_price(told)
    if price is None or not close(change * price, value, _room(price, change)):
        return f"{_signed(value)} : le changement de quantité, au prix moyen des deux années"
    more = f"({number(told.now_quantity, 1)} {MINUS} {number(told.before_quantity, 1)})"
    return f"{_signed(value)} = {more} {unit} × {number(price, 5)} €, le prix moyen des deux années"


def _weather(told: Effects, unit: str) -> str:
    value, cold = told.weather_eur or Decimal(0), told.weather_quantity or Decimal(0)
    price = _mean_price(told)
    if price is None or not close(cold * price, value, _room(price, cold)):
        return f"{_signed(value)} : l’effet du froid, au prix moyen des deux années"
    bought = f"{_inside(cold, '', 1)} {unit} × {number(price, 5)} €"
    return f"{_signed(value)} = {bought}, le prix moyen des deux années"


def _mean_price(told: Effects) -> Decimal | None:
    """Euros a unit, the mean of the two years without their subscriptions."""
    change = told.now_quantity - told.before_quantity
    if told.volume_eur is None or abs(change) < 1:
        return None
    return round(told.volume_eur / change, 5)


def _room(price: Decimal, quantity: Decimal) -> Decimal:
    return _CENT + abs(price) / 10 + abs(quantity) / 100000


def _signed(value: Decimal, decimals: int = 2) -> str:
    return f"{number(value, decimals)} €"


def _inside(value: Decimal, unit: str = " €", decimals: int = 2) -> str:
    """A number of a sum: in parentheses when it is negative."""
    told = f"{number(value, decimals)}{unit}"
    return f"({told})" if value < 0 else told
