"""One contract with all that was read for it, and which of it each of its figures rests on."""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.reading import Row
from visitapp.domain.energy.results import ContractCheck
from visitapp.domain.energy.tariffs.gas_prices import PROFILES
from visitapp.domain.energy.tariffs.tariffs import OPTIONS
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.recording_views import Keep, Reads
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.savings.results_for_rules import named

_CHOICES = (*(f"electricity_{option}_" for option in OPTIONS), "tempo_", "off_peak_")
_PRICED = ("option", "subscribed_power", "gas_class", "energy")
_TARIFFS = ("electricity_", "gas_", "tempo_", "off_peak_")
_TAX = "_excise"


@dataclass(frozen=True)
class ContractRow:
    """One contract of the visit, its check, and what the check read."""

    sight: Sight
    start: str
    row: Row
    check: ContractCheck
    reads: Reads
    keep: dict[str, Keep]

    @property
    def energy(self) -> str:
        """The French name of its energy."""
        return named(self.check.energy)

    def id(self, part: str) -> str:
        """The id of one of its figures."""
        return f"{self.start}.{part}"

    def figure(
        self, part: str, label: str, value: Decimal, unit: str, formula: str,
        lines: tuple[TraceLine, ...] = (), made_of: tuple[str, ...] = (),
    ) -> Figure:  # fmt: skip
        """One of its figures."""
        name = f"{self.energy}, {label}"
        return Figure(self.id(part), name, value, unit, formula, lines, made_of)

    @property
    def uses(self) -> tuple[str, ...]:
        """The figures of the bills that its costs are made of."""
        return tuple(one for one in self.reads.made_of if not one.endswith("eur"))

    def own(self, *names: str) -> tuple[TraceLine, ...]:
        """The lines of its own questions, and of these parameters."""
        return tuple(
            line
            for line in self.reads.lines.values()
            if split(line.name)[2] in names or line.name.partition(".")[0] in names
        )

    def every(self, option: str) -> tuple[TraceLine, ...]:
        """The price lists of one option or profile, over all the days looked up."""
        return tuple(line for line in self.reads.lines.values() if _is_about(line, option))

    def tariff(self, option: str) -> tuple[TraceLine, ...]:
        """The same, in force on the day of the study."""
        latest: dict[str, TraceLine] = {}
        for line in self.every(option):
            old = latest.get(line.name)
            if old is None or old.valid_from < line.valid_from:
                latest[line.name] = line
        return tuple(latest.values())


def _is_about(line: TraceLine, option: str) -> bool:
    """Whether a line concerns the option of this contract, or the price list of one option."""
    repeat, _, child = split(line.name)
    if line.kind == "answer":
        return child in _PRICED if repeat == "contracts" else child == "off_peak_kwh"
    if not line.name.startswith(_TARIFFS) or line.name.endswith(_TAX):
        return False
    name, _, column = line.name.partition(".")
    if name.startswith(_CHOICES):
        return name.startswith((f"electricity_{option}_", *_beside(option)))
    return column not in PROFILES or column == option


def _beside(option: str) -> tuple[str, ...]:
    """What an option needs beside its price list."""
    return {"off_peak": ("off_peak_",), "tempo": ("tempo_", "off_peak_")}.get(option, ())


def amount(value: Decimal | None) -> Decimal:
    """A cost that is known to be there."""
    return Decimal(0) if value is None else value
