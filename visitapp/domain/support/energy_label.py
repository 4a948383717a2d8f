"""The DPE: its class (`a` to `g`, None unknown), its worth in time, the law on letting."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from visitapp.domain.dates import months_later, whole
from visitapp.domain.parameters.parameters import Parameters

LETTERS = ("a", "b", "c", "d", "e", "f", "g")
_LARGE, _SMALL = Decimal(40), Decimal(8)


@dataclass(frozen=True, slots=True)
class Label:
    """The class of a dwelling: the worse of its energy and of its greenhouse gases."""

    energy: str
    ghg: str

    @property
    def letter(self) -> str:
        """The class that the label shows."""
        return max(self.energy, self.ghg)


@dataclass(frozen=True, slots=True)
class Decency:
    """Whether a lease of that day is decent (None: date unknown), and since or from when."""

    decent: bool | None
    since: date | None = None


def label(kwh_m2: Decimal, co2_kg_m2: Decimal, surface_m2: Decimal, p: Parameters) -> Label:
    """The class for kWh and kg CO2 a m² a year, limits excluded. Raises before July 2021."""
    return Label(_letter("energy", kwh_m2, surface_m2, p), _letter("ghg", co2_kg_m2, surface_m2, p))


def _letter(kind: str, amount: Decimal, surface: Decimal, p: Parameters) -> str:
    for letter in LETTERS[:-1]:
        limits = p[f"label_{kind}_{letter}"]
        row = str(max(_SMALL, min(_LARGE, surface.quantize(Decimal(1), ROUND_HALF_UP))))
        small = not isinstance(limits.value, Decimal) and row in limits.value
        if amount < limits.at(row if small else str(_LARGE)):
            return letter
    return LETTERS[-1]


def label_still_worth(made_on: date | None, p: Parameters) -> bool | None:
    """Whether a label made that day is still worth something on the day of `p`."""
    if made_on is None:
        return None
    rule = p["label_worth"]
    since = date(whole(rule.at("since_year")), whole(rule.at("since_month")), 1)
    years = whole(p["label_years"].number)
    return made_on >= since and p.day <= months_later(made_on, 12 * years)


def may_have_changed(
    made_on: date | None, surface_m2: Decimal | None, electric: bool | None, p: Parameters
) -> bool | None:
    """Whether the class may be better since (small dwelling 2024, electricity 2026)."""
    if made_on is None:
        return None
    small_since = p["label_energy_a"].valid_from
    lighter_since = p["primary_electricity"].valid_from
    small = _and(made_on < small_since, None if surface_m2 is None else surface_m2 <= _LARGE)
    lighter = _and(made_on < lighter_since, electric)
    return None if None in (small, lighter) and True not in (small, lighter) else small or lighter


def _and(here: bool, other: bool | None) -> bool | None:
    return other if here else False


def decency(letter: str | None, lease_on: date | None, p: Parameters) -> Decency | None:
    """What the calendar says of a let dwelling (leases renew every three years); None: no class."""
    if letter not in LETTERS:
        return None
    calendar = p["decency_calendar"]
    if isinstance(calendar.value, Decimal) or letter not in calendar.value:
        return Decency(decent=True)
    start = date(whole(calendar.at(letter)), 1, 1)
    if p.day < start:
        return Decency(decent=True, since=_renewed(lease_on, start, p) or start)
    since = _renewed(lease_on, start, p)
    return Decency(None if since is None else p.day < since, since)


def _renewed(lease_on: date | None, start: date, p: Parameters) -> date | None:
    """The first day, from `start` on, that the lease is signed or renewed."""
    if lease_on is None:
        return None
    months, since = 12 * whole(p["lease_years"].number), lease_on
    for renewal in range(1, 100):
        if since >= start:
            return since
        since = months_later(lease_on, months * renewal)
    return None


def rent_frozen(letter: str | None, p: Parameters) -> bool | None:
    """Whether the rent of a dwelling of that class may not rise, on the day of `p`."""
    if letter not in LETTERS:
        return None
    rule = p.get("rent_freeze_classes")
    return rule is not None and letter in LETTERS[len(LETTERS) - whole(rule.number) :]
