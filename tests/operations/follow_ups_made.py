"""A household visited a year ago, its bills, and its follow-up: made through the operations."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tests.operations.households_made import (
    begin_visit,
    given,
    make_household,
    say,
)
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.visits import visits
from visitapp.store.file import meta

VISITED = date(2025, 2, 1)
HOME = {
    "consent_followup": True, "adults": 2, "children": 1, "heating_energy": "gas",
    "heating_shared": False, "hot_water_energy": "gas", "cooking_energy": "gas",
}  # fmt: skip


def as_adviser(desk):
    """The desk of an adviser."""
    meta.write(desk.database, "role", "adviser")
    return desk


def bill_answers(
    bills: Sequence[tuple[date, date, object, object]], energy: str = "gas", prefix: str = "b"
) -> dict[str, Answer]:
    """Bills (start, end, kWh, euros or None) as answers of a visit or of a follow-up."""
    found: dict[str, Answer] = {}
    for number, (start, end, kwh, euros) in enumerate(bills):
        path = f"bills/{prefix}{energy}{number:02}"
        found |= given(**{
            path: True, f"{path}/energy": energy, f"{path}/start": start, f"{path}/end": end,
            f"{path}/quantity": Decimal(str(kwh)), f"{path}/reading": "actual",
        })  # fmt: skip
        found[f"{path}/unit"] = Answer(value="m3" if energy == "water" else "kwh")
        if euros is not None:
            found[f"{path}/amount"] = Answer(value=Decimal(str(euros)))
    return found


def make_visited(desk, day: date = VISITED, *, first: str = "Odile", **answers) -> str:
    """A visit of that day, finished; returns it."""
    household = make_household(desk, first=first)
    visit = begin_visit(desk, household, day)
    say(desk, visit, **{"visit_date": day, "visit_number": "first", **HOME, **answers})
    visits.finish(desk, visit=visit)
    return visit


def make_follow_up(desk, visit: str) -> str:
    """The follow-up of a visit, begun."""
    follow_up = follow_ups.prepare(desk, visit=visit).made
    follow_ups.start(desk, follow_up=follow_up)
    return follow_up
