"""A visit's answers in, its whole result out: the one call that ui, server, reports and cli make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from visitapp.domain.energy.results import AnnualUse, ContractCheck, EndUse
from visitapp.domain.savings.suggestion import Range, Suggestion
from visitapp.domain.support.results import Aid, Alert, Missing, Orientation


@dataclass(frozen=True)
class Study:
    """Everything that a visit's answers lead to, on the prices of one day.

    `suggestions` is ranked: the first three are the ones to propose first.
    """

    day: date
    bills: Mapping[str, AnnualUse] = field(default_factory=dict)
    end_uses: tuple[EndUse, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    contracts: tuple[ContractCheck, ...] = ()
    aids: tuple[Aid, ...] = ()
    orientations: tuple[Orientation, ...] = ()
    alerts: tuple[Alert, ...] = ()
    missing: tuple[Missing, ...] = ()
    kept_together: Range | None = None
