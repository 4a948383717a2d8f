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
    """What one may look at. Ids with French names; the years and quarters that have files.

    `schemes` are (id, name); `territories` (code, name, id of the scheme). Both end with the
    files that are in none, where there are some. The last years and quarters come first.
    """

    schemes: tuple[tuple[str, str], ...]
    territories: tuple[tuple[str, str, str], ...]
    years: tuple[int, ...]
    quarters: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One record behind a figure: what opens it, and what a list shows. `state` is in French.

    `who` is the visitor, where the record says one.
    """

    record: str
    kind: str
    household: str
    name: str
    commune: str
    day: date | None
    state: str
    who: str
