"""A household one year later: energy, euros, comfort and effort, each measured or said unknown.

Nothing that the visit had estimated is in a measured figure: `estimated` stands beside, and its
type does not add. A household that is not the same any more (other persons, another home) is
said to be so, and its figures are not for sums over households.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.energy.bills import WATER, BillPeriod, bills_from_answers
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.impact.comfort import Felt, comfort
from visitapp.domain.impact.energies import NO_AFTER, EnergyImpact, Ground, energy_impact
from visitapp.domain.impact.euros import EuroChange, total_euros
from visitapp.domain.impact.figures import Estimated, Measured, total
from visitapp.domain.impact.unbilled_energies import unnamed_heating, without_bills
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.study.tables import Tables
from visitapp.domain.support.energy_effort import Effort, energy_effort
from visitapp.domain.support.household_case import Case

MOVED = "le logement n’est plus le même"
NO_BILLS = "il manque les factures"
UNSURE = "il faut savoir si c’est le logement de la visite"
WHICH_HEATING = "il faut savoir avec quoi le logement est chauffé"
NEW_HEATING = "le chauffage n’est plus le même"
ORDER = (
    "gas", "electricity", "fuel_oil", "wood", "lpg", "heat_network", "collective_charges", WATER,
)  # fmt: skip
AFTER_TOO = ("adults", "children", "monthly_income")
"""What the rate of effort reads of the household today, and never of a year ago."""


@dataclass(frozen=True)
class Impact:
    """One household. `total` is in kWh, None when `why_not` says what is missing.

    `same_people` is None when one of the two counts is not known; only an impact that `adds`
    goes into a sum over households. `total` may leave an energy out: `left_out` names it, and
    `beside` says in French what warms the home and is no energy that was named.
    """

    visited_on: date
    followed_on: date
    energies: tuple[EnergyImpact, ...] = ()
    total: Measured | None = None
    euros: EuroChange | None = None
    estimated: Estimated | None = None
    persons_before: int | None = None
    persons_after: int | None = None
    comfort: tuple[Felt, ...] = ()
    effort_before: Effort | None = None
    effort_after: Effort | None = None
    events: tuple[str, ...] = ()
    why_not: str = ""
    beside: tuple[str, ...] = ()

    @property
    def same_people(self) -> bool | None:
        """Whether as many persons live here as before; None when not known."""
        if self.persons_before is None or self.persons_after is None:
            return None
        return self.persons_before == self.persons_after

    @property
    def adds(self) -> bool:
        """Whether it may be counted with other households: all measured, and the same people."""
        return self.same_people is True and self.complete

    @property
    def complete(self) -> bool:
        """Whether the total counts every energy of the home, those without a bill included."""
        return self.total is not None and not self.left_out and not self.beside

    @property
    def left_out(self) -> tuple[EnergyImpact, ...]:
        """The energies of the home that do not compare, water apart."""
        return tuple(e for e in self.energies if e.measured is None and e.energy != WATER)

    @property
    def verdict(self) -> str:
        """`less`, `more` or `same` where the bills say so; `unknown` where they do not compare."""
        return "unknown" if self.total is None else self.total.verdict

    @property
    def compared(self) -> tuple[EnergyImpact, ...]:
        """The energies that make the total."""
        return tuple(e for e in self.energies if e.measured is not None and e.energy != WATER)

    def percent(self, kwh: Decimal) -> Decimal | None:
        """A change in kWh as a share (%) of what these energies took before."""
        before = sum((e.before.annual for e in self.compared if e.before), Decimal(0))
        return (kwh / before * 100).quantize(Decimal("0.1")) if before > 0 else None

    def per_person(self) -> tuple[Decimal, Decimal] | None:
        """kWh of a normal year by person, before and after; None when a count is not known."""
        if not self.compared or not self.persons_before or not self.persons_after:
            return None
        before = sum((e.before.annual for e in self.compared if e.before), Decimal(0))
        after = sum((e.after.annual for e in self.compared if e.after), Decimal(0))
        one = Decimal(1)
        return (before / self.persons_before).quantize(one), (after / self.persons_after).quantize(
            one
        )


@dataclass(frozen=True)
class Known:
    """What the follow-up is compared with: the visit's `bills`, `kept` actions in € a year."""

    visit: Reading
    visited_on: date
    tables: Tables
    department: str = ""
    bills: Mapping[str, AnnualUse] = field(default_factory=dict)
    kept: Range | None = None


