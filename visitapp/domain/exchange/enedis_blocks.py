"""The tables in an Enedis file: the text above each, its header, its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from visitapp.domain.errors import UserError
from visitapp.domain.exchange.meter_words import is_point, pairs_of, plain
from visitapp.domain.exchange.text_table import Line

INDEX, CURVE, DAYS, CALENDAR = "index", "curve", "days", "calendar"
TOTAL, COUNTERS = "eas t", tuple(f"eas f{n}" for n in range(1, 11))
PRM = "identifiant prm"
AGAIN = "Téléchargez-le de nouveau, sans le changer dans un tableur."
PER_KWH = {"wh": Decimal(1000), "kwh": Decimal(1)}
_FRENCH_MOMENT = re.compile(r"(\d{2})/(\d{2})/(\d{4}) (.+)\Z")


@dataclass
class Block:
    """One table of the file: what was said before it, its head, its lines."""

    kind: str
    about: dict[str, str]
    head: list[str]
    lines: list[Line] = field(default_factory=list)

    def cell(self, line: Line, name: str) -> str:
        at = self.head.index(name) if name in self.head else len(line.cells)
        return line.cells[at].strip() if at < len(line.cells) else ""


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    found: list[Block] = []
    about: dict[str, str] = {}
    waiting: list[str] = []
    for line in lines:
        names = [plain(cell) for cell in line.cells]
        kind = kind_of(names)
        if waiting:
            about, waiting = dict(zip(waiting, map(str.strip, line.cells), strict=False)), []
        elif kind:
            found.append(Block(kind, dict(about), names))
        elif names and names[0] == PRM:
            values = [cell.strip() for cell in line.cells]
            if len(values) > 1 and is_point(values[1]):
                about = dict(zip(names[0::2], values[1::2], strict=False))
            else:
                waiting = names
        elif pairs := pairs_of(line):
            about.update(pairs)
        elif found:
            found[-1].lines.append(line)
    return found


def kind_of(names: Sequence[str]) -> str:
    there = set(names)
    if "horodate" in there and TOTAL in there:
        return INDEX
    if "periode" in there and "libelle classe temporelle 1" in there:
        return CALENDAR
    if any(name.startswith("horodate") for name in names):
        return CURVE
    if "debut" in there and "fin" in there and any(unit_of(name) for name in names):
        return CURVE
    dated = "date" in there or "mois" in there
    return DAYS if dated and any(unit_of(name) in PER_KWH for name in names[1:]) else ""


def unit_of(name: str) -> str:
    """« valeur (en kwh) » is in kwh."""
    inside = name.rpartition("(")[2].partition(")")[0] if "(" in name else ""
    return inside.removeprefix("en ").strip()


def is_power_peak(block: Block) -> bool:
    return "puissance max" in plain(block.about.get("type de donnees", ""))


def place_of(file: str, line: Line) -> str:
    return f"{file}, ligne {line.number}"


def moment(text: str, where: str) -> datetime:
    french = _FRENCH_MOMENT.match(text)
    iso = f"{french[3]}-{french[2]}-{french[1]} {french[4]}" if french else text
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        shown = " ".join(text.split())[:30]
        raise UserError(f"{where} : « {shown} » n’est pas une date.", AGAIN) from None
