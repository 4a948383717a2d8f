"""What an indicator is made of: its definition, its figure, the records behind it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Audience(StrEnum):
    """For whom a figure is made: the groups of the page, in its order."""

    FUNDER = "funder"
    COORDINATOR = "coordinator"
    HOUSEHOLD = "household"
    QUALITY = "quality"
    EMPLOYMENT = "employment"


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
    """One line of a breakdown: by fuel, by reason, by action… `of` is what it is a part of.

    `counted` is how many are behind the value: of a share, those that fit. Lines of one `group`
    are parts of one whole. `masked`: a small number, hidden; its value is None.
    """

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
    """A figure that changed after its period was closed: what was said, what it is now.

    `behind`: how many records more or less are behind it now; None where that is not known.
    """

    name: str
    title: str
    said: Decimal | None
    now: Decimal | None
    behind: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Sheet:
    """All the figures of one scope. `closed_on` is None while the period may still change.

    `masked_under`: a smaller number is not told to funders. Its default is the careful one, for
    a sheet that does not come from a count: the dated value is in `parameters/indicators.yaml`.
    """

    scope: Scope
    counted_on: date
    figures: tuple[Figure, ...]
    closed_on: date | None = None
    corrections: tuple[Correction, ...] = ()
    masked_under: int = 5
