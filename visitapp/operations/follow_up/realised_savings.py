"""What the followed households of this profile kept of each piece of advice, as counts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.impact.realised_savings import Counts, counted, realised, scale, told
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.rules_today import rules_today
from visitapp.operations.follow_up.impact import household_impact
from visitapp.operations.follow_up.kept_actions import study_of
from visitapp.operations.households.contact_refusals import A_YEAR_LATER
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.store.log import records

DONE = "done"


def counts(desk: Desk) -> Counts:
    """By rule, the households between the edges; rules of few households are left out.

    Finished follow-ups of households that agreed to be called a year later, without training.
    """
    by = scale(rules_today(desk))
    last = {(household, rule): ratio for household, rule, ratio in _ratios(desk, by.main)}
    every = ((rule, ratio) for (_, rule), ratio in last.items())
    return told(counted(every, by.edges), by.least)


def _ratios(desk: Desk, main: Decimal) -> Iterator[tuple[str, str, Decimal]]:
    """Of a household followed twice, the later year comes last."""
    every = records.of_kind(desk.database, Kind.FOLLOW_UP, training=False)
    for row in sorted(every, key=lambda one: (one.day or date.min, one.id)):
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
            for rule, ratio in realised(found, study, did, main).items():
                yield draft.record.parent or row.id, rule, ratio


def _agreed(desk: Desk, visit: str) -> bool:
    draft = draft_of(desk, visit)
    return Reading(draft.form, draft.answers).value(A_YEAR_LATER) is True