def impact(known: Known, follow_up: Reading, *, followed_on: date) -> Impact:
    """The whole result. Pure; raises `ParameterProblem` without values for `followed_on`."""
    ground = Ground(
        known.visit, known.visited_on, followed_on, known.tables, known.department,
        same_contract=follow_up.value("tariff_change") is False,
    )  # fmt: skip
    moved = follow_up.value("still_here") is False
    energies = () if moved else _energies(ground, follow_up)
    billed = [e.energy for e in energies if e.energy != WATER]
    if billed:
        energies = _ordered((*energies, *without_bills(known.visit, billed)))
    why_not = MOVED if moved else _why_not(energies, known.visit, follow_up)
    compared = [e for e in energies if e.measured is not None and e.energy != WATER]
    kept, whole = known.kept, not why_not
    return Impact(
        visited_on=known.visited_on,
        followed_on=followed_on,
        energies=energies,
        total=total([e.measured for e in compared if e.measured]) if whole else None,
        euros=total_euros([e.euros for e in compared]) if whole else None,
        estimated=None if kept is None else Estimated(kept.low, kept.central, kept.high, "€/an"),
        persons_before=_persons(known.visit),
        persons_after=_persons(follow_up),
        comfort=() if moved else comfort(known.visit, follow_up),
        effort_before=_effort(ground, known.visit, known.bills),
        effort_after=None if moved else _effort(
            ground, _today(known.visit, follow_up),
            {e.energy: e.after for e in energies if e.after is not None},
        ),
        events=_events(follow_up),
        why_not=why_not,
        beside=unnamed_heating(known.visit, billed) if billed else (),
    )  # fmt: skip


def _energies(ground: Ground, follow_up: Reading) -> tuple[EnergyImpact, ...]:
    bills = _together(bills_from_answers(ground.visit), bills_from_answers(follow_up))
    return _ordered([energy_impact(ground, name, bills[name]) for name in bills])


def _ordered(found: Sequence[EnergyImpact]) -> tuple[EnergyImpact, ...]:
    place = {name: number for number, name in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda one: place.get(one.energy, len(ORDER))))


def _together(
    one: Mapping[str, Sequence[BillPeriod]], other: Mapping[str, Sequence[BillPeriod]]
) -> dict[str, list[BillPeriod]]:
    names = dict.fromkeys((*one, *other))
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in names}


def _why_not(energies: Sequence[EnergyImpact], visit: Reading, follow_up: Reading) -> str:
    """Why there is no total, in French; empty when there is one."""
    own = [one for one in energies if one.energy != WATER]
    if not own:
        return NO_BILLS
    heating = [one for one in own if one.heats is True]
    failed = [one for one in heating if one.measured is None]
    if failed:
        replaced = follow_up.value("heating_change") is True and failed[0].why_not == NO_AFTER
        return NEW_HEATING if replaced else failed[0].why_not
    if all(one.measured is None for one in own):
        return own[0].why_not
    if visit.value("heating_energy") is None:
        return WHICH_HEATING
    asked = "still_here" in follow_up.questionnaire.located
    return UNSURE if asked and follow_up.value("still_here") is not True else ""


def _persons(reading: Reading) -> int | None:
    known = number_of(reading.value("persons"))
    return int(known) if known is not None and known >= 1 else None


def _today(visit: Reading, follow_up: Reading) -> Reading:
    """The home of the visit with the people and the income of today; unknown stays unknown."""
    answers: dict[str, Answer] = {k: v for k, v in visit.answers.items() if k not in AFTER_TOO}
    given: Answers = follow_up.answers
    answers.update({name: given[name] for name in AFTER_TOO if name in given})
    return Reading(visit.questionnaire, answers)


def _effort(ground: Ground, reading: Reading, bills: Mapping[str, AnnualUse]) -> Effort:
    return energy_effort(Case(reading, ground.parameters, bills, department=ground.department))


EVENTS = {
    "heating_change": "Le chauffage ou l’eau chaude ont été remplacés.",
    "works_since": "Des travaux ont été faits.",
    "long_absence": "Le logement est resté vide plus d’un mois.",
    "tariff_change": "Le contrat d’énergie a changé.",
}


def _events(follow_up: Reading) -> tuple[str, ...]:
    """What happened beside the visit, and explains a part of the change."""
    return tuple(words for name, words in EVENTS.items() if follow_up.value(name) is True)
