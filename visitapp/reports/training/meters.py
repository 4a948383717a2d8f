"""Pictures of the family's meters, with what they show."""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.text import date_long
from visitapp.reports.layout.blocks import Block, Gap, Words, heading
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.typesetting import BODY, SECTION, SMALL, STRONG
from visitapp.reports.training.bills import FOOT
from visitapp.reports.training.family import Family

WHEEL, AIR = 30.0, 3.0


@dataclass(frozen=True)
class Face:
    """A meter's face: wheels with digits, those after the comma framed thick, and its unit."""

    name: str
    digits: str
    unit: str

    def height(self, width: float) -> float:
        """The same in every width."""
        return 96.0

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The case, the name, the wheels."""
        whole, _, part = self.digits.partition(",")
        wide = (len(whole) + len(part)) * (WHEEL + AIR) + 90
        paper.frame(x, top, wide, 92, line=1.6, ink="text", radius=12)
        paper.words(x + 16, top - 24, self.name, STRONG)
        left = x + 16
        for place, digit in enumerate(whole + part):
            thick = place >= len(whole)
            paper.frame(left, top - 38, WHEEL, 40, line=2.4 if thick else 1.0, ink="text", radius=4)
            paper.words(left + WHEEL / 2, top - 65, digit, SECTION, "middle")
            left += WHEEL + AIR
        paper.words(left + 4, top - 65, self.unit, STRONG)


@dataclass(frozen=True)
class Screen:
    """The screen of a smart meter: two lines."""

    lines: tuple[str, str]

    def height(self, width: float) -> float:
        """The same in every width."""
        return 84.0

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The case, the screen, its lines."""
        paper.frame(x, top, 300, 80, line=1.6, ink="text", radius=12)
        paper.frame(x + 16, top - 14, 268, 52, line=1.0, ink="frame", radius=4)
        for row, line in enumerate(self.lines):
            paper.words(x + 28, top - 34 - 20 * row, line, STRONG)


def meter_page(family: Family) -> Page:
    """Gas, electricity, and water twice: an hour apart, with every tap closed."""
    blocks: list[Block] = []
    for bill in family.of("bills", energy="gas"):
        index = family.said(f"{bill}/index_end")
        if index:
            day = date_long(family.day(f"{bill}/end"))
            value = family.amount(f"{bill}/index_end") or Decimal(0)
            blocks += [heading(f"Le compteur de gaz, le {day}", 6),
                       Face("Gaz", f"{int(value):05d},000", "m³")]  # fmt: skip
    for contract in family.of("contracts", energy="electricity"):
        power = family.said(f"{contract}/subscribed_power")
        peak = family.said(f"{contract}/max_power_kva")
        lines = (f"PUISSANCE SOUSCRITE {power}", f"PUISSANCE MAXIMALE {peak}")
        blocks += [heading("Le compteur d’électricité, le jour de la visite"), Screen(lines)]
    litres = family.amount("meter_leak_l_h")
    if litres is not None:
        before = family.invented.water_index
        after = before + litres / 1000
        blocks += [
            heading("Le compteur d’eau, tous les robinets fermés"),
            Words("En arrivant", SMALL), Face("Eau", _water(before), "m³"), Gap(6),
            Words("Une heure après", SMALL), Face("Eau", _water(after), "m³"), Gap(6),
            Words("Combien de litres se sont écoulés en une heure\u00a0?", BODY),
        ]  # fmt: skip
    return Page("Les compteurs", blocks, FOOT)


def _water(cubic_metres: Decimal) -> str:
    return f"{cubic_metres:09.3f}".replace(".", ",")
