"""The training family comes to this laptop, with a visit to make, and goes again."""

from datetime import timedelta

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import decode
from visitapp.domain.states.kinds import Kind
from visitapp.operations.appointments import households
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.erasure import ask
from visitapp.operations.training.family_on_laptop import installed
from visitapp.operations.training.training_files import raw_family
from visitapp.store.log import records


def install(desk: Desk) -> Changed:
    """Put the training family, installed once, on today's list with one more visit to make; its
    appointment."""
    family, known = raw_family(), installed(desk)
    household = known.id if known is not None else _household(desk, family.household)
    form = desk.forms.latest(Kind.APPOINTMENT)
    said, _ = decode(form, {**family.appointment, "household": household})
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


def to_make(desk: Desk) -> Changed:
    """The appointment of a training visit that nobody began, else one more."""
    for one in reversed(records.of_kind(desk.database, Kind.APPOINTMENT, training=True)):
        begun = records.of_kind(desk.database, Kind.VISIT, parent=one.id)
        if one.state == "planned" and not begun:
            return changed(one.id, result=one.id)
    return install(desk)


def remove(desk: Desk) -> Changed:
    """The family and all of its visits go from this laptop, where alone they were."""
    known = installed(desk)
    return Changed(frozenset()) if known is None else ask(
        desk, household=known.id, reason="mistake"
    )  # fmt: skip


def _household(desk: Desk, answers: dict[str, object]) -> str:
    decoded, _ = decode(desk.forms.latest(Kind.HOUSEHOLD), answers)
    return households.create(desk, answers=decoded, training=True).made
