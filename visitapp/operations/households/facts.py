"""The facts about a household that its letters use: who, where, the last visit and its result."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answers, to_confirm
from visitapp.domain.checklist.carried_over import said_before
from visitapp.domain.letters.facts import Person
from visitapp.domain.study.study import study as compute
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import place_now, visited_place
from visitapp.operations.households.visit_inputs import day_of, on_its_day
from visitapp.operations.households.visits_of_household import earlier_visits, last_visit
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.reports.letters.facts import Day, Seen


@dataclass(frozen=True)
class HouseholdFacts:
    """One household, as letters need it. `seen` is None before its first visit."""

    person: Person
    department: str
    training: bool
    visit: str
    seen: Seen | None
    told: Answers
    visited: tuple[str, ...] = ()
    """The address that the visit was made at: the household may live elsewhere since."""

    @property
    def moved(self) -> bool:
        """Whether the household lives elsewhere than where it was visited."""
        return bool(self.visit) and self.visited != self.person.address

    def said(self, path: str) -> str:
        """A text of the last visit; empty when it is not known."""
        return text_of(self.told, path)

    def day(self, path: str) -> date | None:
        """A day of the last visit; None when it is not known."""
        return date_of(self.told, path)


def household_facts(desk: Desk, household: str) -> HouseholdFacts:
    """What is known. Raises `UserError` when the household is not on this computer."""
    draft = draft_of(desk, household)
    known = draft.answers
    visit = last_visit(desk, household)
    name = " ".join(text_of(known, one) for one in ("first_name", "last_name")).strip()
    address = place_now(desk, household).lines
    return HouseholdFacts(
        person=Person(name, address, text_of(known, "phone"), text_of(known, "email")),
        department=text_of(known, "postcode")[:2],
        training=draft.record.training,
        visit=visit,
        seen=seen(desk, household, visit) if visit else None,
        told=dict(draft_of(desk, visit).answers) if visit else {},
        visited=visited_place(desk, household, visit).lines if visit else (),
    )


def seen(desk: Desk, household: str, visit: str) -> Seen:
    """What a visit saw, on the prices of its day, with what earlier ones saw of the same home; what
    was carried over and not confirmed is the earlier one's."""
    draft = draft_of(desk, visit)
    known = {path: answer for path, answer in draft.answers.items() if not to_confirm(answer)}
    days = [Day(day_of(desk, visit), known)]
    for one in earlier_visits(desk, household, visit):
        before = draft_of(desk, one)
        own = (
            path for path in said_before(before.form, before.answers)
            if not to_confirm(before.answers[path])
        )  # fmt: skip
        known = {**{path: before.answers[path] for path in own}, **known}
        days.append(Day(day_of(desk, one), known))
    return Seen(draft.form, known, days[0].on, on_its_day(desk, visit, compute), tuple(days))
