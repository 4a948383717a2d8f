"""A saving is one small function: what it reads is recorded, and that record is its trace.

    @rule(title="Baisser le chauffage de 1 °C", family="heating", source=…)
    def lower_setpoint(a: Asked, p: Reference, r: Found) -> Saving | None: ...

`None` means "does not apply here". A missing answer raises `MissingAnswerError`, by its path.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.text import french

Family = Literal[
    "heating", "air", "summer", "hot_water", "water", "cold", "washing", "cooking",
    "lighting", "standby", "multimedia", "contract",
]  # fmt: skip
Unit = Literal["kWh/an", "m³/an", "€/an", ""]
REVIEW_BY = "2027-11-01"
"""When all the rules are read again, but those that say another day."""


@dataclass(frozen=True, slots=True)
class Saving:
    """What a rule comes to. Ranges per year; `kwh` is what the meter of `energy` counts less.

    `eur` is given only where money is the figure itself (an option cancelled). `back_share` is
    the heat that `back_energy` must give for one kWh saved; leave it out: `indoors` asks for
    the usual share (None: it is not known whether). `health` says that a danger to health was
    seen: it comes apart from euros.
    """

    detail: str
    title: str = ""
    energy: str = ""
    use: str = ""
    kwh: Range | None = None
    m3: Range | None = None
    eur: Range | None = None
    cost_eur: Range | None = None
    guard: str = ""
    because: tuple[str, ...] = ()
    indoors: bool | None = False
    back_share: Range | None = None
    back_energy: str = ""
    health: bool = False
    fitted: bool = False
    landlord_acts: bool = False
    to_check: bool = False


Compute = Callable[[Asked, Reference, Found], Saving | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A saving: card, source, function; no `unit`: advice, `comfort`: healthier or warmer."""

    id: str
    title: str
    family: Family
    use: str
    unit: Unit
    source: str
    review_by: date
    comfort: bool
    compute: Compute = field(repr=False)

    @property
    def about(self) -> str:
        """The first line of the function's docstring, for the catalogue."""
        return (self.compute.__doc__ or "").strip().split("\n")[0]


def rule(
    *,
    title: str,
    family: Family,
    source: str,
    id: str = "",
    use: str | None = None,
    unit: Unit = "",
    comfort: bool = False,
    review_by: str = REVIEW_BY,
) -> Callable[[Compute], Rule]:
    """Make a rule of a function, whose name is its id; its use is its family's.

    `review_by` is an ISO date. What it asks of the household is in `resources/actions/`.
    """
    used = use if use is not None else "" if family in ("air", "summer") else family

    def make(compute: Compute) -> Rule:
        return Rule(
            id or compute.__name__, french(title), family, used, unit, french(source),
            date.fromisoformat(review_by), comfort, compute,
        )  # fmt: skip

    return make
