"""What the followed households of this profile kept of each piece of advice, as counts."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.impact.realised import Counts, counted, realised, scale, told
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.impact import household_impact
from visitapp.operations.follow_up.kept_actions import study_of
from visitapp.operations.households.facts import rules_today
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.store.log import records

DONE, AGREED = "done", "consent_followup"


def counts(desk: Desk) -> Counts:
    """By rule, the households between the edges; rules of few households are left out.

    Finished follow-ups of households that agreed to be called a year later, without training.
    """
    by = scale(rules_today(desk))
    return told(counted(_ratios(desk, by.main), by.edges), by.least)


def _ratios(desk: Desk, main: Decimal) -> Iterator[tuple[str, Decimal]]:
    for row in records.of_kind(desk.database, Kind.FOLLOW_UP, training=False):
        if row.state != FollowUpState.DONE:
            continue
        draft = draft_of(desk, row.id)
        visit = text_of(draft.answers, "visit")
        if records.find(desk.database, visit) is None or not _agreed(desk, visit):
            continue
        study = study_of(desk, visit=visit)
        if study is not None:
            reading = Reading(draft.form, draft.answers)
            did = [one.id for one in reading.rows("actions") if one.value(DONE) == DONE]
            found = household_impact(desk, follow_up=row.id)
            yield from realised(found, study, did, main).items()


def _agreed(desk: Desk, visit: str) -> bool:
    draft = draft_of(desk, visit)
    return Reading(draft.form, draft.answers).value(AGREED) is True
