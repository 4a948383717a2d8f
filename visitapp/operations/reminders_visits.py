"""« Rappels »: the next visits to plan, which no record says."""

from visitapp.domain.intake.waiting import age
from visitapp.domain.schemes.visits import next_words
from visitapp.operations import next_visits
from visitapp.operations.desk import Desk
from visitapp.operations.reminders_shapes import NEXT_VISIT, Group, Reminder
from visitapp.operations.summaries import short_name, summary_text


def visits(desk: Desk, most: int) -> Group:
    """The next visits to plan, those of the oldest first visit before."""
    found, today = next_visits.to_plan(desk), desk.now().date()
    lines = tuple(
        Reminder(
            record=one.dossier, kind=NEXT_VISIT, dossier=one.dossier,
            name=short_name(summary_text(one.known, "first_name"),
                            summary_text(one.known, "last_name")),
            phone=summary_text(one.known, "phone"), title=f"{next_words(one.place)} à planifier",
            detail="", state="", on=one.since, late=age(one.since, today),
        )
        for one in found[:most]
    )  # fmt: skip
    return Group(lines, len(found))
