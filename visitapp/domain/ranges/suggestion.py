"""What a saving looks like once computed: a range, its money, and the trace of what was read."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """A low, central and high estimate of one quantity, in the unit its field names."""

    low: Decimal
    central: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One thing that a rule read. `kind` is answer, parameter or result."""

    kind: str
    name: str
    label: str
    text: str
    unit: str = ""
    source: str = ""
    valid_from: str = ""
    to_check: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One action to propose. Ranges are per year; None means "no figure", never zero.

    `effort` is 1 (small) to 3 (large), `who` a key of `savings.cards.WHO`, `cost_eur` what is to
    be bought once (zero: nothing; None: not known), `bought` the prices that it was read from.
    `guard` is the health sentence that goes with it.
    `energy` and `use` name the end use that it lowers; `fitted` says that the visit did it.
    `kwh` is what this energy's meter counts less; `back_kwh` is what the heating (`back_energy`)
    must then give in its place, `back_share` of each kWh: `eur` and `co2_kg` already take it
    off. `health` says that a danger to health was seen: it has a line of its own. `firmer`
    names the questions whose answers would make the figure surer. `blocked_by` is the alert to
    deal with first; `first` marks the at most three actions to propose first.
    """

    id: str
    title: str
    detail: str
    family: str
    use: str
    energy: str
    icon: str = ""
    effort: int = 1
    kwh: Range | None = None
    m3: Range | None = None
    eur: Range | None = None
    co2_kg: Range | None = None
    cost_eur: Range | None = None
    guard: str = ""
    because: tuple[str, ...] = ()
    trace: tuple[TraceLine, ...] = ()
    source: str = ""
    review_by: str = ""
    to_check: bool = False
    fitted: bool = False
    landlord_acts: bool = False
    back_kwh: Range | None = None
    back_energy: str = ""
    firmer: tuple[str, ...] = ()
    blocked_by: str = ""
    first: bool = False
    back_share: Range | None = None
    health: bool = False
    who: str = "household"
    bought: tuple[TraceLine, ...] = ()
