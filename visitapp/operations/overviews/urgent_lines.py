"""An urgency of a household that no registration to read and no first call tells has a line of its
own, whatever was planned since."""

from collections.abc import Collection, Mapping
from datetime import date

from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.contact_refusals import name_and_phone, refuses_calls
from visitapp.operations.households.urgencies import Urgency
from visitapp.operations.overviews.shapes import Reminder, whereabouts
from visitapp.operations.records.find import summary_of
from visitapp.store.lists import registrations
from visitapp.store.lists import urgencies as open_rows

SAID_AT: Mapping[str, str] = {
    Kind.REGISTRATION: "Dit à l’inscription", Kind.VISIT: "Vu à la visite",
    Kind.FOLLOW_UP: "Dit un an après la visite",
}  # fmt: skip


def alone(
    desk: Desk, pressing: Mapping[str, Urgency], asked: Collection[str] | None = None
) -> list[str]:  # fmt: skip
    """The households whose urgency has no other line; `asked`: those to call because they
    registered again, when they were read already."""
    if not pressing:
        return []
    told = open_rows.to_decide_or_call(desk.database, pressing)
    if asked is None:
        asked = _asking(desk)
    return [home for home in pressing if home not in told and home not in asked]


def line(desk: Desk, one: Urgency, today: date) -> Reminder:
    """One line of « Aujourd’hui »."""
    known, refused = summary_of(desk, one.household), refuses_calls(desk, one.household)
    name, phone = name_and_phone(known, refused)
    return Reminder(
        record=one.records[0], kind=Kind.URGENCY, household=one.household, name=name, phone=phone,
        title=one.words, detail=SAID_AT.get(one.source, ""), state="", on=one.on,
        late=(today - one.on).days, urgent=True, where=whereabouts(known),
    )  # fmt: skip


def _asking(desk: Desk) -> Collection[str]:
    if not registrations.any_filed(desk.database):
        return ()
    from visitapp.operations.intake.registered_again import asking

    return asking(desk)
