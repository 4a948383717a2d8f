"""A visit's answers in, its whole result out: the one call that every other room makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.results import AnnualUse, ContractCheck, EndUse, Finding
from visitapp.domain.orientations.orientation import orientations
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.advice import Advice, advise
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.recording import Visit
from visitapp.domain.schemes.terms import Terms
from visitapp.domain.study.stages import stages
from visitapp.domain.study.tables import Tables
from visitapp.domain.support.aids import aids
from visitapp.domain.support.alerts import alerts
from visitapp.domain.support.facts import Facts
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.indicators import indicators
from visitapp.domain.support.low_bill import low_for_its_class
from visitapp.domain.support.results import Aid, Alert, Indicator, Missing, Orientation, Right
from visitapp.domain.support.rights import rights


@dataclass(frozen=True)
class Study:
    """Everything that a visit's answers lead to, on the prices of one day.

    `suggestions` is ranked: what was fitted, those marked `first`, three at most, then those for
    health, then the others. `held` are the savings that wait until an alert is dealt with: they
    are never proposed. In euros a year, overlaps off: `kept_together` is what the kept actions
    save, `fitted_together` what was fitted at the visit, `won_together` both; `ideas` what the
    others save, by theme (`savings.shown_actions`).
    `end_use_findings` say which bills are far from the uses that were described, or low for the
    label of the home.
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
    held: tuple[Suggestion, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rights: tuple[Right, ...] = ()
    end_use_findings: tuple[Finding, ...] = ()
    fitted_together: Range | None = None
    won_together: Range | None = None
    ideas: Mapping[str, Range] = field(default_factory=dict)

    @property
    def paid_eur(self) -> Decimal | None:
        """Euros paid a year over all known bills; None when unknown or under zero."""
        known = [use.eur for use in self.bills.values() if use.eur is not None]
        total = sum(known, Decimal(0))
        return total if total > 0 else None

    @property
    def prices_day(self) -> date:
        """Of when its prices are: the latest public ones, else the last bills, else its day."""
        public = [check.prices_from for check in self.contracts if check.prices_from]
        public += [use.today.since for use in self.bills.values() if use.today]
        read = [day for use in self.bills.values() if (day := use.read_until)]
        return max(public or read, default=self.day)


def study(
    questionnaire: Questionnaire,
    answers: Answers,
    tables: Tables,
    *,
    on: date,
    department: str = "",
    terms: Terms | None = None,
) -> Study:
    """The whole result of a visit. Pure; under 50 ms for a full visit once tables are loaded.

    Raises `ParameterProblem` when the tables have no values for the day `on`. `department`
    (« 93 », « 94 ») keeps the aids of that department only. `terms` are those of the scheme of
    the household's file.
    """
    reading = Reading(questionnaire, answers)
    parameters = tables.parameters.on(on)
    found = stages(reading, tables, parameters, on, department)
    parts, bills, contracts = found.parts, found.results.annual, found.results.contracts
    dangers = alerts(reading, parameters, tables.contacts, tables.dangers)
    case = Case(reading, parameters, bills, contracts, department, terms)
    asked = Visit(reading, Labels(questionnaire), parameters, found.results)
    advice: Advice = advise(asked, dangers, tables.actions)
    return Study(
        day=on,
        bills=bills,
        end_uses=parts.uses,
        suggestions=advice.suggestions,
        contracts=contracts,
        aids=aids(
            reading,
            parameters,
            tables.aids,
            on,
            bills=bills,
            contracts=contracts,
            department=department,
            contacts=tables.contacts,
        ),
        orientations=orientations(Facts(case), tables.orientations, tables.contacts),
        alerts=dangers,
        missing=advice.missing,
        kept_together=advice.kept_together,
        held=advice.held,
        indicators=indicators(case),
        rights=rights(case),
        end_use_findings=(
            *parts.findings,
            *low_for_its_class(reading, parts.uses, parameters),
        ),
        fitted_together=advice.fitted_together,
        won_together=advice.won_together,
        ideas=advice.ideas,
    )
