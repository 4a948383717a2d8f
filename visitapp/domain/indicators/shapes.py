"""What a report is made of: definitions, figures, the steps of households, the sheet of a scope."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Audience(StrEnum):
    """The readers of a figure, in the order of the page. `YEAR`: only in the report of a year."""

    FUNDER = "funder"
    COORDINATOR = "coordinator"
    HOUSEHOLD = "household"
    QUALITY = "quality"
    EMPLOYMENT = "employment"
    YEAR = "year"


class Unit(StrEnum):
    """What a value counts; `SHARE` is a fraction between 0 and 1."""

    COUNT = "count"
    PERSONS = "persons"
    ITEMS = "items"
    DAYS = "days"
    SHARE = "share"
    EUROS = "euros"
    KWH = "kwh"
    POINTS = "points"


@dataclass(frozen=True)
class Scope:
    """What is looked at: a period, both days included; None is every scheme, every territory."""

    start: date
    end: date
    scheme: str | None = None
    territory: str | None = None

    @property
    def is_year(self) -> bool:
        """Whether the period is a whole calendar year."""
        year = self.start.year
        return (self.start, self.end) == (date(year, 1, 1), date(year, 12, 31))

    def includes(self, day: date | None) -> bool:
        """Whether a day is in the period; an unknown day is not."""
        return day is not None and self.start <= day <= self.end


@dataclass(frozen=True)
class Definition:
    """An indicator before it is counted. `title` and `means` are French, shown side by side."""

    name: str
    audience: Audience
    title: str
    means: str
    unit: Unit


@dataclass(frozen=True)
class Line:
    """A line of a breakdown, out of `of`; `counted` behind it, `group` of parts, `masked`: None."""

    label: str
    value: Decimal | None
    records: tuple[str, ...] = ()
    of: int | None = None
    counted: int | None = None
    group: str = ""
    masked: bool = False


@dataclass(frozen=True)
class Figure:
    """An indicator counted. None is unknown, never zero: `why_none` says why, in French.

    `counted` is the number of records behind the value, `of` those it could have come from
    (« 12 foyers sur 30 »). `records` are their ids, in the order of their day. Of a sheet that
    was masked, a hidden number is None, `counted` too; `masked` says that the value is hidden.
    """

    definition: Definition
    value: Decimal | None
    counted: int | None
    of: int | None = None
    records: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    why_none: str = ""
    masked: bool = False


@dataclass(frozen=True)
class Correction:
    """A figure changed since its period closed: said, now, records `behind` (None unknown)."""

    name: str
    title: str
    said: Decimal | None
    now: Decimal | None
    behind: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way through the scheme. `after`: the step its share and delay refer to."""

    id: str
    after: str
    title: str
    means: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a household is not at the next step. `lost`: it stopped there; else it waits."""

    id: str
    label: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """How many are not at a step for one reason. `many` is None where it is hidden."""

    reason: str
    label: str
    lost: bool
    many: int | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step counted. `of` are the households of the step before, `losses` those of them that
    are not here. `median` and `ninth` (nine in ten took no longer) are days, of the `timed`
    households whose both days are known. Of a masked row, what is hidden is None."""

    step: Step
    many: int | None
    of: int | None = None
    share: Decimal | None = None
    median: Decimal | None = None
    ninth: int | None = None
    timed: int | None = None
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Orientations to one family of services, by how they ended; None where it is hidden."""

    family: str
    total: int | None
    by: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Target:
    """What a scheme asks for beside the figure's value, None when hidden or unknown."""

    figure: str
    title: str
    planned: Decimal
    done: Decimal | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Handover:
    """The report was handed over to somebody, on a day."""

    to: str
    on: date


@dataclass(frozen=True)
class SchemeWords:
    """Who carries the scheme, for the head and the foot of the report."""

    name: str = ""
    funders: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Sheet:
    """All the figures of one scope. `closed_on` is None while the period may still change.

    `steps`, `outcomes`, `about` and `handovers` are of the report of a year; its costs, written
    after the close, are figures like any other. `masked`: as funders may have it.
    `masked_under`: a smaller number is not told to funders. Its default is the careful one, for
    a sheet that does not come from a count: the dated value is in `parameters/indicators.yaml`.
    """

    scope: Scope
    counted_on: date
    figures: tuple[Figure, ...]
    closed_on: date | None = None
    corrections: tuple[Correction, ...] = ()
    masked_under: int = 5
    targets: tuple[Target, ...] = ()
    steps: tuple[StepRow, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    about: SchemeWords = field(default_factory=SchemeWords)
    handovers: tuple[Handover, ...] = ()
    masked: bool = False

    def figure(self, name: str) -> Figure | None:
        """A figure by its name."""
        return next((one for one in self.figures if one.definition.name == name), None)
