"""What an invented bill says, by seed: figures that add up, as they do on a bill."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

TODAY = date(2026, 12, 1)
PEOPLE = (
    "Mme Orlane Vétiver",
    "M. Tancrède Moulinet",
    "Mme Isaure Quenelle",
    "M. Ulric Sarcelle",
    "Mme Bérénice Tournesol",
    "M. Gontran Potiron",
    "Mme Sidonie Cardamome",
)
STREETS = (
    "12 rue des Hirondelles",
    "3 allée du Vieux Moulin",
    "48 avenue des Tilleuls",
    "7 impasse du Lavoir",
    "115 boulevard des Acacias",
)
TOWNS = ("94999 Villerose-sur-Marne", "93999 Montjoli", "94998 Pré-Clairval")
CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Facts:
    """Figures of one bill; money in euros."""

    dice: Random
    person: str
    street: str
    town: str
    start: date
    end: date
    index_start: int
    used: int
    price: Decimal
    subscription: Decimal
    levies: Decimal
    coefficient: Decimal
    meter: str
    power: int
    customer: str

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def cost(self, units: int) -> Decimal:
        return cents(units * self.price)

    def pick(self, *words: str) -> str:
        return self.dice.choice(words)


def facts(seed: str, energy: str) -> Facts:
    """The same for the same seed."""
    dice = Random(seed)
    end = TODAY - timedelta(days=dice.randrange(5, 250))
    start = end - timedelta(days=dice.choice((30, 31, 59, 61, 62, 120, 122, 181, 183, 184)))
    months = Decimal((end - start).days) / 30
    each = {"electricity": (90, 400), "gas": (60, 900), "water": (5, 16), "charges": (90, 200)}[
        energy
    ]
    price = {
        "electricity": (1400, 1900),
        "gas": (700, 1100),
        "water": (17000, 26000),
        "charges": (1, 2),
    }
    return Facts(
        dice,
        dice.choice(PEOPLE),
        dice.choice(STREETS),
        dice.choice(TOWNS),
        start,
        end,
        dice.randrange(150, 48_000),
        max(4, int(months * dice.randrange(*each))),
        Decimal(dice.randrange(*price[energy])) / 10_000,
        cents(months * dice.randrange(900, 2400) / 100),
        cents(months * dice.randrange(200, 900) / 100),
        Decimal(dice.randrange(1060, 1160)) / 100,
        "".join(str(dice.randrange(10)) for _ in range(14)),
        dice.choice((3, 6, 9, 12)),
        "".join(str(dice.randrange(10)) for _ in range(9)),
    )
