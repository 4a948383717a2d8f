"""« Foyers »: the households found, what waits at each, and lists of them by what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from visitapp.domain.roles import LEADS
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.appointments import next_visits
from visitapp.operations.appointments.households import HouseholdLine, line_of, search
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households import urgencies
from visitapp.operations.overviews import caseload_rows as rows_of
from visitapp.operations.overviews.file_state import NextStep, asking_again, step_of
from visitapp.store.lists import by_household, registrations
from visitapp.store.log import records

ALL = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One household; for who leads, its state, what presses, who has it and its next step."""

    home: HouseholdLine
    state: str = ""
    urgency: str = ""
    visitor: str = ""
    step: NextStep | None = None


@dataclass(frozen=True)
class Caseload:
    """`total` households are here, and these match; `counts` by list, for who leads."""

    total: int
    lines: tuple[Case, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


def caseload(
    desk: Desk, *, text: str, limit: int, order: str = "", urgent: bool = False,
    to_decide: bool = False, to_call: bool = False, to_plan: bool = False, to_read: bool = False,
) -> Caseload:  # fmt: skip
    """The first that match, of one list when it is asked for. `order`: one of `ORDERS`, by what
    waits when none is said; a search among all begins with what is named so."""
    asked = {
        "urgent": urgent, "to_decide": to_decide, "to_call": to_call, "to_plan": to_plan,
        "to_read": to_read,
    }  # fmt: skip
    only = next((name for name, wanted in asked.items() if wanted), ALL)
    if desk.role not in LEADS:
        total, found = search(desk, text=text, limit=limit)
        return Caseload(total, tuple(map(Case, found)))
    day, counts = desk.remembered(_counted)
    order = order or rows_of.WAITED
    if only:
        rows = rows_of.page(desk.database, only, day, text=text, order=order, limit=limit)
        found = tuple(map(line_of, rows))
    elif not text:
        rows = rows_of.page_of_all(desk.database, day, order=order, limit=limit)
        found = tuple(map(line_of, rows))
    else:
        _, found = search(desk, text=text, limit=limit)
    return Caseload(counts[only], _waiting(desk, found), counts)


def _counted(desk: Desk) -> tuple[rows_of.Day, Mapping[str, int]]:
    again = ((one.household, one.since) for one in next_visits.to_plan(desk))
    day = rows_of.day_of(desk.now().date(), again)
    every = records.count(desk.database, Kind.HOUSEHOLD)
    return day, {**rows_of.counts(desk.database, day), ALL: every}


def _waiting(desk: Desk, found: tuple[HouseholdLine, ...]) -> tuple[Case, ...]:
    homes = [one.household for one in found]
    presses, again = urgencies.pressing(desk), asking_again(desk)
    visits = next_visits.next_of_each(desk, homes)
    holders = registrations.assigned(desk.database, homes)
    files, under = records.some(desk.database, homes), by_household.under_each(desk.database, homes)
    cases = []
    for one in found:
        row = files[one.household]
        case = Case(one, row.state)
        if row.state != HouseholdState.LIMITED:
            since = visits[row.id].since if row.id in visits else None
            case = replace(
                case,
                urgency=presses[row.id].words if row.id in presses else "",
                visitor=holders.get(row.id, ("", ""))[1],
                step=step_of(desk, row, under[row.id], since, again.get(row.id)),
            )
        cases.append(case)
    return tuple(cases)
