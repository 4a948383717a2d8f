"""What a year's report is made of: steps with what stops before the next, targets, figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from visitapp.domain.indicators.shapes import Figure, Scope, Sheet, Unit


@dataclass(frozen=True, slots=True)
class Step:
    """A step before it is counted. `after` is the step that its share and its delay are of."""

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
    words: tuple[str, ...] = ()


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
    """What a scheme asks for beside what was done: the value of a figure of the report, None
    where it is hidden or not known."""

    figure: str
    title: str
    planned: Decimal
    done: Decimal | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Handed:
    """The report was given to somebody, on a day."""

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
    logos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Yearly:
    """The whole report. `figures` are the year's own, `collective` those of gatherings and of the
    network; `masked`: as funders may have it. `costs` and `handed` are written after its close.
    `recounted`: it was closed before reports were kept, and all but `sheet` is counted today."""

    sheet: Sheet
    steps: tuple[StepRow, ...]
    figures: tuple[Figure, ...] = ()
    collective: tuple[Figure, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    targets: tuple[Target, ...] = ()
    about: SchemeWords = field(default_factory=SchemeWords)
    masked: bool = False
    costs: tuple[Figure, ...] = ()
    handed: tuple[Handed, ...] = ()
    recounted: bool = False

    @property
    def scope(self) -> Scope:
        """What is looked at."""
        return self.sheet.scope

    def figure(self, name: str) -> Figure | None:
        """A figure by its name, wherever it stands."""
        every = (*self.sheet.figures, *self.figures, *self.collective, *self.costs)
        return next((one for one in every if one.definition.name == name), None)
