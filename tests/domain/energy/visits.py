"""Visits made of plain answers, and the shipped tables, for the tests of the energy rooms."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from visitapp import shipped
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.study.tables import Tables
from visitapp.operations.desk.reference import reference_tables

DAY = date(2026, 11, 25)


@cache
def tables() -> Tables:
    """The shipped tables, read once."""
    return reference_tables()


@cache
def visit_form() -> Questionnaire:
    """The shipped visit questionnaire."""
    return read_questionnaire(shipped.text("questionnaires/visit.yaml"), "visit.yaml")


def answers_of(raw: Mapping[str, object]) -> Answers:
    """These answers, decoded; rows are made present. Fails on an answer that is refused."""
    whole = dict(raw)
    for path in raw:
        parts = path.split("/")
        if len(parts) == 3:
            whole.setdefault("/".join(parts[:2]), True)
    answers, problems = decode(visit_form(), whole)
    unknown = [problem for problem in problems if problem.severity == "error"]
    assert not unknown, unknown
    return answers


def visit(raw: Mapping[str, object]) -> Reading:
    """A reading of these answers."""
    return Reading(visit_form(), answers_of(raw))


def bill(start: date | str, end: date | str, quantity: object, **more: object) -> BillPeriod:
    """One bill, its days written as they come."""
    first, last = (
        day if isinstance(day, date) else date.fromisoformat(day) for day in (start, end)
    )
    return replace(BillPeriod(first, last, Decimal(str(quantity))), **more)  # type: ignore[arg-type]


GAS_FLAT: dict[str, object] = {
    "adults": 2,
    "children": 1,
    "tenure": "social_tenant",
    "rfr": 14500,
    "cheque_energie": "not_received",
    "arrears": True,
    "arrears_amount": 420,
    "reasons": ["trouble_paying", "damp"],
    "dwelling_type": "flat",
    "floor_position": "middle",
    "surface": 61,
    "construction": "1948_1974",
    "heating_energy": "gas",
    "heating_shared": False,
    "heating_system": "boiler",
    "auxiliary_heating": "none",
    "hot_water_energy": "gas",
    "hot_water_system": "instant",
    "cooking_energy": "gas",
    "bills/g1/energy": "gas",
    "bills/g1/start": "2024-02-01",
    "bills/g1/end": "2024-08-01",
    "bills/g1/quantity": 4300,
    "bills/g1/unit": "kwh",
    "bills/g1/amount": 560,
    "bills/g1/reading": "actual",
    "bills/g2/energy": "gas",
    "bills/g2/start": "2024-08-01",
    "bills/g2/end": "2025-02-01",
    "bills/g2/quantity": 6900,
    "bills/g2/unit": "kwh",
    "bills/g2/amount": 905,
    "bills/g2/reading": "actual",
    "bills/e1/energy": "electricity",
    "bills/e1/start": "2024-02-01",
    "bills/e1/end": "2025-02-01",
    "bills/e1/quantity": 2350,
    "bills/e1/amount": 735,
    "bills/e1/reading": "actual",
    "bills/w1/energy": "water",
    "bills/w1/start": "2024-02-01",
    "bills/w1/end": "2025-02-01",
    "bills/w1/quantity": 108,
    "bills/w1/amount": 520,
    "bills/w1/reading": "actual",
    "contracts/c1/energy": "electricity",
    "contracts/c1/option": "base",
    "contracts/c1/subscribed_power": "9",
    "contracts/c1/offer_kind": "fixed",
    "contracts/c1/holder_is_occupant": False,
    "contracts/c1/max_power_kva": 3.9,
    "contracts/c2/energy": "gas",
    "contracts/c2/offer_kind": "indexed",
    "contracts/c2/holder_is_occupant": True,
    "contracts/c2/monthly_payment": 70,
    "appliances/a1/kind": "fridge_freezer",
    "appliances/a2/kind": "washing_machine",
    "appliances/a2/cycles_week": 5,
    "appliances/a3/kind": "tv",
    "appliances/a4/kind": "box",
    "standby_watts_total": {"value": 22, "source": "measured"},
    "lamps/l1/kind": "halogen",
    "lamps/l1/count": 4,
}
