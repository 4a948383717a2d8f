"""What the page of the indicators is given beside its figures."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.indicators.shapes import Scope


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """A period that was closed: its record, what it covers, when and by whom."""

    period: str
    scope: Scope
    closed_on: date
    closed_by: str


@dataclass(frozen=True)
class Scopes:
    """What one may look at: `schemes` (id, name), `territories` (code, name, id of the scheme),
    both ending with the files in none if any, and the years that have files, the last first."""

    schemes: tuple[tuple[str, str], ...]
    territories: tuple[tuple[str, str, str], ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One record behind a figure; `state` is in French, `who` the visitor if any."""

    record: str
    kind: str
    household: str
    name: str
    commune: str
    day: date | None
    state: str
    who: str
