"""A visit, its study and its tables, seen through views that write down what is read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.explanation.lines import Lines
from visitapp.domain.explanation.recording_views import (
    Keep,
    NotedGrids,
    NotedParameters,
    NotedReading,
    Reads,
    noted_use,
    noted_weather,
)
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.schemes.terms import Terms
from visitapp.domain.study.study import Study
from visitapp.domain.study.tables import Tables


@dataclass(frozen=True)
class Noting:
    """Everything that a stage of the study takes, each read written in `reads`."""

    reads: Reads
    reading: Reading
    parameters: Parameters
    grids: Grids
    weather: DegreeDays
    terms: Terms | None = None

    def uses(self, bills: Mapping[str, AnnualUse]) -> dict[str, AnnualUse]:
        """The normal years; a part that is read becomes a part of the figure."""
        return {energy: noted_use(use, self.reads) for energy, use in bills.items()}


@dataclass(frozen=True)
class Sight:
    """What figures are explained from."""

    reading: Reading
    lines: Lines
    parameters: Parameters
    tables: Tables
    study: Study
    department: str = ""
    terms: Terms | None = None

    def noting(self, keep: Mapping[str, Keep] | None = None) -> Noting:
        """Fresh views, with nothing written yet; `keep` narrows repeats to some rows."""
        reads = Reads()
        grids = NotedGrids(self.tables.grids, reads, self.lines)
        return Noting(
            reads,
            NotedReading(self.reading, reads, self.lines, keep),
            NotedParameters(self.parameters, reads, self.lines),
            grids,
            noted_weather(self.tables.degree_days, reads, self.lines),
            self._terms(reads),
        )

    def _terms(self, reads: Reads) -> Terms | None:
        """The rule of the scheme, the ceilings of its day written down as they are read."""
        if self.terms is None:
            return None
        noted = NotedParameters(self.terms.parameters, reads, self.lines)
        return replace(self.terms, parameters=noted)

    @cached_property
    def normal_years(self) -> str:
        """« moyenne 2016–2025 »: the years of the normal year."""
        years = self.tables.degree_days.normal_years
        return f"moyenne {years[0]}–{years[-1]}" if years else ""
