"""Where the money goes: end uses gathered in six lines at most that add up to the total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal

from visitapp.domain.energy.results import AnnualUse, EndUse
from visitapp.domain.study.study import Study
from visitapp.domain.text import rounded

STEP = Decimal(5)
CHANGE_STEP = Decimal(10)
MONTHS = Decimal(12)
MOST = 6
WATER = "water"


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the table."""

    id: str
    label: str
    icon: str


GROUPS = (
    Group("heating", "Chauffage", "chauffage"),
    Group("hot_water", "Eau chaude", "eau"),
    Group("appliances", "Appareils, lumière", "appareils"),
    Group("cooking", "Cuisson", "cuisson"),
    Group("subscriptions", "Abonnements", "contrat"),
    Group("unexplained", "Inexpliqué", "chercher"),
)
_FROM_GRID = "subscription_from_grid"
_OWN_LINE = ("heating", "hot_water", "cooking", "unexplained")


@dataclass(frozen=True, slots=True)
class Spent:
    """One line: what it costs a year and a month (rounded to 5 €), and how it is known."""

    group: Group
    yearly: Decimal
    monthly: Decimal
    origin: str


@dataclass(frozen=True, slots=True)
class Spending:
    """The table: its lines in fixed order, the total, and the energies that it counts."""

    lines: tuple[Spent, ...]
    yearly: Decimal
    monthly: Decimal
    energies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangePart:
    """`price` (subscription too), `weather`, `use`, or `volume`; `said` in steps of 10 €."""

    id: str
    eur: Decimal
    said: Decimal


@dataclass(frozen=True, slots=True)
class TwoYears:
    """Last year beside this one, in euros; `parts` where bills tell prices from quantities."""

    energies: tuple[str, ...]
    last: Decimal
    this: Decimal
    changes: tuple[tuple[str, Decimal, Decimal, str], ...]
    parts: tuple[ChangePart, ...] = ()

    @property
    def change(self) -> Decimal:
        """This year less last year, as the two are said: each to the nearest 10 €."""
        return rounded(self.this, CHANGE_STEP) - rounded(self.last, CHANGE_STEP)


def spending(study: Study) -> Spending | None:
    """The energy bills shared by use; None when no amount is known."""
    paid = {name: use for name, use in study.bills.items() if name != WATER and use.eur is not None}
    total = sum((use.eur or Decimal(0) for use in paid.values()), Decimal(0))
    if total <= 0:
        return None
    amounts, origins = _by_group(study.end_uses, paid)
    _fit(amounts, paid, total, origins)
    known = [group for group in GROUPS if amounts.get(group.id, Decimal(0)) > 0][:MOST]
    monthly = rounded(total / MONTHS, STEP)
    shares = shared([amounts[group.id] for group in known], monthly)
    lines = tuple(
        Spent(group, amounts[group.id], share, origins.get(group.id, "estimated"))
        for group, share in zip(known, shares, strict=True)
    )
    return Spending(lines, total, monthly, tuple(paid))


def _by_group(
    end_uses: Sequence[EndUse], paid: Mapping[str, AnnualUse]
) -> tuple[dict[str, Decimal], dict[str, str]]:
    amounts: dict[str, Decimal] = {}
    origins: dict[str, str] = {}
    for one in end_uses:
        if one.energy not in paid or one.eur is None or one.eur <= 0:
            continue
        group = one.use if one.use in _OWN_LINE else "appliances"
        amounts[group] = amounts.get(group, Decimal(0)) + one.eur
        certain = origins.get(group, one.origin) == one.origin
        origins[group] = one.origin if certain else "estimated"
    return amounts, origins


def _fit(
    amounts: dict[str, Decimal],
    paid: Mapping[str, AnnualUse],
    total: Decimal,
    origins: dict[str, str],
) -> None:
    """The rest of the bill: the subscription where bills give it, then appliances."""
    rest = total - sum(amounts.values(), Decimal(0))
    if "subscriptions" not in amounts and rest > 0:
        fixed = sum((use.subscription_eur or Decimal(0) for use in paid.values()), Decimal(0))
        if fixed > 0:
            amounts["subscriptions"] = min(fixed, rest)
            read = all(_read(use) for use in paid.values() if use.subscription_eur)
            origins["subscriptions"] = "read" if read else "estimated"
            rest -= amounts["subscriptions"]
    if rest > total / 200:
        amounts["appliances"] = amounts.get("appliances", Decimal(0)) + rest
        origins["appliances"] = "estimated"


def _read(use: AnnualUse) -> bool:
    """Whether its subscription is on its bills, and not only on the public grid."""
    return all(found.code != _FROM_GRID for found in use.warnings)


def shared(amounts: Sequence[Decimal], total: Decimal) -> list[Decimal]:
    """`total` shared in steps of 5 € as `amounts` are: the largest remainders are served first."""
    whole = sum(amounts, Decimal(0))
    if whole <= 0:
        return [Decimal(0) for _ in amounts]
    exact = [amount / whole * total / STEP for amount in amounts]
    parts = [one.to_integral_value(ROUND_FLOOR) for one in exact]
    left = int(total / STEP - sum(parts, Decimal(0)))
    order = sorted(range(len(exact)), key=lambda n: exact[n] - parts[n], reverse=True)
    for number in order[:left]:
        parts[number] += 1
    return [part * STEP for part in parts]


def two_years(study: Study) -> TwoYears | None:
    """Both years of the energies whose bills cover them whole; None without any."""
    both = {
        name: use
        for name, use in study.bills.items()
        if name != WATER and use.this_year_eur is not None and use.last_year_eur is not None
    }
    if not both:
        return None
    last = sum((use.last_year_eur or Decimal(0) for use in both.values()), Decimal(0))
    this = sum((use.this_year_eur or Decimal(0) for use in both.values()), Decimal(0))
    changes = tuple(
        (name, use.last_year_quantity, use.this_year_quantity, use.unit)
        for name, use in both.items()
        if use.last_year_quantity is not None and use.this_year_quantity is not None
    )
    if last <= 0 or this <= 0:
        return None
    found = TwoYears(tuple(both), last, this, changes)
    return replace(found, parts=_parts(list(both.values()), found.change))


def _parts(uses: Sequence[AnnualUse], change: Decimal) -> tuple[ChangePart, ...]:
    """The effects of these energies added up, and said so that they make the change."""
    sums: dict[str, Decimal] = {}
    weather = all(use.follows_cold is False or _weather(use) is not None for use in uses)
    for use in uses:
        told = use.effects
        if told is None or told.price_eur is None or told.volume_eur is None:
            return ()
        if told.before_eur != use.last_year_eur or told.now_eur != use.this_year_eur:
            return ()  # the effects are those of fewer days
        _add(sums, "price", told.price_eur + (told.subscription_eur or 0))
        cold = _weather(use) if weather else None
        if cold is not None:
            _add(sums, "weather", cold)
        _add(sums, "use" if weather else "volume", told.volume_eur - (cold or 0))
    steps = {name: rounded(eur, CHANGE_STEP) for name, eur in sums.items()}
    largest = max(sums, key=lambda name: abs(sums[name]))
    steps[largest] += change - sum(steps.values(), Decimal(0))
    return tuple(ChangePart(name, sums[name], steps[name]) for name in sums)


def _weather(use: AnnualUse) -> Decimal | None:
    return use.effects.weather_eur if use.effects is not None else None


def _add(sums: dict[str, Decimal], name: str, eur: Decimal) -> None:
    sums[name] = sums.get(name, Decimal(0)) + eur
