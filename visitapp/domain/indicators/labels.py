"""The French names and the thresholds that figures are counted and told with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Words:
    """French names by id: choices by question (`tenure`), questions by form, states by kind."""

    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    questions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    states: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    territories: Mapping[str, str] = field(default_factory=dict)
    communes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """The thresholds of the day of the count. `masked_under`: see `shapes.Sheet`.

    `follow_up_months`: how long after a visit its household is followed, `months_of` where its
    scheme says so. `kit_cost`: of an object, what one cost from each day on, in their order.
    `visits`: how many the scheme has for each household.
    """

    delay_days: int
    unsent_hours: int
    masked_under: int
    follow_up_months: int
    kit_cost: Mapping[str, Sequence[tuple[date, Decimal]]] = field(default_factory=dict)
    months_of: Mapping[str, int] = field(default_factory=dict)
    visits: int = 1
