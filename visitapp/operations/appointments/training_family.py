"""The training family: a shipped example household, marked everywhere, never sent."""

import json
from datetime import timedelta

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.domain.states.kinds import Kind
from visitapp.operations.appointments import households
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import records

FAMILY = "examples/gas_flat.json"


def install(desk: Desk) -> Changed:
    """Put the training family, installed once, on today's list with one more visit to make; its
    appointment."""
    family = json.loads(shipped.text(FAMILY))
    known = records.of_kind(desk.database, Kind.HOUSEHOLD, training=True)
    household = known[0].id if known else _household(desk, family["household"])
    form = desk.forms.latest(Kind.APPOINTMENT)
    said, _ = decode(form, {**family["appointment"], "household": household})
    start = (desk.now() + timedelta(minutes=5)).strftime("%H:%M")
    return households.plan_visit(
        desk,
        household=household,
        answers={
            **said,
            "day": Answer(value=desk.now().date()),
            "start": Answer(value=start),
        },
    )


def _household(desk: Desk, answers: dict[str, object]) -> str:
    decoded, _ = decode(desk.forms.latest(Kind.HOUSEHOLD), answers)
    return households.create(desk, answers=decoded, training=True).made
